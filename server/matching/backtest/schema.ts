import { z } from "zod";
import { Day } from "../../kernel/dates.ts";
import { CountView } from "../crowd/schema.ts";

/** What became of a past request, the last that is known of it. */
export const outcomes = ["not_answered", "declined", "offered", "drawn", "repaid", "overdue"] as const;
export type Outcome = (typeof outcomes)[number];

export const RunBacktestInput = z.strictObject({
  productId: z.string().max(64),
  /** The version that was on the screen: another one is never tested by mistake. */
  version: z.int().positive(),
});
export type RunBacktestInput = z.infer<typeof RunBacktestInput>;
export const BacktestsInput = z.strictObject({ productId: z.string().max(64) });
export type BacktestsInput = z.infer<typeof BacktestsInput>;

/** Firms, each by its newest past request, in whole groups of at least ten; null says fewer than 10. */
const PastCounts = z.strictObject({
  total: CountView,
  /** Would have qualified under the tested rules. */
  tested: CountView,
  /** Would have qualified under the rules on the shelf then; null also where none was. */
  published: CountView,
});
const Month = z.string().regex(/^\d{4}-\d{2}$/);

export const BacktestCounts = z.strictObject({
  /** The first and the last day of submission that was looked at. */
  from: Day,
  to: Day,
  /** In the order above; an outcome without a group stands with null counts. */
  byOutcome: z.array(PastCounts.extend({ outcome: z.enum(outcomes) })),
  /** Oldest first: months put together until ten firms are behind every figure; none where that leaves one period, and in earlier runs. */
  byMonth: z.array(PastCounts.extend({ from: Month, to: Month })).default([]),
  all: PastCounts,
  /** First-time borrowers, where they and the others of an outcome are ten firms each: there may be more. Null in earlier runs. */
  firstLoan: PastCounts.nullable().default(null),
  /** Who qualifies only by the tested rules, how many of those are told to be first-time borrowers, and who qualifies only by those on the shelf. */
  change: z.strictObject({ gained: CountView, gainedFirst: CountView, lost: CountView }).nullable().default(null),
  /** By tested rule, in the order of the registry: how many it alone would have kept out, and how many of those drew. */
  byCriterion: z.array(z.strictObject({ criterion: z.string(), onlyThisExcludes: CountView, ofWhichDrawn: CountView })),
});
export type BacktestCounts = z.infer<typeof BacktestCounts>;

export const BacktestView = z.strictObject({
  runId: z.string(),
  version: z.int(),
  askedByName: z.string(),
  askedAt: z.date(),
  /** Null while the run waits. */
  doneAt: z.date().nullable(),
  /** Whether rules of a version on the shelf were tested beside. */
  hasPublished: z.boolean(),
  /** Whether the version still has the rules that were tested: a draft is edited, or discarded and begun anew under its number. */
  isCurrent: z.boolean(),
  counts: BacktestCounts.nullable(),
});
export type BacktestView = z.infer<typeof BacktestView>;
export const BacktestAsked = z.strictObject({ runId: z.string() });
export type BacktestAsked = z.infer<typeof BacktestAsked>;
