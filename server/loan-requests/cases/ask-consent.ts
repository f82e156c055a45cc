import "server-only";
import { eq } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail } from "../../access/outbox.ts";
import { withActor } from "../../access/with-actor.ts";
import { allowanceOf, asksToSign } from "../../consents/allowance.ts";
import { listReceivedConsents } from "../../consents/received.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { findPublishedVersion } from "../../products/queries.ts";
import { isAssessed } from "./case.ts";
import { lockReceivedCase } from "./locks.ts";
import { mayWorkCase } from "./policy.ts";
import type { CaseRef, ConsentAsked } from "./schema.ts";

/**
 * Asks the enterprise to sign again what it once let the lender read for a case: the sheet is the product's own, and nothing can be read until it is
 * signed. Asked again before anything was signed, the first asking stands. Refuses with NOT_FOUND, FORBIDDEN (role), or CONFLICT while the consent
 * opens all it ever held, while the enterprise only paused it, or when the case has moved on.
 */
export function askConsent(actor: LenderActor, input: CaseRef): Promise<ConsentAsked> {
  return withActor(actor, async (scope) => {
    const before = await lockReceivedCase(scope, input.caseId);
    const consent = (await listReceivedConsents(scope, [before.loanRequestId])).get(before.loanRequestId);

    if (!mayWorkCase(actor, before)) throw new DomainError("FORBIDDEN", "case.officer_only");

    if (!isAssessed(before.status)) throw new DomainError("CONFLICT", "case.moved_on");
    if (!asksToSign(allowanceOf(consent))) throw new DomainError("CONFLICT", "case.consent_lives");
    const waiting = askedSince(before.consentAskedAt, consent);
    if (waiting) return { caseId: before.id, askedAt: waiting };

    await scope.tx.update(lenderCases).set({ consentAskedAt: scope.now }).where(eq(lenderCases.id, before.id));

    await recordAudit(scope, { action: "case.consent_asked", objectId: before.id, detail: { consentId: consent?.consentId ?? "" } });
    const product = await findPublishedVersion(scope, before.productVersionId);
    await sendMail(scope.tx, {
      to: before.enterpriseId,
      locale: "zh-CN",
      template: "consent_asked_again",
      facts: { lenderZh: product.lenderNameZh, lenderEn: product.lenderNameEn, reference: before.reference },
      path: `/enterprise/requests/${before.loanRequestId}/allow/${before.id}`,
    });
    return { caseId: before.id, askedAt: scope.now };
  });
}

/** When a lender asked, if nothing was signed, nor taken back, since. */
export function askedSince(
  askedAt: Date | null,
  consent: { readonly grantedAt: Date; readonly endedAt: Date | null } | undefined,
): Date | null {
  const changedAt = consent?.endedAt ?? consent?.grantedAt;
  return askedAt && (!changedAt || changedAt < askedAt) ? askedAt : null;
}
