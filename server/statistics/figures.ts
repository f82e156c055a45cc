import { z } from "zod";

/** Groups of fewer firms than this are not shown: a setting of this room, not of the law. */
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
  requestedFirms: count,
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
  requestedFirms: 0,
  grantedFen: 0,
  grantedFirms: 0,
  disbursedFen: 0,
  disbursements: 0,
  disbursedFirms: 0,
  creditLoansFen: 0,
  firstLoanFirms: 0,
  weightedCostPpm: null,
};

/**
 * One group of a breakdown. A null key is the row *not determinable*, and names are empty where no table knows the key. Null figures are
 * hidden because too few firms stand behind them; so is the amount a year before, which is also null when there is nothing to compare with.
 */
export const Cell = z.strictObject({
  key: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  figures: Figures.nullable(),
  disbursedYearBeforeFen: amountFen.nullable(),
});
export type Cell = z.infer<typeof Cell>;

/** How many firms stand behind each amount of a row of figures. */
function firmsBehind({ requestedFirms, grantedFirms, disbursedFirms }: Figures): number[] {
  return [requestedFirms, grantedFirms, disbursedFirms];
}

/** Whether any amount of these figures would tell what fewer than `firmsMin` firms asked for, got or drew. No firm at all is a fact to show. */
export function speaksOfFew(figures: Figures): boolean {
  return firmsBehind(figures).some((firms) => firms > 0 && firms < firmsMin);
}

/**
 * Hides each group one of whose amounts stands for fewer than `firmsMin` firms, and, when that leaves a single hidden group that the total
 * would give away, the smallest shown one beside it. Groups without money hide nothing. Order is kept.
 */
export function suppressSmallGroups<Group extends { readonly figures: Figures | null }>(groups: readonly Group[]): Group[] {
  const hidden = new Set(groups.filter((group) => group.figures !== null && speaksOfFew(group.figures)));
  if (hidden.size === 1) {
    const size = (group: Group) => (group.figures ? Math.max(...firmsBehind(group.figures)) : 0);
    const shown = groups.filter((group) => !hidden.has(group) && size(group) > 0);
    const smallest = shown.sort((a, b) => size(a) - size(b))[0];
    if (smallest) hidden.add(smallest);
  }
  return groups.map((group) => (hidden.has(group) ? { ...group, figures: null } : group));
}
