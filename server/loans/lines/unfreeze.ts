import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { readBalances } from "../post.ts";
import { lockLine } from "./lock.ts";
import { advanceLine, lineChanged, moveRoom } from "./move.ts";
import type { ChangeLineInput, LineChanged } from "./schema.ts";
import { tellEnterprise } from "./tell.ts";

/**
 * Lets a frozen line be drawn from again. Twice is once. Refuses with NOT_FOUND, FORBIDDEN (approvers), or CONFLICT when the line is over.
 */
export function unfreezeLine(actor: LenderActor, { lineId, note }: ChangeLineInput): Promise<LineChanged> {
  return withActor(actor, async (scope) => {
    const { line, lenderCase } = await lockLine(scope, lineId);
    if (line.status === "effective") return lineChanged(scope, line);
    const freed = await advanceLine(scope, line, "unfreeze");
    const { frozenFen } = await readBalances(scope, line.id);
    await moveRoom(scope, line, "unfreeze", { from: "line_frozen", to: "line_available", amountFen: frozenFen, note });
    await recordAudit(scope, { action: "credit_line.unfrozen", objectId: line.id, detail: { freedFen: frozenFen } });
    await tellEnterprise(scope, lenderCase);
    return lineChanged(scope, freed);
  });
}
