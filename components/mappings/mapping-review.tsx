import { useLocale, useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DataTable } from "@/components/ui/data-table";
import { fieldOf } from "@/server/records/mappings/mapping";
import type { MappingDetail } from "@/server/records/mappings/schema";
import { AgreeMapping } from "./agree-mapping";

/** A unit's mapping before an administrator who is to agree: whose records it makes, and what it reads into which field. */
export function MappingReview({ detail, unit }: { detail: MappingDetail; unit: string }) {
  const t = useTranslations("mappings");
  const isEnglish = useLocale() === "en";
  const { item, content, standing } = detail;
  const called = (key: string) => {
    const field = item ? fieldOf(item.declaration, key) : undefined;
    return field ? (isEnglish ? field.nameEn : field.nameZh) : key;
  };
  const subject = [
    { field: t("subjectName"), column: content.nameColumn, how: "" },
    { field: t("subjectCode"), column: content.codeColumn, how: "" },
  ];
  const columns = content.columns.map(({ field, column, unit: written, dateForm, translations }) => ({
    field: called(field),
    column,
    how: [
      ...(written ? [t(`unit.${written}`)] : []),
      ...(dateForm === "year_first" ? [] : [t(`dateForm.${dateForm}`)]),
      ...translations.map(({ from, to }) => `${from} = ${to}`),
    ].join(isEnglish ? "; " : "；"),
  }));
  const constants = content.constants.map(({ field, value }) => ({ field: called(field), column: t("fixed"), how: value }));
  return (
    <div className="flex max-w-[60rem] flex-col gap-6">
      {item ? (
        <dl className="grid gap-x-6 gap-y-2 text-14 sm:grid-cols-[auto_1fr]">
          <dt className="text-ink-2">{t("unitAsking")}</dt>
          <dd>{unit}</dd>
          <dt className="text-ink-2">{t("item")}</dt>
          <dd>
            {isEnglish ? item.name.en : item.name.zh} ({item.code})
          </dd>
          <dt className="text-ink-2">{t("sourceNamed")}</dt>
          <dd>{isEnglish ? item.source.en : item.source.zh}</dd>
        </dl>
      ) : null}
      {item?.isOpen ? <Banner tone="warn">{t("shownToAll")}</Banner> : null}
      {detail.faults.length > 0 ? <Banner tone="bad">{t("reviewFaults")}</Banner> : null}
      <DataTable
        caption={t("columns")}
        rows={[...subject, ...columns, ...constants]}
        rowKey={({ field }) => field}
        columns={[
          { key: "column", header: t("column"), rowHeading: true, cell: ({ column }) => column },
          { key: "field", header: t("becomes"), cell: ({ field }) => field },
          { key: "how", header: t("written"), cell: ({ how }) => how },
        ]}
      />
      {standing === "asked" && detail.askedAt ? (
        <AgreeMapping mappingId={detail.mappingId} askedAt={detail.askedAt} name={detail.name} unit={unit} />
      ) : (
        <Banner tone="info">{t(`status.${standing}`)}</Banner>
      )}
    </div>
  );
}
