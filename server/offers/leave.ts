import "server-only";
import { and, eq } from "drizzle-orm";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { lockOwnLoanRequest } from "../loan-requests/queries.ts";
import { fallThrough } from "./fall-through.ts";
import { mayAcceptOffer } from "./policy.ts";
import { findReceivedOfferRow, lockReceivedOffer } from "./queries.ts";
import type { LeaveOfferInput, OfferDecided } from "./schema.ts";

/**
 * The enterprise leaves an offer it has accepted, before credit is granted on it; its request is open again. Twice is once.
 * Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the offer is not accepted or the credit is granted.
 */
export function leaveOffer(actor: EnterpriseActor, input: LeaveOfferInput): Promise<OfferDecided> {
  return withActor(actor, async (scope) => {
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);
    const { caseId } = await findReceivedOfferRow(scope, input);
    const ofCase = and(eq(lenderCases.id, caseId), eq(lenderCases.enterpriseId, actor.organizationId));
    const lenderCase = only(await scope.tx.select().from(lenderCases).where(ofCase).for("update"));
    const offer = await lockReceivedOffer(scope, input);
    if (!mayAcceptOffer(actor, offer)) throw new DomainError("FORBIDDEN", "offer.signers_only");

    if (offer.status === "fallen_through") return { offerId: offer.id, status: offer.status };
    const { status } = await fallThrough(scope, { request, lenderCase, offer }, { by: "enterprise", note: input.note });
    await recordAudit(scope, { action: "offer.left", objectId: offer.id });
    const facts = { enterprise: lenderCase.enterpriseName, reference: lenderCase.reference };
    const path = `/lender/cases/${lenderCase.id}`;
    await sendMail(scope.tx, { to: offer.lenderId, locale: "zh-CN", template: "offer_left", facts, path });
    return { offerId: offer.id, status };
  });
}
