import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { AskedMapping } from "@/server/records/mappings/schema";

/** What units ask an administrator for: whose, of which item, and whom the catalogue names as the item's source. Nothing while nobody asks. */
export function AskedMappings({ mappings }: { mappings: readonly AskedMapping[] }) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  if (mappings.length === 0) return null;
  const inWords = (both: { zh: string; en: string } | null, code: string) =>
    both ? (isEnglish ? both.en : both.zh) : t("itemGone", { code });
  return (
    <section aria-labelledby="asked" className="mb-8">
      <h2 id="asked" className="mb-3 text-15">
        {t("askedTitle")}
      </h2>
      <DataTable
        caption={t("askedTitle")}
        rows={mappings}
        rowKey={({ mappingId }) => mappingId}
        columns={[
          {
            key: "name",
            header: t("name"),
            rowHeading: true,
            cell: ({ mappingId, name }) => <TextLink href={`/admin/data/mappings/${mappingId}`}>{name}</TextLink>,
          },
          { key: "unit", header: t("unitAsking"), cell: ({ unit }) => unit },
          { key: "item", header: t("item"), cell: ({ itemName, itemCode }) => inWords(itemName, itemCode) },
          { key: "named", header: t("sourceNamed"), cell: ({ itemSource, itemCode }) => inWords(itemSource, itemCode) },
          { key: "version", header: t("version"), align: "end", cell: ({ version }) => version },
          { key: "asked", header: t("askedOn"), align: "end", cell: ({ askedAt }) => (askedAt ? <DateText value={askedAt} /> : null) },
        ]}
      />
    </section>
  );
}
