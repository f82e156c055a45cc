import "server-only";
import { enqueue } from "../../access/outbox.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayDecideRepair } from "../policy.ts";
import { advanceRepair, findReceivedRepair } from "./queries.ts";
import type { ApproveRepairInput, RepairMoved } from "./schema.ts";

/**
 * Grants the repair, with a word to the enterprise or without. What follows is queued with the decision and done as a whole: the record's publicity, sharing and use end, and refusals that rested on it
 * are looked at again (Order 36, Art. 3). Twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the case is not being decided.
 */
export function approveRepair(actor: AuthorityActor, input: ApproveRepairInput): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedRepair(scope, input.repairCaseId);

    if (!mayDecideRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.unit_only");

    if (before.status === "approved" || before.status === "closed") return { repairCaseId: before.id, status: before.status };
    const decided = { decisionReason: input.word || null, decidedAt: scope.now, decidedByUserId: actor.userId };
    const after = await advanceRepair(scope, before, "approve", { action: "repair.approved", ...decided });
    await enqueue(scope.tx, "corrections.carry_out", { repairCaseId: after.id }, after.id);
    return { repairCaseId: after.id, status: after.status };
  });
}
