import { z } from "zod";

/** What `corrections.carry_out` is asked: a decision about a record, or the undoing of one that could not be carried out. */
export const CarryOutPayload = z.union([
  z.strictObject({ repairCaseId: z.string() }),
  z.strictObject({ objectionId: z.string() }),
  z.strictObject({ amendmentId: z.string() }),
  z.strictObject({ stuckId: z.string() }),
]);
export type CarryOutPayload = z.infer<typeof CarryOutPayload>;
