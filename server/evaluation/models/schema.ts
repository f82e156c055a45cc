import { z } from "zod";
import { evaluationModelStatuses } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { ComparisonView } from "../comparison/schema.ts";
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

/** One thing that a version says otherwise than the one before it: values as they are shown, null where there is none. */
export const ModelChange = z.strictObject({
  at: z.string(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ModelChange = z.infer<typeof ModelChange>;

export const ModelDetail = z.strictObject({
  model: ModelRowView,
  content: EvaluationModel,
  fingerprint: Fingerprint,
  faults: z.array(z.strictObject({ at: z.string(), reason: z.enum(faultReasons) })),
  changes: z.array(ModelChange),
  comparisons: z.array(ComparisonView),
  earliestFrom: Day,
  /** Codes that an item may read. */
  catalogueItems: z.array(z.strictObject({ code: z.string(), name: z.strictObject({ en: z.string(), zh: z.string() }) })),
  mayEdit: z.boolean(),
  mayAdopt: z.boolean(),
});
export type ModelDetail = z.infer<typeof ModelDetail>;
