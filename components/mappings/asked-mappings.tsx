import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { RouteTabs } from "@/components/ui/route-tabs";
import { TextLink } from "@/components/ui/text-link";
import { type AskedMapping, askedStandings } from "@/server/records/mappings/schema";
import { StandingOf } from "./standing-of";

type Props = { mappings: readonly AskedMapping[]; standing: AskedMapping["standing"] };

/** What units asked an administrator for, by how it stands: whose, of which item, and whom the catalogue names as the item's source. */
export function AskedMappings({ mappings, standing }: Props) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  const inWords = (both: { zh: string; en: string } | null, code: string) =>
    both ? (isEnglish ? both.en : both.zh) : t("itemGone", { code });
  return (
    <section aria-labelledby="asked" className="mb-10">
      <h2 id="asked" className="mb-2 text-15">
        {t("unitsTitle")}
      </h2>
      <RouteTabs
        label={t("state")}
        className="mb-3"
        tabs={askedStandings.map((one) => ({
          href: one === "asked" ? "/admin/data/mappings" : `/admin/data/mappings?state=${one}`,
          label: t(`status.${one}`),
          current: one === standing,
        }))}
      />
      <DataTable
        caption={t("unitsTitle")}
        rows={mappings}
        empty={<EmptyState kind="filtered" level={3} title={t("noneOfUnits")} />}
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
          { key: "state", header: t("state"), cell: (mapping) => <StandingOf mapping={mapping} /> },
          { key: "asked", header: t("askedOn"), align: "end", cell: ({ askedAt }) => (askedAt ? <DateText value={askedAt} /> : null) },
          { key: "changed", header: t("changed"), align: "end", cell: ({ changedAt }) => <DateText value={changedAt} /> },
        ]}
      />
    </section>
  );
}
