import "server-only";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { lockOpenedLoanRequest } from "../loan-requests/queries.ts";
import { findPublishedVersion } from "../products/queries.ts";
import { fallThrough } from "./fall-through.ts";
import { mayLetOfferFall } from "./policy.ts";
import { findMadeOffer, lockMadeOffer } from "./queries.ts";
import type { LetOfferFallInput, OfferDecided } from "./schema.ts";

/**
 * The lender lets an accepted offer fall, before credit is granted on it; the enterprise reads why and its request is open again. Twice is once.
 * Refuses with NOT_FOUND, FORBIDDEN (approvers), or CONFLICT when the offer is not accepted or the credit is granted.
 */
export function letOfferFall(actor: LenderActor, input: LetOfferFallInput): Promise<OfferDecided> {
  return withActor(actor, async (scope) => {
    const found = await findMadeOffer(scope, input);
    const request = await lockOpenedLoanRequest(scope, found);
    const lenderCase = await lockReceivedCase(scope, found.caseId);
    const offer = await lockMadeOffer(scope, input);
    if (!mayLetOfferFall(actor, offer)) throw new DomainError("FORBIDDEN", "offer.approvers_only");

    if (offer.status === "fallen_through") return { offerId: offer.id, status: offer.status };
    const { status } = await fallThrough(scope, { request, lenderCase, offer }, { by: "lender", note: input.note });
    await recordAudit(scope, { action: "offer.let_fall", objectId: offer.id });
    const { lenderNameZh, lenderNameEn } = await findPublishedVersion(scope, offer.productVersionId);
    const facts = { lender: lenderNameZh, lenderEn: lenderNameEn, reference: lenderCase.reference };
    const path = `/enterprise/requests/${request.id}/offers/${offer.id}`;
    await sendMail(scope.tx, { to: offer.enterpriseId, locale: "zh-CN", template: "offer_let_fall", facts, path });
    return { offerId: offer.id, status };
  });
}
