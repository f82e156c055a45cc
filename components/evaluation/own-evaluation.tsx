import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { OwnEvaluation as Own, OwnPromises } from "@/server/evaluation/schema";
import { EvaluationHistory } from "./evaluation-history";
import { OwnGradePromises } from "./grade-promises";
import { GradeScale } from "./grade-scale";
import { HonoursWish } from "./honours-wish";
import { PointLedger } from "./point-ledger";
import { WhatIfList } from "./what-if-list";

/** An enterprise's own evaluation: the records and their points first, the grade beside them and never larger than they are. */
export function OwnEvaluation({ own, promises }: { own: Own; promises: OwnPromises }) {
  const t = useTranslations("evaluation");
  const { current, ungraded, whatIf, together, history, wish, model } = own;
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
  const { othersFrom, base, dimensions, score, grade, unknown } = current;
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
          {unknown.length > 0 ? <Unknown names={unknown} asOf={current.asOf} /> : null}
          <EvaluationHistory history={history} />
        </div>
        <aside aria-label={t("aside")} className="flex min-w-0 flex-col gap-8 max-lg:order-first">
          <section aria-labelledby="grade">
            <h2 id="grade" className="border-line border-b pb-2 text-17">
              {t("title")}
            </h2>
            <p className="pt-3">
              <span className="font-semibold">{t("grade", { grade })}</span>
              <span className="num ms-3 text-ink-2">{t("score", { score })}</span>
            </p>
            <p className="text-13 text-ink-2">
              {t.rich("given", {
                model: current.modelName,
                asOf: () => <DateText value={current.asOf} />,
                until: () => <DateText value={current.validTo} />,
              })}
            </p>
            {model ? <GradeScale grades={model.content.grades} base={model.content.base} score={score} /> : null}
            <p className="text-13 text-ink-2">{t("neverAlone")}</p>
            <p className="mt-2 text-13">
              <TextLink href="/evaluation">{t("readModel")}</TextLink>
            </p>
          </section>
          <OwnGradePromises own={promises} />
          <section aria-labelledby="what-if">
            <h2 id="what-if" className="mb-2 text-17">
              {t("whatIf.title")}
            </h2>
            <WhatIfList whatIf={whatIf} grade={grade} together={together} />
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

function Unknown({ names, asOf }: { names: readonly { en: string; zh: string }[]; asOf: string }) {
  const t = useTranslations("evaluation.unknown");
  const locale = useLocale();
  return (
    <section aria-labelledby="unknown">
      <h2 id="unknown" className="mb-1 text-17">
        {t("title")}
      </h2>
      <p className="mb-2 max-w-[72ch] text-13 text-ink-2">{t.rich("lead", { day: () => <DateText value={asOf} /> })}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-13 text-ink-2">
        {names.map((name) => (
          <li key={name.en}>{nameIn(locale, name)}</li>
        ))}
      </ul>
    </section>
  );
}
