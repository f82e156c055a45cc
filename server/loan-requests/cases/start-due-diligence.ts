import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { advanceCase } from "./advance.ts";
import { lockReceivedCase } from "./locks.ts";
import { mayWorkCase } from "./policy.ts";
import type { CaseMoved, CaseRef } from "./schema.ts";

/**
 * Begins the checking of a case that was taken up. Twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN (role), or CONFLICT when the
 * case was not taken up or has moved on.
 */
export function startDueDiligence(actor: LenderActor, input: CaseRef): Promise<CaseMoved> {
  return withActor(actor, async (scope) => {
    const before = await lockReceivedCase(scope, input.caseId);

    if (!mayWorkCase(actor, before)) throw new DomainError("FORBIDDEN", "case.officer_only");

    if (before.status === "due_diligence") return { caseId: before.id, status: before.status };
    if (before.status === "assigned") throw new DomainError("CONFLICT", "case.not_taken_up");
    const after = await advanceCase(scope, before, "start_due_diligence");

    await recordAudit(scope, { action: "case.due_diligence_started", objectId: after.id });
    return { caseId: after.id, status: after.status };
  });
}
