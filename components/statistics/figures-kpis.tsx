import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount, formatPpm } from "@/server/kernel/format";
import { keptShare } from "@/server/statistics/answers";
import type { Figures, Part } from "@/server/statistics/figures";
import type { FiguresView } from "@/server/statistics/schema";
import { type Kpi, KpiLine } from "../charts/kpi-line";
import { Change } from "../ui/change";
import { Count } from "../ui/count";
import { Missing } from "../ui/missing";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import { HiddenFigure } from "./hidden-figure";
import { growthOf, shareOf } from "./names";

const strong = (chunks: ReactNode) => <b className="num font-semibold text-ink">{chunks}</b>;

/** The figures everybody asks for first, each with its definition, its comparisons, its last twelve months and its "of which". */
export function FiguresKpis({ view }: { view: FiguresView }) {
  const t = useTranslations("statistics");
  return <KpiLine label={t("figures")} kpis={useKpis(view)} />;
}

function useKpis(view: FiguresView): Kpi[] {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { totals, answers } = view;
  const compare = useComparison(view);
  const define = (key: "disbursed" | "granted" | "firstLoans" | "answer" | "cost") => ({
    key,
    label: t(key),
    definition: t(`definitions.${key}`),
  });
  const spark = (read: (figures: Figures) => number | null) => {
    const values = view.trend.slice(-12).flatMap(({ figures }) => (figures ? [read(figures) ?? 0] : []));
    return values.some((value) => value > 0) ? { spark: values } : {};
  };
  const hidden = <HiddenFigure why={view.hidden} className="text-13" />;
  const credit = totals ? shareOf(totals.credit.fen, totals.disbursedFen) : null;
  const first = totals ? shareOf(totals.first.firms, totals.disbursedFirms) : null;
  const kept = keptShare(answers);
  return [
    {
      ...define("disbursed"),
      ...spark((figures) => figures.disbursedFen),
      ...compare((figures) => figures.disbursedFen),
      value: totals ? <Money fen={totals.disbursedFen} look="short" /> : hidden,
      ofWhich: totals ? <OfWhichCredit part={totals.credit} share={credit} /> : null,
    },
    {
      ...define("granted"),
      ...spark((figures) => figures.grantedFen),
      ...compare((figures) => figures.grantedFen),
      value: totals ? <Money fen={totals.grantedFen} look="short" /> : hidden,
      ofWhich:
        totals && totals.grantedFirms > 0
          ? t.rich("ofGranted", { b: strong, firms: formatCount(totals.grantedFirms), count: totals.grantedFirms })
          : null,
    },
    {
      ...define("firstLoans"),
      ...spark((figures) => figures.first.firms),
      ...compare((figures) => figures.first.firms),
      value: totals ? (
        totals.first.firms === null ? (
          <HiddenFigure why={totals.first.hidden} className="text-13" />
        ) : (
          <Count value={totals.first.firms} />
        )
      ) : (
        hidden
      ),
      unit: totals && totals.first.firms !== null ? t("firms", { count: totals.first.firms }) : null,
      ofWhich:
        totals && totals.first.fen !== null && first !== null
          ? t.rich("ofFirst", {
              b: strong,
              amount: () => <Money fen={totals.first.fen ?? 0} look="short" />,
              firms: formatCount(totals.disbursedFirms),
              share: formatPpm(first, locale, 1),
            })
          : null,
    },
    {
      ...define("answer"),
      value:
        answers.medianMinutes === null ? (
          <Missing kind={answers.answered === 0 ? "notApplicable" : "tooFew"} className="text-13" />
        ) : (
          <Hours minutes={answers.medianMinutes} />
        ),
      unit: answers.medianMinutes === null ? null : t("workingHours"),
      ofWhich:
        kept === null
          ? t(answers.due === 0 ? "noneDue" : "notRated")
          : t.rich("promiseKept", { b: strong, share: formatPpm(kept, locale, 1), due: formatCount(answers.due) }),
    },
    {
      ...define("cost"),
      ...spark((figures) => figures.weightedCostPpm),
      value:
        totals?.weightedCostPpm == null ? (
          totals ? (
            <Missing kind="notApplicable" className="text-13" />
          ) : (
            hidden
          )
        ) : (
          <Rate ppm={totals.weightedCostPpm} />
        ),
      ...comparePoints(view, t("yearOnYear")),
      ofWhich:
        totals && totals.weightedRatePpm !== null
          ? t.rich("nominalRate", { b: strong, rate: formatPpm(totals.weightedRatePpm, locale), count: totals.disbursements })
          : null,
    },
  ];
}

/** Working time in hours with one decimal. */
export function Hours({ minutes }: { minutes: number }) {
  return <span className="num hold">{(minutes / 60).toFixed(1)}</span>;
}

/** Year on year and on the period before, where there is something to compare with; why there is not is said once, under the line. */
function useComparison(view: FiguresView) {
  const t = useTranslations("statistics");
  return (read: (figures: Figures) => number | null): Pick<Kpi, "changes"> => {
    const { totals, yearBefore, before } = view;
    if (!totals) return {};
    const rows = [
      { label: t("yearOnYear"), comparison: yearBefore },
      { label: t("onPrevious"), comparison: before },
    ];
    const changes = rows.flatMap(({ label, comparison }): { label: string; value: ReactNode }[] => {
      const [now, earlier] = [read(totals), comparison?.figures ? read(comparison.figures) : null];
      const ppm = now === null ? null : growthOf(now, earlier);
      return ppm === null ? [] : [{ label, value: <Change ppm={ppm} /> }];
    });
    return changes.length > 0 ? { changes } : {};
  };
}

/** A rate changes by points, and neither way is good in itself. */
function comparePoints({ totals, yearBefore }: FiguresView, label: string): Pick<Kpi, "changes"> {
  const [now, earlier] = [totals?.weightedCostPpm, yearBefore?.figures?.weightedCostPpm];
  if (now == null || earlier == null) return {};
  return { changes: [{ label, value: <Change ppm={now - earlier} kind="points" plain /> }] };
}

/** The credit loans in what was drawn. */
export function OfWhichCredit({ part, share }: { part: Part; share: number | null }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const { fen, hidden } = part;
  if (fen === null) return t.rich("ofWhichCreditHidden", { why: () => <HiddenFigure why={hidden} className="text-12" /> });
  if (share === null) return null;
  return t.rich("ofWhichCredit", { b: strong, amount: () => <Money fen={fen} look="short" />, share: formatPpm(share, locale, 1) });
}

/** The counts before any money: who came, consented, was read, and asked. */
export function FiguresCounts({ view }: { view: FiguresView }) {
  const t = useTranslations("statistics");
  const { totals } = view;
  const compare = useComparison(view);
  const counts = [
    { key: "registered", read: (figures: Figures) => figures.enterprisesRegistered },
    { key: "consents", read: (figures: Figures) => figures.consents },
    { key: "queries", read: (figures: Figures) => figures.queries },
    { key: "requests", read: (figures: Figures) => figures.requests },
  ] as const;
  return (
    <dl className="grid border-line border-b bg-surface sm:grid-cols-2 lg:grid-cols-4">
      {counts.map(({ key, read }) => (
        <div key={key} className="flex flex-wrap items-baseline gap-x-2 border-edge px-4 py-2 text-13 max-lg:border-b sm:border-s">
          <dt className="text-ink-2">{t(key)}</dt>
          <dd className="num font-semibold text-15">{totals ? <Count value={read(totals)} /> : <HiddenFigure why={view.hidden} />}</dd>
          <dd className="text-12 text-ink-3">
            {compare(read)
              .changes?.slice(0, 1)
              .map((change) => (
                <span key={change.label}>
                  {change.label} {change.value}
                </span>
              ))}
          </dd>
          {key === "requests" && totals && totals.requests > 0 ? (
            <dd className="text-12 text-ink-2">
              {t.rich("requested", { amount: () => <Money fen={totals.requestedFen} look="short" /> })}
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
