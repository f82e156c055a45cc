import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { publish } from "../../access/financing-events.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { advanceCase } from "./advance.ts";
import { dimensionsOfCase } from "./dimensions.ts";
import { lockReceivedCase } from "./locks.ts";
import { mayWorkCase } from "./policy.ts";
import type { CaseMoved, CaseRef } from "./schema.ts";

/**
 * Takes a new case up: the lender's first answer, and the acting person's own case from now on. Taken up twice by the same person it
 * stays as it is. Refuses with NOT_FOUND, FORBIDDEN (role), or CONFLICT when somebody else was first or the case has moved on.
 */
export function takeUpCase(actor: LenderActor, input: CaseRef): Promise<CaseMoved> {
  return withActor(actor, async (scope) => {
    const before = await lockReceivedCase(scope, input.caseId);

    if (!mayWorkCase(actor, before)) throw new DomainError("FORBIDDEN", "case.officer_only");

    if (before.status === "accepted" && before.ownerMemberId === actor.memberId) return { caseId: before.id, status: before.status };
    const after = await advanceCase(scope, before, "take_up", { ownerMemberId: actor.memberId });

    await recordAudit(scope, { action: "case.taken_up", objectId: after.id });
    await publish(scope, { kind: "case_taken_up", ...dimensionsOfCase(after) });
    return { caseId: after.id, status: after.status };
  });
}
