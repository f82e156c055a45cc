import { z } from "zod";
import { labTrialStatuses } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { isPlainLine } from "../kernel/names.ts";
import { sampleFaultReasons } from "./core/sample.ts";
import { outcomes } from "./population/outcome.ts";
import { failureReasons } from "./refusal.ts";
import { columnReasons, leftOutReasons, TrialResult } from "./result.ts";
import { tableFaultReasons } from "./tables/fault.ts";
import { tableLimits } from "./tables/limits.ts";
import { TableSummary } from "./tables/summary.ts";

const Id = z.string().min(1).max(64);
const ColumnName = z.string().min(1).max(tableLimits.nameCharacters);

export const TrialRef = z.strictObject({ trialId: Id });
export type TrialRef = z.infer<typeof TrialRef>;

/** How long after its day a run's subjects are watched. */
export const monthsWatched = { min: 1, max: 24 } as const;
export const PopulationQuestion = z.strictObject({
  runId: Id,
  outcome: z.enum(outcomes),
  months: z.int().min(monthsWatched.min).max(monthsWatched.max),
});
export type PopulationQuestion = z.infer<typeof PopulationQuestion>;

export const TableQuestion = z.strictObject({
  tableId: Id,
  outcomeColumn: ColumnName,
  badValue: z.string().min(1).max(120),
  periodColumn: ColumnName.nullable(),
  subjectColumn: ColumnName.nullable(),
  /** Columns that were known only after the outcome, and columns that are not to be scored. */
  lateColumns: z.array(ColumnName).max(tableLimits.columns),
  leaveOut: z.array(ColumnName).max(tableLimits.columns),
});
export type TableQuestion = z.infer<typeof TableQuestion>;

/** A file of outcomes that was sent: everything else is settled. */
export const FirmsQuestion = z.strictObject({ tableId: Id });
export type FirmsQuestion = z.infer<typeof FirmsQuestion>;

/** What was asked, as it is kept. */
export const TrialAsked = z.discriminatedUnion("kind", [
  PopulationQuestion.extend({
    kind: z.literal("population"),
    asOf: Day,
    modelId: z.string(),
    modelName: z.string(),
    /** What was asked for in place of `months` and `outcome`, which the run's first trial had fixed; null where it was the same. */
    monthsAsked: z.int().nullable().default(null),
    outcomeAsked: z.enum(outcomes).nullable().default(null),
  }),
  TableQuestion.extend({ kind: z.literal("table"), fileName: z.string() }),
  FirmsQuestion.extend({ kind: z.literal("firms"), fileName: z.string(), lenderId: z.string() }),
]);
export type TrialAsked = z.infer<typeof TrialAsked>;

export const TrialFailed = z.strictObject({
  reason: z.enum(failureReasons),
  faults: z.array(z.enum(sampleFaultReasons)).default([]),
  refused: z.array(z.strictObject({ column: z.string(), reason: z.enum(columnReasons), by: z.string().optional() })).default([]),
  leftOut: z.array(z.strictObject({ reason: z.enum(leftOutReasons), rows: z.int().nullable() })).default([]),
  table: z.enum(tableFaultReasons).nullable().default(null),
  row: z.int().nullable().default(null),
});
export type TrialFailed = z.infer<typeof TrialFailed>;

export const TrialRow = z.strictObject({
  trialId: z.string(),
  status: z.enum(labTrialStatuses),
  asked: TrialAsked,
  progress: z.int(),
  askedByName: z.string(),
  askedAt: z.date(),
  endedAt: z.date().nullable(),
  /** The headline: what was measured, and how many pairs it ranks right; null until it is done. */
  verdict: z
    .strictObject({ of: z.enum(["grade", "card"]), auc: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }) })
    .nullable(),
});
export type TrialRow = z.infer<typeof TrialRow>;

const Words = z.strictObject({ en: z.string(), zh: z.string() });
export const TrialDetail = z.strictObject({
  trial: TrialRow,
  result: TrialResult.nullable(),
  failure: TrialFailed.nullable(),
  /** What columns are called, where the platform names them. */
  names: z.record(z.string(), Words),
  /** What the model of a run's trial calls its dimensions. */
  dimensionNames: z.record(z.string(), Words),
  /** When a run's question was answered, where that was before this trial asked it. */
  answeredAt: z.date().nullable(),
  mayDelete: z.boolean(),
});
export type TrialDetail = z.infer<typeof TrialDetail>;

/** A published run that may be tried, how many months have gone by since its day, and what its first trial fixed. */
export const TriableRun = z.strictObject({
  runId: z.string(),
  asOf: Day,
  modelName: z.string(),
  monthsGone: z.int(),
  fixed: PopulationQuestion.pick({ outcome: true, months: true }).nullable(),
});
export const AdministratorTrials = z.strictObject({ trials: z.array(TrialRow), mayAsk: z.boolean(), runs: z.array(TriableRun) });
export type AdministratorTrials = z.infer<typeof AdministratorTrials>;

/** A lender's own trials. */
export const FirmTrials = z.strictObject({ trials: z.array(TrialRow), mayAsk: z.boolean() });
export type FirmTrials = z.infer<typeof FirmTrials>;

export const TrialAskedFor = z.strictObject({ trialId: z.string() });
export type TrialAskedFor = z.infer<typeof TrialAskedFor>;

/** What stands beside a table's bytes. */
export const KeepTableInput = z.strictObject({ name: z.string().trim().min(1).max(200).refine(isPlainLine, "text.not_plain") });
export const TableKept = z.strictObject({ tableId: z.string(), fileName: z.string(), summary: TableSummary });
export type TableKept = z.infer<typeof TableKept>;
