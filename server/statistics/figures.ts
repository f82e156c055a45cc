import { z } from "zod";

const count = z.int().min(0);
const amountFen = z.int().min(0);
const averagePpm = z.int().min(0).nullable();

/**
 * Why a figure is not shown: it speaks of too few firms itself (`few`), or the shown figures around it would give away one that does
 * (`protects`).
 */
export const Hidden = z.enum(["few", "protects"]);
export type Hidden = z.infer<typeof Hidden>;

/** An "of which": its amount and the firms behind it, both null where it is hidden. */
export const Part = z.strictObject({ fen: amountFen.nullable(), firms: count.nullable(), hidden: Hidden.nullable() });
export type Part = z.infer<typeof Part>;

const flows = {
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
};
const averages = {
  /** Σ(amount × simple annual cost) ÷ Σ amount over drawdowns, in parts per million; null without drawdowns. */
  weightedCostPpm: averagePpm,
  /** The same of nominal annual rates, over drawdowns whose rate was told. */
  weightedRatePpm: averagePpm,
};

/** One row of sums as they are. Flows of a period; firms are distinct subjects, so they do not add up over rows. Never leaves the room. */
export const Sums = z.strictObject({
  ...flows,
  /** Of the disbursed: drawn with neither collateral nor guarantee; the firms that drew so, and those that drew otherwise. */
  creditFen: amountFen,
  creditFirms: count,
  securedFirms: count,
  /** Of the disbursed: drawn by firms that had never borrowed from a bank; those firms, and those behind every other drawdown. */
  firstFen: amountFen,
  firstFirms: count,
  laterFirms: count,
  ...averages,
});
export type Sums = z.infer<typeof Sums>;

/** One row of figures as it may be shown. */
export const Figures = z.strictObject({ ...flows, credit: Part, first: Part, ...averages });
export type Figures = z.infer<typeof Figures>;

export const noSums: Sums = {
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
  creditFen: 0,
  creditFirms: 0,
  securedFirms: 0,
  firstFen: 0,
  firstFirms: 0,
  laterFirms: 0,
  weightedCostPpm: null,
  weightedRatePpm: null,
};

export type HiddenParts = { credit: Hidden | null; first: Hidden | null };
export const nothingHidden: Readonly<HiddenParts> = { credit: null, first: null };

/** Sums as figures, with the parts that may not be shown left out. */
export function figuresOf(sums: Sums, hidden: Readonly<HiddenParts> = nothingHidden): Figures {
  const { creditFen, creditFirms, securedFirms: _, firstFen, firstFirms, laterFirms: __, ...rest } = sums;
  const part = (fen: number, firms: number, why: Hidden | null): Part =>
    why ? { fen: null, firms: null, hidden: why } : { fen, firms, hidden: null };
  return { ...rest, credit: part(creditFen, creditFirms, hidden.credit), first: part(firstFen, firstFirms, hidden.first) };
}

export const noFigures: Figures = figuresOf(noSums);

/**
 * One group of a breakdown. A null key is the row *not determinable*, and names are empty where no table knows the key. Null figures are
 * hidden, and `hidden` says why; the amount a year before is null when it is hidden by the same rule or there is nothing to compare with.
 */
export const Cell = z.strictObject({
  key: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  figures: Figures.nullable(),
  hidden: Hidden.nullable(),
  disbursedYearBeforeFen: amountFen.nullable(),
});
export type Cell = z.infer<typeof Cell>;
