import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayDecideRepair } from "../policy.ts";
import { advanceRepair, findReceivedRepair } from "./queries.ts";
import type { ReasonedInput, RepairMoved } from "./schema.ts";
import { tellApplicant } from "./tell.ts";

/**
 * Refuses the repair for a reason that the enterprise reads; it may apply again with a new case. Twice, the first decision stands. Refuses with NOT_FOUND,
 * FORBIDDEN, or CONFLICT when the case is not being decided.
 */
export function rejectRepair(actor: AuthorityActor, { repairCaseId, reason }: ReasonedInput): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedRepair(scope, repairCaseId);

    if (!mayDecideRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.unit_only");

    if (before.status === "rejected") return { repairCaseId: before.id, status: before.status };
    const decided = { decisionReason: reason, decidedAt: scope.now, decidedByUserId: actor.userId };
    const after = await advanceRepair(scope, before, "reject", { action: "repair.rejected", ...decided });
    await tellApplicant(scope, after, "rejected");
    return { repairCaseId: after.id, status: after.status };
  });
}
