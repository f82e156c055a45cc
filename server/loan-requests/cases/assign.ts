import "server-only";
import { eq } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { isOpen } from "./case.ts";
import { lockReceivedCase } from "./locks.ts";
import { mayWorkCase } from "./policy.ts";
import type { AssignCaseInput, CaseMoved } from "./schema.ts";

/**
 * Makes an open case the acting person's own, or nobody's. No answer to the enterprise, so the promised time runs on. Twice changes
 * nothing. Refuses with NOT_FOUND, FORBIDDEN (role), or CONFLICT when the case is over.
 */
export function assignCase(actor: LenderActor, input: AssignCaseInput): Promise<CaseMoved> {
  return withActor(actor, async (scope) => {
    const lenderCase = await lockReceivedCase(scope, input.caseId);

    if (!mayWorkCase(actor, lenderCase)) throw new DomainError("FORBIDDEN", "case.officer_only");

    const ownerMemberId = input.to === "me" ? actor.memberId : null;
    const done = { caseId: lenderCase.id, status: lenderCase.status };
    if (lenderCase.ownerMemberId === ownerMemberId) return done;
    if (!isOpen(lenderCase.status)) throw new DomainError("CONFLICT", "case.moved_on", { status: lenderCase.status });

    await scope.tx.update(lenderCases).set({ ownerMemberId }).where(eq(lenderCases.id, lenderCase.id));

    await recordAudit(scope, {
      action: "case.assigned",
      objectId: lenderCase.id,
      detail: { from: lenderCase.ownerMemberId, to: ownerMemberId },
    });
    return done;
  });
}
