import { useLocale, useTranslations } from "next-intl";
import { RouteTabs } from "@/components/ui/route-tabs";
import type { OwnProfile } from "@/server/profiles/schema";

/** Whose eyes the profile is seen through: one's own, or those of a lender with a living consent. */
export function ReaderTabs({ readers, current }: { readers: OwnProfile["readers"]; current: string | null }) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  if (readers.length === 0) return null;
  const named = (name: { zh: string; en: string }) => (locale === "en" ? name.en : name.zh);
  const base = "/enterprise/credit-profile";
  return (
    <RouteTabs
      label={t("seenThrough")}
      className="mb-4"
      tabs={[
        { href: base, label: t("everything"), current: current === null },
        ...readers.map(({ consentId, lenderName, productName }) => ({
          href: `${base}?as=${consentId}`,
          label: productName
            ? t("asFor", { lender: named(lenderName), product: named(productName) })
            : t("as", { lender: named(lenderName) }),
          current: current === consentId,
        })),
      ]}
    />
  );
}
