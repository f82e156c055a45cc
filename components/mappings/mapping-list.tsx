import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { MappingLine } from "@/server/records/mappings/schema";
import { StandingOf } from "./standing-of";

/** A sender's mappings: what each reads, and whether files can be sent by it. */
export function MappingList({ mappings, base }: { mappings: readonly MappingLine[]; base: string }) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  if (mappings.length === 0) {
    return (
      <EmptyState kind="first" title={t("empty")}>
        {t("emptyBody")}
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={t("title")}
      rows={mappings}
      rowKey={({ mappingId }) => mappingId}
      columns={[
        {
          key: "name",
          header: t("name"),
          rowHeading: true,
          cell: ({ mappingId, name }) => <TextLink href={`${base}/${mappingId}`}>{name}</TextLink>,
        },
        {
          key: "item",
          header: t("item"),
          cell: ({ itemName, itemCode }) => (itemName ? (isEnglish ? itemName.en : itemName.zh) : t("itemGone", { code: itemCode })),
        },
        { key: "source", header: t("source"), cell: ({ sourceUnit }) => sourceUnit ?? t("ownSource") },
        { key: "version", header: t("version"), align: "end", cell: ({ version }) => version },
        {
          key: "state",
          header: t("state"),
          cell: (mapping) => <StandingOf mapping={mapping} />,
        },
        { key: "changed", header: t("changed"), align: "end", cell: ({ changedAt }) => <DateText value={changedAt} /> },
      ]}
    />
  );
}
