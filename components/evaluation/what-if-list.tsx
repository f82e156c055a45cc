import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import type { GoneView, StandingToday, WhatIfView } from "@/server/evaluation/schema";

/** What today's records say, and what each adverse one's going would do from there: the most helpful first. `asOf` is the day of the evaluation that counts. */
export function WhatIfList({ today, asOf }: { today: StandingToday | null; asOf: string }) {
  const t = useTranslations("evaluation.whatIf");
  if (!today) return <p className="text-13 text-ink-2">{t("none")}</p>;
  const { grade, score, newer, whatIf, together } = today;
  return (
    <div className="text-13">
      <p>{t("stands", { grade, score })}</p>
      {newer > 0 ? <p className="mt-1 text-ink-2">{t.rich("newer", { count: newer, day: () => <DateText value={asOf} /> })}</p> : null}
      {whatIf.length === 0 ? (
        <p className="mt-1 text-ink-2">{t("none")}</p>
      ) : (
        <ul className="mt-2 border-line border-t">
          {whatIf.map((one) => (
            <Line key={one.recordId} one={one} />
          ))}
        </ul>
      )}
      {together ? (
        <div className="border-line border-b py-2">
          <p className="font-medium">{t("together", { ...together.now.without, points: together.now.points })}</p>
          {together.atRepair ? <p className="text-12 text-ink-3">{t.rich("togetherAtRepair", onThatDay(together.atRepair))}</p> : null}
        </div>
      ) : null}
    </div>
  );
}

function Line({ one: { now, atRepair, alonePoints, isRepairable, record } }: { one: WhatIfView }) {
  const t = useTranslations("evaluation.whatIf");
  const locale = useLocale();
  return (
    <li className="border-edge border-b py-2">
      <p className="font-medium">{t(change(now), { from: now.stands.grade, to: now.without.grade, ...now.without, points: now.points })}</p>
      {record ? (
        <p className="text-ink-2">
          {nameIn(locale, record.itemName)}
          {record.documentNo ? <span lang="zh-CN"> · {record.documentNo}</span> : null} · <DateText value={record.trueFrom} />
        </p>
      ) : null}
      <p className="text-12 text-ink-3">{now.points === 0 ? t("hidden", { points: alonePoints }) : t("withoutIt")}</p>
      {isRepairable ? <p className="text-12 text-ink-3">{t("repairable")}</p> : null}
      {atRepair ? <p className="text-12 text-ink-3">{t.rich("atRepair", onThatDay(atRepair))}</p> : null}
    </li>
  );
}

function change({ stands, without, points }: GoneView): "nothingNow" | "stays" | "changes" {
  if (points === 0) return "nothingNow";
  return stands.grade === without.grade ? "stays" : "changes";
}

/** The words of one day, with a record and without it. */
const onThatDay = ({ on, stands, without }: GoneView) => ({
  ...{ from: stands.grade, fromScore: stands.score, to: without.grade, score: without.score },
  day: () => <DateText value={on} />,
});
