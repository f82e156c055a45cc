import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { publish } from "../../access/financing-events.ts";
import { enqueue, sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { releaseCase } from "../../products/capacity.ts";
import { thresholdsOf } from "../../products/criteria/registry.ts";
import { findPublishedVersion } from "../../products/queries.ts";
import { findShown } from "../../profiles/shown-records.ts";
import { advanceCase } from "./advance.ts";
import { basisOf, declineFault, standsByOffer } from "./declining.ts";
import { dimensionsOfCase } from "./dimensions.ts";
import { type LenderCase, lockReceivedCase } from "./locks.ts";
import { mayWorkCase } from "./policy.ts";
import { caseThresholds, statedRules } from "./rules.ts";
import type { CaseMoved, DeclineCaseInput } from "./schema.ts";

/**
 * Declines a case for good, with a code, words, and the rules and records it rests on, those that decided its rules included; the enterprise is told at once. Declined twice, the
 * first decision stands. Refuses with NOT_FOUND, FORBIDDEN (role), PRECONDITION_FAILED when the decision names or says too little, or
 * CONFLICT while an offer stands or when the case has moved on.
 */
export function declineCase(actor: LenderActor, input: DeclineCaseInput): Promise<CaseMoved> {
  return withActor(actor, async (scope) => {
    const before = await lockReceivedCase(scope, input.caseId);
    const product = await findPublishedVersion(scope, before.productVersionId);
    const shown = await findShown(scope, before.id);

    if (!mayWorkCase(actor, before)) throw new DomainError("FORBIDDEN", "case.officer_only");

    if (before.status === "declined") return { caseId: before.id, status: before.status };
    if (standsByOffer(before.status)) throw new DomainError("CONFLICT", "case.offer_stands");
    const criteria = thresholdsOf(caseThresholds(product.terms)).map(({ criterion }) => criterion.key);
    const ground = {
      criteria,
      stated: failedOf(before.match),
      wasRead: shown.wasRead,
      failed: shown.failed,
      shownRecordIds: shown.recordIds,
    };
    const fault = declineFault(input, ground);
    if (fault) throw new DomainError("PRECONDITION_FAILED", fault);

    const declineBasis = basisOf(input, ground);
    const after = await advanceCase(scope, before, "decline", { declineCode: input.code, declineText: input.text, declineBasis });
    await releaseCase(scope, after.productId);

    await recordAudit(scope, { action: "case.declined", objectId: after.id, detail: { code: input.code, ...declineBasis } });
    await publish(scope, { kind: "case_declined", ...dimensionsOfCase(after), facts: { code: input.code } });
    await tellEnterprise(scope, after, { lender: product.lenderNameZh, lenderEn: product.lenderNameEn });
    return { caseId: after.id, status: after.status };
  });
}

/** The rules that the request itself did not meet when it was sent. */
const failedOf = (match: LenderCase["match"]) => statedRules(match).flatMap(({ key, outcome }) => (outcome === "failed" ? [key] : []));

/** By mail; and whether this was the last case of the request is asked after commit, since no lender may look at another's case. */
async function tellEnterprise(scope: Scope, lenderCase: LenderCase, lender: { lender: string; lenderEn: string }): Promise<void> {
  const facts = { ...lender, reference: lenderCase.reference };
  const path = `/enterprise/requests/${lenderCase.loanRequestId}/timeline`;
  await sendMail(scope.tx, { to: lenderCase.enterpriseId, locale: "zh-CN", template: "case_declined", facts, path });
  const { loanRequestId } = lenderCase;
  await enqueue(scope.tx, "loan_requests.settle_declined", { loanRequestId }, `settle_declined:${loanRequestId}`);
}
