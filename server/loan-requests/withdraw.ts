import "server-only";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { enqueue, sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { endConsentsOf } from "../consents/end-consent.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { dimensionsOfSubject, findOwnSubject } from "../subjects/own-subject.ts";
import { advanceLoanRequest } from "./advance.ts";
import { closeOpenCases } from "./cases/close-open.ts";
import type { LenderCase } from "./cases/locks.ts";
import { mayWithdrawRequest } from "./policy.ts";
import { type LoanRequest, lockOwnLoanRequest } from "./queries.ts";
import type { LoanRequestRef, RequestWithdrawn } from "./schema.ts";

/**
 * Takes a request back: every open case closes, every consent given for it is revoked, each lender is told. What a lender has read before
 * it must delete by the consent's own terms. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT once a credit line exists. Twice is once.
 */
export function withdrawRequest(actor: EnterpriseActor, input: LoanRequestRef): Promise<RequestWithdrawn> {
  return withActor(actor, async (scope) => {
    const before = await lockOwnLoanRequest(scope, input.loanRequestId);

    if (!mayWithdrawRequest(actor, before)) throw new DomainError("FORBIDDEN", "loan_request.withdrawers_only");

    if (before.status === "withdrawn") return { loanRequestId: before.id, status: before.status, closedCases: 0, revokedConsents: 0 };
    const after = await advanceLoanRequest(scope, before, "withdraw");
    const { closed } = await closeOpenCases(scope, before.id);
    const revoked = await endConsentsOf(scope, before.id);

    const detail = { closedCases: closed.length, revokedConsents: revoked };
    await recordAudit(scope, { action: "loan_request.withdrawn", objectId: before.id, detail });
    if (before.submittedAt) await tell(scope, before, closed);
    await enqueue(scope.tx, "offers.settle", { loanRequestId: before.id }, `settle_offers:${before.id}`);
    return { loanRequestId: before.id, status: after.status, closedCases: closed.length, revokedConsents: revoked };
  });
}

async function tell(scope: Scope<EnterpriseActor>, request: LoanRequest, closed: readonly LenderCase[]): Promise<void> {
  const subject = await findOwnSubject(scope);
  await publish(scope, {
    kind: "request_withdrawn",
    ...dimensionsOfSubject(scope.actor, subject),
    loanRequestId: request.id,
    amountFen: request.amountFen,
    termMonths: request.termMonths,
  });
  for (const { lenderId, enterpriseName, reference } of closed) {
    const facts = { enterprise: enterpriseName, reference };
    await sendMail(scope.tx, { to: lenderId, locale: "zh-CN", template: "consent_revoked", facts, path: "/lender/deletions" });
  }
}
