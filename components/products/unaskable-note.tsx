import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { Banner } from "@/components/ui/banner";
import type { OwnProductDetail } from "@/server/products/schema";

/** At its lender's desk: what the version on the shelf asks for and sheets leave out, each with the reason. Nothing where they ask for all of it. */
export function UnaskableNote({ product: { unaskable, names, status } }: { product: OwnProductDetail }) {
  const t = useTranslations("products.unaskable");
  const locale = useLocale();
  if (unaskable.length === 0 || status !== "on_shelf") return null;
  return (
    <Banner tone="warn" title={t("title", { count: unaskable.length })} className="mb-5">
      <ul className="flex flex-col gap-1">
        {unaskable.map(({ itemCode, why }) => (
          <li key={itemCode}>
            {nameIn(locale, names[itemCode] ?? { zh: itemCode, en: itemCode })} <span className="num text-ink-2">{itemCode}</span>
            {locale === "en" ? ": " : "："}
            {t(`why.${why}`)}
          </li>
        ))}
      </ul>
      <p className="mt-2">{t("what")}</p>
    </Banner>
  );
}
