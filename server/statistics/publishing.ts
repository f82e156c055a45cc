import { noAnswers } from "./answers.ts";
import { type Cell, type Figures, figuresOf, type Hidden, type Sums } from "./figures.ts";
import { type Given, nothingGiven, showGroups, speaksOfFew, strictest } from "./hiding.ts";
import { givenOf, type HiddenGroups, hiddenNames, type Named, type Period, withAbsent } from "./over-periods.ts";
import type { FiguresView, MonthPoint } from "./schema.ts";

type Group = Named & { readonly sums: Sums };
type Row = Named & { readonly figures: Figures | null; readonly hidden: Hidden | null };

/** A breakdown as anyone may see it: what was decided of its groups in each year, and whether a firm may stand in several of them. */
export type Breakdown = { readonly decided: readonly HiddenGroups[]; readonly mayRepeat: boolean };

/**
 * The groups of a period as decided for all periods together; who hides is listed also where it did nothing in this one, so that no absence
 * tells. A group that has become small since the decision is hidden too.
 */
export function showPeriod(groups: readonly Group[], { decided, mayRepeat }: Breakdown, period: Period | null): Row[] {
  const rows = withAbsent(groups, hiddenNames(decided, period));
  return showGroups(rows, { mayRepeat, given: ({ key, sums }) => knownParts(sums, givenOf(decided, key, period)) });
}

/** Of nothing drawn, the parts are nothing too: there is no secret in them. */
function knownParts({ disbursedFirms }: Sums, given: Given): Given {
  return disbursedFirms === 0 ? { ...given, parts: nothingGiven.parts } : given;
}

/** Rows beside what they drew a year before. Hidden ones stand last and by their codes: their place would tell about what they amount to. */
export function cellsOf(rows: readonly Row[], yearBefore: readonly Row[]): Cell[] {
  const amounts = new Map(yearBefore.map(({ key, figures }) => [key, figures?.disbursedFen ?? null]));
  const cells = rows.map(({ key, nameZh, nameEn, figures, hidden }) => ({
    ...{ key, nameZh, nameEn, figures, hidden },
    disbursedYearBeforeFen: amounts.get(key) ?? null,
  }));
  const last = cells.filter(({ figures }) => figures === null).toSorted((a, b) => (a.key ?? "").localeCompare(b.key ?? ""));
  return [...cells.filter(({ figures }) => figures !== null), ...last];
}

/** A region's own sums as the tables above it let them be shown. */
export function showTotal(sums: Sums, decided: Given): { figures: Figures | null; hidden: Hidden | null } {
  const { hidden, parts } = strictest(knownParts(sums, decided), { ...nothingGiven, hidden: speaksOfFew(sums) ? "few" : null });
  return { figures: hidden ? null : figuresOf(sums, parts), hidden };
}

/** The months of a region, each as decided. */
export function showMonths(months: readonly string[], sumsOf: (month: string) => Sums, given: (month: string) => Given): MonthPoint[] {
  return months.map((month) => ({ month, ...showTotal(sumsOf(month), given(month)) }));
}

/** A view that tells nothing but that it tells nothing: too few firms stand behind it, or it would give away who does. */
export function hideAll(view: FiguresView, why: Hidden): FiguresView {
  const hide = (cells: readonly Cell[]): Cell[] =>
    cells.map((cell) => ({ ...cell, figures: null, hidden: cell.hidden ?? why, disbursedYearBeforeFen: null }));
  const none = (comparison: FiguresView["before"]) => comparison && { figures: null, why: comparison.why ?? why };
  return {
    ...view,
    ...{ totals: null, hidden: why, yearBefore: none(view.yearBefore), before: none(view.before), reconciliation: null },
    ...{ answers: noAnswers, answersByLender: {} },
    trend: view.trend.map(({ month, hidden }) => ({ month, figures: null, hidden: hidden ?? why })),
    ...{ byRegion: hide(view.byRegion), byIndustry: hide(view.byIndustry), byLender: hide(view.byLender) },
  };
}
