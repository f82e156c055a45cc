import "server-only";
import { and, eq } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { transition as caseTransition } from "../loan-requests/cases/case.ts";
import { lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { lockOpenedLoanRequest } from "../loan-requests/queries.ts";
import { transition } from "./offer.ts";
import { mayWithdrawOffer } from "./policy.ts";
import { findMadeOffer, lockMadeOffer } from "./queries.ts";
import type { MadeOfferRef, OfferDecided } from "./schema.ts";

/**
 * Takes back an offer that nobody has accepted; the case goes back to work. Whether other lenders' offers stand is not the lender's to
 * know, so a job settles the request.
 * Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the offer is no longer open.
 */
export function withdrawOffer(actor: LenderActor, input: MadeOfferRef): Promise<OfferDecided> {
  return withActor(actor, async (scope) => {
    const found = await findMadeOffer(scope, input);
    await lockOpenedLoanRequest(scope, found);
    const lenderCase = await lockReceivedCase(scope, found.caseId);
    const before = await lockMadeOffer(scope, input);

    if (!mayWithdrawOffer(actor, before)) throw new DomainError("FORBIDDEN", "offer.role");

    if (before.status === "withdrawn") return { offerId: before.id, status: before.status };
    const status = transition(before.status, "withdraw");
    if (!status) throw new DomainError("CONFLICT", "offer.no_longer_open");

    const stillIssued = and(eq(offers.id, before.id), eq(offers.status, before.status));
    const after = only(await scope.tx.update(offers).set({ status }).where(stillIssued).returning());
    if (caseTransition(lenderCase.status, "end_offer")) await advanceCase(scope, lenderCase, "end_offer");

    await recordAudit(scope, { action: "offer.withdrawn", objectId: after.id });
    const { loanRequestId } = lenderCase;
    await enqueue(scope.tx, "offers.settle", { loanRequestId }, `settle_offers:${loanRequestId}`);
    return { offerId: after.id, status: after.status };
  });
}
