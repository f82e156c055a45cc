import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import type { OwnEvaluation as Own, OwnPromises } from "@/server/evaluation/schema";
import { EvaluationHistory } from "./evaluation-history";
import { GivenGrade } from "./given-grade";
import { HonoursWish } from "./honours-wish";
import { NotKnown } from "./not-known";
import { OwnGradePromises } from "./own-grade-promises";
import { PointLedger } from "./point-ledger";
import { WhatIfList } from "./what-if-list";

/** An enterprise's own evaluation: the records and their points first, the grade beside them and never larger than they are. */
export function OwnEvaluation({ own, promises }: { own: Own; promises: OwnPromises }) {
  const t = useTranslations("evaluation");
  const { current, ungraded, today, history, wish } = own;
  if (!current) {
    return (
      <>
        <EmptyState kind="first" title={t("ungraded.title")}>
          {t(`ungraded.${ungraded ?? "not_evaluated_yet"}`)}
        </EmptyState>
        <EvaluationHistory history={history} />
      </>
    );
  }
  const { othersFrom, base, dimensions, score, unknown } = current;
  return (
    <>
      {othersFrom ? (
        <Banner tone="info" title={t("firstYours.title")} className="mb-6">
          {t.rich("firstYours.body", { day: () => <DateText value={othersFrom} /> })}
        </Banner>
      ) : null}
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="flex min-w-0 flex-col gap-10">
          <section aria-labelledby="points">
            <h2 id="points" className="mb-3 text-17">
              {t("points")}
            </h2>
            <PointLedger base={base} dimensions={dimensions} score={score} />
          </section>
          <NotKnown names={unknown} asOf={current.asOf} />
          <EvaluationHistory history={history} />
        </div>
        <aside aria-label={t("aside")} className="flex min-w-0 flex-col gap-8 max-lg:order-first">
          <GivenGrade evaluation={current} />
          <OwnGradePromises own={promises} />
          <section aria-labelledby="what-if">
            <h2 id="what-if" className="mb-2 text-17">
              {t("whatIf.title")}
            </h2>
            <WhatIfList today={today} asOf={current.asOf} />
          </section>
          <section aria-labelledby="honours">
            <h2 id="honours" className="mb-2 text-17">
              {t("wish.title")}
            </h2>
            <HonoursWish {...wish} />
          </section>
        </aside>
      </div>
    </>
  );
}
