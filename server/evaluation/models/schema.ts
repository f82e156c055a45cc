import { z } from "zod";
import { evaluationModelStatuses } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { ComparisonView } from "../comparison/schema.ts";
import { ModelView } from "../schema.ts";
import { faultReasons } from "./faults.ts";
import { EvaluationModel } from "./model.ts";

export const ModelRef = z.strictObject({ modelId: z.string().min(1).max(64) });
export type ModelRef = z.infer<typeof ModelRef>;
const Fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
export const ModelSeen = z.strictObject({ ...ModelRef.shape, seen: Fingerprint });
export type ModelSeen = z.infer<typeof ModelSeen>;
export const SaveModelInput = z.strictObject({ ...ModelSeen.shape, content: EvaluationModel });
export type SaveModelInput = z.infer<typeof SaveModelInput>;
export const ModelSaved = z.strictObject({ ...ModelRef.shape, fingerprint: Fingerprint });
export type ModelSaved = z.infer<typeof ModelSaved>;
export const AdoptModelInput = z.strictObject({ ...ModelSeen.shape, effectiveFrom: Day });
export type AdoptModelInput = z.infer<typeof AdoptModelInput>;
export const ModelAdopted = z.strictObject({ ...ModelRef.shape, version: z.int(), effectiveFrom: Day });
export type ModelAdopted = z.infer<typeof ModelAdopted>;

export const ModelRowView = z.strictObject({
  modelId: z.string(),
  name: z.string(),
  status: z.enum(evaluationModelStatuses),
  effectiveFrom: Day.nullable(),
  isInForce: z.boolean(),
  adoptedAt: z.date().nullable(),
  /** Null for what came with the product. */
  adoptedByName: z.string().nullable(),
});
export type ModelRowView = z.infer<typeof ModelRowView>;
export const ModelList = z.strictObject({ models: z.array(ModelRowView), mayDraft: z.boolean() });
export type ModelList = z.infer<typeof ModelList>;

/** A version that was adopted and begins on a day to come. */
export const ModelToCome = z.strictObject({ modelId: z.string(), name: z.string(), effectiveFrom: Day });
export type ModelToCome = z.infer<typeof ModelToCome>;

/** An adopted version before everybody. */
export const VersionView = z.strictObject({
  model: ModelView,
  /** The day before the next one begins; null while none is to follow. */
  lastDay: Day.nullable(),
  /** The version that it follows; null for the first. */
  before: ModelView.nullable(),
});
export type VersionView = z.infer<typeof VersionView>;

export const ModelDetail = z.strictObject({
  model: ModelRowView,
  content: EvaluationModel,
  fingerprint: Fingerprint,
  faults: z.array(z.strictObject({ at: z.string(), reason: z.enum(faultReasons) })),
  /** The version it was begun from, against which its differences are told; null for the first. */
  basis: EvaluationModel.nullable(),
  comparisons: z.array(ComparisonView),
  earliestFrom: Day,
  /** Codes that an item may read. */
  catalogueItems: z.array(z.strictObject({ code: z.string(), name: z.strictObject({ en: z.string(), zh: z.string() }) })),
  mayEdit: z.boolean(),
  mayAdopt: z.boolean(),
});
export type ModelDetail = z.infer<typeof ModelDetail>;
