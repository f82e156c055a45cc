import { z } from "zod";
import { evaluationGrades } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { refusalReasons } from "./core/leakage.ts";
import { sampleFaultReasons } from "./core/sample.ts";

const Count = z.int().min(0);
const Estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

/** What falls into a bin; null is an open end. Ranges leave out `above` and include `upTo`. */
const Part = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("range"), above: z.number().nullable(), upTo: z.number().nullable() }),
  z.strictObject({ kind: z.literal("words"), words: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("other") }),
  z.strictObject({ kind: z.literal("missing") }),
]);
export type BinPartView = z.infer<typeof Part>;

const Bin = z.strictObject({ part: Part, rows: Count, bad: Count, woe: z.number(), points: z.number().nullable() });

/** One column in bins. `isScored` says that the card weighs it; its bins then have points. */
const ColumnFindings = z.strictObject({
  column: z.string(),
  kind: z.enum(["number", "word"]),
  /** Whether its numbers are a model's points, which records gave or took. */
  holds: z.enum(["values", "points"]).default("values"),
  iv: z.number(),
  isScored: z.boolean(),
  bins: z.array(Bin),
});
export type ColumnFindings = z.infer<typeof ColumnFindings>;

const Drift = z.strictObject({ psi: z.number(), says: z.enum(["still", "look", "moved"]) });

/** How a way to score ranked rows that it had not seen. `slope` is Cox's of its probabilities; null where none was found, or they are none. */
const Standing = z.strictObject({ auc: Estimate, ks: Estimate, brier: Estimate.nullable(), slope: z.number().nullable() });
export type Standing = z.infer<typeof Standing>;

/** Rows from the riskiest on, a step each: how many, and how many of them ended badly. */
const Curve = z.array(z.strictObject({ rows: Count, bad: Count }));
export type Curve = z.infer<typeof Curve>;

const Card = z.strictObject({
  standing: Standing,
  curve: Curve,
  /** By rising probability: what was expected of each group and what came; none where counts are told in tens. */
  tenths: z.array(z.strictObject({ rows: Count, expectedBad: z.number(), bad: Count })),
  scale: z.strictObject({ start: z.number(), base: z.number(), baseOdds: z.number(), pointsToDouble: z.number(), ridge: z.number() }),
  /** How the later half stands to the earlier one: the score, and each scored column. */
  drift: z
    .strictObject({
      before: z.string(),
      now: z.string(),
      score: Drift,
      columns: z.array(Drift.extend({ column: z.string() })),
    })
    .nullable(),
});
export type CardFindings = z.infer<typeof Card>;

/** Why rows are not in the sample. */
export const leftOutReasons = [
  "no_score",
  "not_drawn",
  "bad_before",
  "not_observed",
  "repaired_since",
  "no_outcome",
  "no_consent",
  "not_in_file",
  "ended_before",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/**
 * Why a column is not scored beside the lab's own reasons: it has a group that is too small to be told, its rows say the opposite of what is expected of it, or
 * whoever asked set it aside.
 */
export const columnReasons = [...refusalReasons, ...sampleFaultReasons, "too_small", "against_direction", "set_aside"] as const;

/** What a trial found: counts, bins and figures, and no row. */
export const TrialResult = z.strictObject({
  rows: Count,
  bad: Count,
  /** Whether counts stand here to the nearest ten, and figures as coarse. */
  isInTens: z.boolean().default(false),
  /** No good or bad group smaller than this stands here. */
  fewest: Count,
  leftOut: z.array(z.strictObject({ reason: z.enum(leftOutReasons), rows: Count.nullable() })),
  /** Columns that were not scored, each with the first reason; `by` is the column that it follows or the trait that it tells. */
  refused: z.array(z.strictObject({ column: z.string(), reason: z.enum(columnReasons), by: z.string().optional() })),
  /** The scorecard; null where no column says anything of the outcome. */
  card: Card.nullable(),
  /** Plain logistic regression in the same folds; null where it found no weights. */
  plain: Standing.nullable(),
  /** The card's AUC less the plain one's, over the same rows. */
  lead: Estimate.nullable(),
  /** The score that was given on the day, where there was one: how it ranked, and how each of its grades ended, neighbours together where they are few. */
  given: z
    .strictObject({
      standing: Standing,
      curve: Curve,
      grades: z.array(
        z.strictObject({ grades: z.array(z.enum(evaluationGrades)), rows: Count, bad: Count, low: z.number(), high: z.number() }),
      ),
    })
    .nullable(),
  columns: z.array(ColumnFindings),
  /** How a run's scores, and its points by dimension, stand to those of the published run before it by the same model; null where there is none. */
  moved: z
    .strictObject({ before: Day, now: Day, score: Drift, dimensions: z.array(Drift.extend({ dimension: z.string() })) })
    .nullable()
    .default(null),
});
export type TrialResult = z.infer<typeof TrialResult>;
