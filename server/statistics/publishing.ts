import { type Cell, type Figures, figuresOf, type Hidden, type HiddenParts, nothingHidden, type Sums } from "./figures.ts";
import { fewParts, type Given, showGroups, speaksOfFew } from "./hiding.ts";
import type { FiguresView, MonthPoint } from "./schema.ts";
import { type DayRange, isMonthIn } from "./span.ts";

type Group = { readonly key: string | null; readonly sums: Sums };

/** A region's row in the table of its siblings, for each level from the country down. */
export type Level<G extends Group = Group> = { readonly key: string; readonly groups: readonly G[] };

/**
 * What the tables above a region show of it: hidden where any of them hides it or a region around it, for the shown ones would add up to
 * the hidden; its parts likewise. Where no table has a row for it, its own sums decide.
 */
export function givenByLevels(levels: readonly Level[], own: Sums): Given {
  const rows = levels.map(({ key, groups }) => showGroups(groups, { mayRepeat: false }).find((row) => row.key === key));
  const hidden = rows.find((row) => row?.hidden)?.hidden ?? null;
  const partOf = (part: keyof HiddenParts) => rows.find((row) => row?.figures?.[part].hidden)?.figures?.[part].hidden ?? null;
  const parts = { credit: partOf("credit"), first: partOf("first") };
  if (rows.at(-1)) return { hidden, parts };
  const few = fewParts(own);
  return {
    hidden: hidden ?? (speaksOfFew(own) ? "few" : null),
    parts: { credit: parts.credit ?? few.credit, first: parts.first ?? few.first },
  };
}

export type MonthSums = { readonly month: string; readonly sums: Sums };
type Total = { readonly range: DayRange; readonly given: Given };

/**
 * The months of a trend beside the totals of the periods on its page: months of a hidden period hide with it, and in a shown one no single
 * month hides, since the others and the total would give it away. `given` is what other tables hide of a month.
 */
export function showMonths(months: readonly MonthSums[], totals: readonly Total[], given: (month: string) => Given): MonthPoint[] {
  const groups = months.map((one) => {
    const place = totals.findIndex(({ range }) => isMonthIn(range, one.month));
    // A month outside every period stands alone: no total on the page contains it.
    return { ...one, together: place < 0 ? one.month : String(place), total: totals[place]?.given ?? noGiven };
  });
  const shown = Map.groupBy(groups, ({ together }) => together);
  const points = [...shown.values()].flatMap((together) =>
    showGroups(together, { mayRepeat: true, given: ({ month, total }) => strictest(total, given(month)) }),
  );
  return points.map(({ month, figures, hidden }) => ({ month, figures, hidden })).toSorted((a, b) => a.month.localeCompare(b.month));
}

export const noGiven: Given = { hidden: null, parts: nothingHidden };

function strictest(a: Given, b: Given): Given {
  return { hidden: a.hidden ?? b.hidden, parts: { credit: a.parts.credit ?? b.parts.credit, first: a.parts.first ?? b.parts.first } };
}

/** A total as another table lets it be shown. */
export function showTotal(sums: Sums, { hidden, parts }: Given): { figures: Figures | null; hidden: Hidden | null } {
  return { figures: hidden ? null : figuresOf(sums, parts), hidden };
}

/** A view that tells nothing of its amounts: too few firms stand behind them, or they would give away who does. */
export function hideAll(view: FiguresView, why: Hidden): FiguresView {
  const hide = (cells: readonly Cell[]): Cell[] =>
    cells.map((cell) => ({ ...cell, figures: null, hidden: cell.hidden ?? why, disbursedYearBeforeFen: null }));
  const none = (comparison: FiguresView["before"]) => comparison && { figures: null, why: comparison.why ?? why };
  return {
    ...view,
    ...{ totals: null, hidden: why, yearBefore: none(view.yearBefore), before: none(view.before), reconciliation: null },
    trend: view.trend.map(({ month, hidden }) => ({ month, figures: null, hidden: hidden ?? why })),
    ...{ byRegion: hide(view.byRegion), byIndustry: hide(view.byIndustry), byLender: hide(view.byLender) },
  };
}

/** Cells of a page whose total hides a part hide it too, and amounts of a hidden year before go with it. */
export function hideInCells(cells: readonly Cell[], parts: Readonly<HiddenParts>, isYearBeforeHidden: boolean): Cell[] {
  return cells.map((cell) => ({
    ...cell,
    figures: cell.figures && withoutParts(cell.figures, parts),
    disbursedYearBeforeFen: isYearBeforeHidden ? null : cell.disbursedYearBeforeFen,
  }));
}

function withoutParts(figures: Figures, parts: Readonly<HiddenParts>): Figures {
  const without = (part: Figures["credit"], why: Hidden | null) => (why && !part.hidden ? { fen: null, firms: null, hidden: why } : part);
  return { ...figures, credit: without(figures.credit, parts.credit), first: without(figures.first, parts.first) };
}
