import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { endLine } from "./end.ts";
import { lockLine } from "./lock.ts";
import { lineChanged } from "./move.ts";
import type { ChangeLineInput, LineChanged } from "./schema.ts";
import { tellEnterprise } from "./tell.ts";

/**
 * Ends a line before its day, by its lender; what is drawn stays owed. Twice is once.
 * Refuses with NOT_FOUND, FORBIDDEN (approvers), or CONFLICT when the line has ended by the calendar.
 */
export function cancelLine(actor: LenderActor, { lineId, note }: ChangeLineInput): Promise<LineChanged> {
  return withActor(actor, async (scope) => {
    const locked = await lockLine(scope, lineId);
    if (locked.line.status === "cancelled") return lineChanged(scope, locked.line);
    const ended = await endLine(scope, locked, "cancel", note);
    await recordAudit(scope, { action: "credit_line.cancelled", objectId: lineId });
    await tellEnterprise(scope, locked.lenderCase);
    return lineChanged(scope, ended);
  });
}
