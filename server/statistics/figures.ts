import { z } from "zod";

/** Groups of fewer firms than this are not shown (`domain` rule of small cells; a setting of this room, not of the law). */
export const firmsMin = 5;

const count = z.int().min(0);
const amountFen = z.int().min(0);

/** One row of figures. Flows of a period; firms are distinct subjects, so they do not add up over rows. */
export const Figures = z.strictObject({
  enterprisesRegistered: count,
  consents: count,
  queries: count,
  requests: count,
  requestedFen: amountFen,
  grantedFen: amountFen,
  grantedFirms: count,
  disbursedFen: amountFen,
  disbursements: count,
  disbursedFirms: count,
  /** Of the disbursed: drawn with neither collateral nor guarantee. */
  creditLoansFen: amountFen,
  /** Of the firms: those that had never borrowed from a bank. */
  firstLoanFirms: count,
  /** Σ(amount × simple annual cost) ÷ Σ amount over drawdowns, in parts per million; null without drawdowns. */
  weightedCostPpm: z.int().min(0).nullable(),
});
export type Figures = z.infer<typeof Figures>;

export const noFigures: Figures = {
  enterprisesRegistered: 0,
  consents: 0,
  queries: 0,
  requests: 0,
  requestedFen: 0,
  grantedFen: 0,
  grantedFirms: 0,
  disbursedFen: 0,
  disbursements: 0,
  disbursedFirms: 0,
  creditLoansFen: 0,
  firstLoanFirms: 0,
  weightedCostPpm: null,
};

/** One group of a breakdown. A null key is the row *not determinable*; null figures are hidden because too few firms stand behind them. */
export const Cell = z.strictObject({ key: z.string().nullable(), nameZh: z.string(), nameEn: z.string(), figures: Figures.nullable() });
export type Cell = z.infer<typeof Cell>;

/** How many firms a row of figures speaks of. */
export function firmsBehind(figures: Figures): number {
  return Math.max(figures.disbursedFirms, figures.grantedFirms);
}

/**
 * Hides each group whose money stands for fewer than `firmsMin` firms, and, when that leaves a single hidden group that the total would
 * give away, the smallest shown one beside it. Groups without money hide nothing: zero is a fact. Order is kept.
 */
export function suppressSmallGroups(cells: readonly Cell[]): Cell[] {
  const isSmall = (cell: Cell) => {
    const firms = cell.figures ? firmsBehind(cell.figures) : 0;
    return cell.figures !== null && firms > 0 && firms < firmsMin;
  };
  const hidden = new Set(cells.filter(isSmall));
  if (hidden.size === 1) {
    const shown = cells.filter((cell) => cell.figures && !hidden.has(cell) && firmsBehind(cell.figures) > 0);
    const smallest = shown.sort((a, b) => firmsBehind(a.figures as Figures) - firmsBehind(b.figures as Figures))[0];
    if (smallest) hidden.add(smallest);
  }
  return cells.map((cell) => (hidden.has(cell) ? { ...cell, figures: null } : cell));
}
