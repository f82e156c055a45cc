import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { ListedMeasure } from "@/server/measures/schema";

/** Measures as the list has them: by whom, by which law, and on which entries. */
export function ListedMeasures({ measures, caption }: { measures: readonly ListedMeasure[]; caption: string }) {
  const t = useTranslations("measures.list");
  const locale = useLocale();
  const columns: Column<ListedMeasure>[] = [
    {
      key: "name",
      header: t("name"),
      rowHeading: true,
      cell: ({ name }) => <span className="block text-start">{nameIn(locale, name)}</span>,
    },
    { key: "byWhom", header: t("byWhom"), cell: ({ byWhom }) => nameIn(locale, byWhom) },
    { key: "basis", header: t("basis"), cell: ({ basis }) => <span lang="zh-CN">{basis}</span> },
    { key: "items", header: t("items"), cell: (measure) => <Entries measure={measure} /> },
    { key: "since", header: t("since"), cell: ({ listedFrom }) => <DateText value={listedFrom} look="table" /> },
  ];
  return <DataTable caption={caption} columns={columns} rows={measures} rowKey={({ code }) => code} />;
}

function Entries({ measure: { items, grades } }: { measure: ListedMeasure }) {
  const t = useTranslations("measures.list");
  const locale = useLocale();
  if (items.length === 0) return <span className="text-ink-2">{t("personsOnly")}</span>;
  return (
    <ul className="max-md:text-end">
      {items.map(({ code, name }) => (
        <li key={code}>
          {nameIn(locale, name)}
          {grades && /^(TAX|TRD)-/.test(code) ? <span className="text-ink-3"> · {t("grades", { grades: grades.join(", ") })}</span> : null}
        </li>
      ))}
    </ul>
  );
}
