import { useLocale, useTranslations } from "next-intl";
import { markOf } from "@/components/consents/name-in";
import { RouteTabs } from "@/components/ui/route-tabs";
import type { OwnProfile } from "@/server/profiles/schema";

type Reader = OwnProfile["readers"][number];

/** Whose eyes the profile is seen through: one's own, or those of a lender with a living consent. */
export function ReaderTabs({ readers, current }: { readers: OwnProfile["readers"]; current: string | null }) {
  const t = useTranslations("profiles");
  const locale = useLocale();
  if (readers.length === 0) return null;
  const named = (name: { zh: string; en: string }) => (locale === "en" ? name.en : name.zh);
  const base = "/enterprise/credit-profile";
  const wordsOf = ({ lenderName, productName }: Reader) =>
    productName ? t("asFor", { lender: named(lenderName), product: named(productName) }) : t("as", { lender: named(lenderName) });
  const all = readers.map(wordsOf);
  // One lender may hold two consents for the same product.
  const isShared = (words: string) => all.filter((other) => other === words).length > 1;
  return (
    <RouteTabs
      label={t("seenThrough")}
      className="mb-4"
      tabs={[
        { href: base, label: t("everything"), current: current === null },
        ...readers.map((reader) => ({
          href: `${base}?as=${reader.consentId}`,
          label: isShared(wordsOf(reader)) ? t("asMarked", { reader: wordsOf(reader), mark: markOf(reader.consentId) }) : wordsOf(reader),
          current: current === reader.consentId,
        })),
      ]}
    />
  );
}
