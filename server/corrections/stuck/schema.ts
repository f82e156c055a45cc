import { z } from "zod";
import { decisionKinds, stuckCauses, stuckStatuses } from "../../../db/schema/words.ts";
import { isPlainText } from "../../kernel/names.ts";

const BothNames = z.strictObject({ zh: z.string(), en: z.string() });

export const StuckRef = z.strictObject({ stuckId: z.string().min(1).max(64) });
export type StuckRef = z.infer<typeof StuckRef>;

export const UndoDecisionInput = StuckRef.extend({ reason: z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain") });
export type UndoDecisionInput = z.infer<typeof UndoDecisionInput>;

export const StuckMoved = z.strictObject({ stuckId: z.string(), status: z.enum(stuckStatuses) });
export type StuckMoved = z.infer<typeof StuckMoved>;

/** A decision that could not be carried out: which, why, and what is being done with it. Nothing of what the record holds. */
export const StuckRow = z.strictObject({
  stuckId: z.string(),
  kind: z.enum(decisionKinds),
  status: z.enum(stuckStatuses),
  cause: z.enum(stuckCauses),
  fault: z.string(),
  failedAt: z.date(),
  unitName: z.string(),
  itemName: BothNames,
  documentNo: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
  mayTryAgain: z.boolean(),
  mayUndo: z.boolean(),
});
export type StuckRow = z.infer<typeof StuckRow>;

export const StuckList = z.array(StuckRow);
