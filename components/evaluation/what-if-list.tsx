import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import type { OwnEvaluation } from "@/server/evaluation/schema";

/** What each adverse record's going would do: the most helpful first. */
type WhatIfProps = { whatIf: OwnEvaluation["whatIf"]; together: OwnEvaluation["together"]; grade: string };

export function WhatIfList({ whatIf, together, grade }: WhatIfProps) {
  const t = useTranslations("evaluation.whatIf");
  const locale = useLocale();
  if (whatIf.length === 0) return <p className="text-13 text-ink-2">{t("none")}</p>;
  return (
    <>
      <p className="mb-2 text-12 text-ink-3">{t("asOfToday")}</p>
      <ul className="border-line border-t text-13">
        {whatIf.map(({ recordId, on, isAfterRepair, score, grade: then, points, record }) => (
          <li key={recordId} className="border-edge border-b py-2">
            <p className="font-medium">{then === grade ? t("stays", { grade, points }) : t("changes", { from: grade, to: then, score })}</p>
            <p className="text-ink-2">
              {record ? (
                <>
                  {nameIn(locale, record.itemName)}
                  {record.documentNo ? <span lang="zh-CN"> · {record.documentNo}</span> : null}
                </>
              ) : null}
            </p>
            <p className="text-12 text-ink-3">
              {isAfterRepair ? t.rich("afterRepair", { day: () => <DateText value={on} /> }) : t("withoutIt")}
            </p>
          </li>
        ))}
      </ul>
      {together ? (
        <p className="border-line border-b py-2 font-medium text-13">
          {t.rich("together", { grade: together.grade, score: together.score, day: () => <DateText value={together.on} /> })}
        </p>
      ) : null}
    </>
  );
}
