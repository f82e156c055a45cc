import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CorrectedValue } from "@/components/objections/correction-text";
import { useCorrectedFieldName } from "@/components/objections/use-field-name";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import type { RecordStatus, Severity } from "@/db/schema/words";
import type { AmendmentPreview, FieldView } from "@/server/corrections/amendments/schema";

type Line = { key: string; label: string; before: ReactNode; after: ReactNode };

/** What would be other in the record, what follows from it, and what would be over with it. */
export function Difference({ preview, fields }: { preview: AmendmentPreview; fields: readonly FieldView[] }) {
  const t = useTranslations("amendments");
  const nameOf = useCorrectedFieldName();
  const fieldOf = (key: string) => fields.find((field) => field.key === key);
  const { dueOn, isLate, objectionsEnded, repairsEnded } = preview;
  const lines: Line[] = [
    ...preview.fields.map(({ key, before, after }) => ({
      ...{ key, label: nameOf(fieldOf(key) ?? { key }) },
      before: <CorrectedValue field={fieldOf(key)} value={before} />,
      after: <CorrectedValue field={fieldOf(key)} value={after} />,
    })),
    ...preview.following.map(({ key, before, after }) => ({
      ...{ key, label: t(`following.${key}`) },
      before: <Following name={key} value={before} />,
      after: <Following name={key} value={after} />,
    })),
  ];
  return (
    <div className="flex flex-col gap-4">
      <table className="w-full table-fixed text-13">
        <caption className="mb-2 text-start font-medium">{t("difference")}</caption>
        <thead className="border-line border-b text-start text-12 text-ink-3">
          <tr>
            <th scope="col" className="w-[30%] py-1 text-start font-normal">
              {t("what")}
            </th>
            <th scope="col" className="py-1 text-start font-normal">
              {t("before")}
            </th>
            <th scope="col" className="py-1 text-start font-normal">
              {t("after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, label, before, after }) => (
            <tr key={key} className="border-edge border-b align-top">
              <th scope="row" className="break-words py-2 pe-2 text-start font-normal text-ink-2">
                {label}
              </th>
              <td className="break-words py-2 pe-2">{before}</td>
              <td className="break-words py-2 font-medium">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-1 text-13">
        {dueOn ? (
          <li className={isLate ? "font-semibold text-bad" : undefined}>
            {t.rich(isLate ? "late" : "inTime", { day: () => <DateText value={dueOn} /> })}
          </li>
        ) : null}
        {objectionsEnded > 0 ? <li>{t("objectionsEnded", { count: objectionsEnded })}</li> : null}
        {repairsEnded > 0 ? <li>{t("repairsEnded", { count: repairsEnded })}</li> : null}
        <li className="text-ink-2">{t("whatFollows")}</li>
      </ul>
    </div>
  );
}

function Following({ name, value }: { name: AmendmentPreview["following"][number]["key"]; value: string | null }) {
  const t = useTranslations("amendments");
  if (value === null) return <span className="text-ink-3">{t("none")}</span>;
  if (name === "status") return <StatusPill kind="record" state={value as RecordStatus} />;
  return name === "severity" ? t(`severity.${value as Severity}`) : <DateText value={value} />;
}
