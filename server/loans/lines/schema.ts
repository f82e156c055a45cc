import { z } from "zod";
import { lineStatuses } from "../../../db/schema/words.ts";
import { Fen } from "../../kernel/money.ts";

const LineId = z.string().max(64);
/** Why, for the enterprise to read. */
const note = z.string().trim().min(4).max(500);

export const ChangeLineInput = z.strictObject({ lineId: LineId, note });
export type ChangeLineInput = z.infer<typeof ChangeLineInput>;
export const ChangeLimitInput = z.strictObject({ lineId: LineId, grantedFen: Fen.min(1).max(1_000_000_000_000), note });
export type ChangeLimitInput = z.infer<typeof ChangeLimitInput>;

export const LineChanged = z.strictObject({
  lineId: z.string(),
  status: z.enum(lineStatuses),
  grantedFen: Fen,
  availableFen: Fen,
  frozenFen: Fen,
});
export type LineChanged = z.infer<typeof LineChanged>;
