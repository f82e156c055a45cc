import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import type { OwnEvaluation } from "@/server/evaluation/schema";

/** What each adverse record's going would do: the most helpful first. */
export function WhatIfList({ whatIf, grade }: { whatIf: OwnEvaluation["whatIf"]; grade: string }) {
  const t = useTranslations("evaluation.whatIf");
  const locale = useLocale();
  if (whatIf.length === 0) return <p className="text-13 text-ink-2">{t("none")}</p>;
  return (
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
  );
}
