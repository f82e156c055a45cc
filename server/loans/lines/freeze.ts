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
 * Stops drawing from a line: all that is free of it is frozen, and what is repaid on a revolving one with it. Twice is once.
 * Refuses with NOT_FOUND, FORBIDDEN (approvers), or CONFLICT when the line is over.
 */
export function freezeLine(actor: LenderActor, { lineId, note }: ChangeLineInput): Promise<LineChanged> {
  return withActor(actor, async (scope) => {
    const { line, lenderCase } = await lockLine(scope, lineId);
    if (line.status === "frozen") return lineChanged(scope, line);
    const frozen = await advanceLine(scope, line, "freeze");
    const { availableFen } = await readBalances(scope, line.id);
    await moveRoom(scope, line, "freeze", { from: "line_available", to: "line_frozen", amountFen: availableFen, note });
    await recordAudit(scope, { action: "credit_line.frozen", objectId: line.id, detail: { frozenFen: availableFen } });
    await tellEnterprise(scope, lenderCase);
    return lineChanged(scope, frozen);
  });
}
