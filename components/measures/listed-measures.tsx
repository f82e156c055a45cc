import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { LawText } from "@/components/rules/law-text";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { gradeOn, mannerOf } from "@/server/measures/measure";
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
      cell: ({ name }) => nameIn(locale, name),
    },
    { key: "byWhom", long: true, header: t("byWhom"), cell: (measure) => <ByWhom measure={measure} /> },
    { key: "basis", long: true, header: t("basis"), cell: ({ basis }) => <LawText article={basis} isAlone /> },
    { key: "items", long: true, header: t("items"), cell: (measure) => <Entries measure={measure} /> },
    { key: "since", header: t("since"), cell: ({ listedFrom }) => <DateText value={listedFrom} look="table" /> },
  ];
  return <DataTable caption={caption} columns={columns} rows={measures} rowKey={({ code }) => code} />;
}

/** Whose measure it is; of one that others decide themselves, that a public body may recommend it. */
function ByWhom({ measure }: { measure: ListedMeasure }) {
  const t = useTranslations("measures.list");
  const locale = useLocale();
  return (
    <span>
      {nameIn(locale, measure.byWhom)}
      {mannerOf(measure) === "recommended" ? <span className="block text-ink-2">{t("recommended")}</span> : null}
    </span>
  );
}

function Entries({ measure: { items, grades } }: { measure: ListedMeasure }) {
  const t = useTranslations("measures.list");
  const locale = useLocale();
  if (items.length === 0) return <span className="text-ink-2">{t("personsOnly")}</span>;
  return (
    <ul>
      {items.map(({ code, name }) => {
        const grade = gradeOn(grades, code);
        return (
          <li key={code}>
            {nameIn(locale, name)}
            {grade ? <span className="text-ink-3"> · {t("grade", { grade })}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
