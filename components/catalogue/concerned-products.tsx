import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { Banner } from "@/components/ui/banner";
import type { VersionDetail } from "@/server/catalogue/schema";

/** Before a draft is published: the products on the shelf that ask for what it takes away, by lender. Nothing where there are none. */
export function ConcernedProducts({ concerned }: Pick<VersionDetail, "concerned">) {
  const t = useTranslations("catalogue.concerned");
  const locale = useLocale();
  if (concerned.length === 0) return null;
  const lenders = new Set(concerned.map(({ lenderId }) => lenderId)).size;
  return (
    <Banner tone="warn" title={t("title", { count: concerned.length, lenders })}>
      <p>{t("what")}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {concerned.slice(0, shown).map(({ productId, name, lenderName, itemCodes }) => (
          <li key={productId}>
            {nameIn(locale, lenderName)} · {nameIn(locale, name)} <span className="num text-ink-2">{itemCodes.join(", ")}</span>
          </li>
        ))}
      </ul>
      {concerned.length > shown ? <p className="mt-1">{t("more", { count: concerned.length - shown })}</p> : null}
    </Banner>
  );
}

const shown = 20;
