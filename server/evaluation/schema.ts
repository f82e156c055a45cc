import { z } from "zod";
import { evaluationGrades, subjectKinds } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { EvaluationModel } from "./models/model.ts";

const Grade = z.enum(evaluationGrades);
const Names = z.strictObject({ en: z.string(), zh: z.string() });

/** A model as everybody may read it. */
export const ModelView = z.strictObject({ modelId: z.string(), name: z.string(), effectiveFrom: Day, content: EvaluationModel });
export type ModelView = z.infer<typeof ModelView>;

/** The record behind a point; null where it stands no more. */
export const PointRecord = z.strictObject({
  itemCode: z.string(),
  itemName: Names,
  documentNo: z.string().nullable(),
  decidingUnit: z.string().nullable(),
  sourceUnit: z.string(),
  trueFrom: Day,
  dispute: z.strictObject({ since: Day, isHidden: z.boolean() }).nullable(),
});

export const PointView = z.strictObject({
  recordId: z.string(),
  item: z.string(),
  itemName: Names,
  source: Names,
  /** With its sign; zero where the cap left nothing of it. */
  points: z.int(),
  /** The item takes points, also where the cap left nothing to take. */
  isAgainst: z.boolean(),
  isCapped: z.boolean(),
  cap: z.int(),
  record: PointRecord.nullable(),
});
export type PointView = z.infer<typeof PointView>;

export const DimensionView = z.strictObject({ key: z.string(), name: Names, source: Names, points: z.int(), changes: z.array(PointView) });
export type DimensionView = z.infer<typeof DimensionView>;

const Standing = z.strictObject({ score: z.int(), grade: Grade });

/** A day with some records and without them: `points` is what their going alone gives. */
export const GoneView = z.strictObject({ on: Day, stands: Standing, without: Standing, points: z.int().min(0) });
export type GoneView = z.infer<typeof GoneView>;

/** What going would do today, and on the first day of a repair that is to come. */
const GoneInTime = z.strictObject({ now: GoneView, atRepair: GoneView.nullable() });

/** One record that speaks against the subject. It takes nothing now where others reach a cap without it; `alonePoints` is what it takes if they are gone. */
export const WhatIfView = z.strictObject({
  recordId: z.string(),
  ...GoneInTime.shape,
  alonePoints: z.int().min(0),
  /** Its repair has a first day, and that has come. */
  isRepairable: z.boolean(),
  record: PointRecord.nullable(),
});
export type WhatIfView = z.infer<typeof WhatIfView>;

/**
 * What the model in force says of the records of today, also of those that came after the evaluation that counts; `newer` is how many of them speak against
 * the subject and did not then. An evaluation that a repair or an objection brings about starts from here.
 */
export const StandingToday = z.strictObject({
  ...Standing.shape,
  newer: z.int().min(0),
  whatIf: z.array(WhatIfView),
  /** What the going of all of them together would do; null where there are fewer than two. */
  together: GoneInTime.nullable(),
});
export type StandingToday = z.infer<typeof StandingToday>;

/** One evaluation with every point, by the model that gave it. */
export const Explained = z.strictObject({
  grade: Grade,
  score: z.int(),
  asOf: Day,
  modelId: z.string(),
  modelName: z.string(),
  base: z.int(),
  grades: EvaluationModel.shape.grades,
  madeAt: z.date(),
  validTo: Day,
  isWithoutHonours: z.boolean(),
  dimensions: z.array(DimensionView),
  unknown: z.array(Names),
});
export type Explained = z.infer<typeof Explained>;

export const ungradedReasons = ["not_evaluated_yet", "not_its_kind", "too_little_known"] as const;

export const OwnEvaluation = z.strictObject({
  /** The model that is in force today; null before the first. */
  model: ModelView.nullable(),
  kind: z.enum(subjectKinds),
  /** `othersFrom` is the instant from which others see it too, while it is to come. */
  current: z.strictObject({ ...Explained.shape, othersFrom: z.date().nullable() }).nullable(),
  /** Why there is none. */
  ungraded: z.enum(ungradedReasons).nullable(),
  /** Null where today's records give no grade. */
  today: StandingToday.nullable(),
  history: z.array(z.strictObject({ runId: z.string(), asOf: Day, grade: Grade, score: z.int(), modelName: z.string(), madeAt: z.date() })),
  wish: z.strictObject({ leavesOutHonours: z.boolean(), mayWish: z.boolean() }),
});
export type OwnEvaluation = z.infer<typeof OwnEvaluation>;

export const OwnEarlierRef = z.strictObject({ runId: z.string().min(1).max(64) });
export type OwnEarlierRef = z.infer<typeof OwnEarlierRef>;

/** One of the enterprise's evaluations, and whether it is the one that counts today. */
export const OwnEarlier = z.strictObject({ evaluation: Explained, counts: z.boolean() });
export type OwnEarlier = z.infer<typeof OwnEarlier>;

/** What the rules of a region promise from a grade on; `regionName` null: the nation's. */
export const RegionPromises = z.strictObject({
  regionCode: z.string(),
  regionName: Names.nullable(),
  effectiveFrom: Day,
  promises: z.array(z.strictObject({ from: Grade, promise: Names, article: z.string() })),
});
export type RegionPromises = z.infer<typeof RegionPromises>;

/** What a better grade would bring besides, and how many points are missing to it. */
export const PromiseAhead = z.strictObject({ grade: Grade, points: z.int().min(0), regions: z.array(RegionPromises) });
export type PromiseAhead = z.infer<typeof PromiseAhead>;

/** Of the regions around the enterprise, the promises that its grade has earned, and those of the grades above it, the nearest first. */
export const OwnPromises = z.strictObject({ grade: Grade.nullable(), regions: z.array(RegionPromises), ahead: z.array(PromiseAhead) });
export type OwnPromises = z.infer<typeof OwnPromises>;

export const WishInput = z.strictObject({ leavesOutHonours: z.boolean() });
export type WishInput = z.infer<typeof WishInput>;
export const WishTaken = z.strictObject({ leavesOutHonours: z.boolean(), runQueued: z.boolean() });
export type WishTaken = z.infer<typeof WishTaken>;
