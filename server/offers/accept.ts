import "server-only";
import { and, eq } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { sendMail } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { lockOwnLoanRequest } from "../loan-requests/queries.ts";
import { closeRivals } from "./close-rivals.ts";
import { eventOf } from "./event-of.ts";
import { hasExpired, transition } from "./offer.ts";
import { mayAcceptOffer } from "./policy.ts";
import { lockReceivedOffer } from "./queries.ts";
import type { AcceptOfferInput, OfferDecided } from "./schema.ts";

/**
 * Binds the enterprise to one offer; no other offer on the request can then be taken, and the other lenders' cases end with it.
 * Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the offer has ended, another one was taken, or its terms are not those shown.
 */
export function acceptOffer(actor: EnterpriseActor, input: AcceptOfferInput): Promise<OfferDecided> {
  return withActor(actor, async (scope) => {
    // The request is locked first: two offers accepted at once meet here, and one goes on.
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);
    const before = await lockReceivedOffer(scope, input);

    if (!mayAcceptOffer(actor, before)) throw new DomainError("FORBIDDEN", "offer.signers_only");

    if (before.termsHash !== input.termsHash) throw new DomainError("CONFLICT", "offer.other_terms");
    if (before.status === "accepted") return { offerId: before.id, status: before.status };
    const status = hasExpired(before, scope.now) ? null : transition(before.status, "accept");
    if (!status) throw new DomainError("CONFLICT", "offer.no_longer_open");

    await advanceLoanRequest(scope, request, "accept");
    const stillIssued = and(eq(offers.id, before.id), eq(offers.status, before.status));
    const taken = { status, acceptedAt: scope.now, acceptedByUserId: actor.userId };
    const after = only(await scope.tx.update(offers).set(taken).where(stillIssued).returning());
    const { own, closed } = await closeRivals(scope, after);
    const lenderCase = await advanceCase(scope, own, "accept_offer");

    await recordAudit(scope, {
      action: "offer.accepted",
      objectId: after.id,
      detail: { termsHash: after.termsHash, closedCases: closed.length },
    });
    await publish(scope, {
      kind: "offer_accepted",
      ...(await eventOf(scope, lenderCase)),
      amountFen: after.amountFen,
      termMonths: after.termMonths,
    });
    const facts = { enterprise: lenderCase.enterpriseName, reference: lenderCase.reference };
    await sendMail(scope.tx, {
      to: after.lenderId,
      locale: "zh-CN",
      template: "offer_accepted",
      facts,
      path: `/lender/cases/${lenderCase.id}`,
    });
    return { offerId: after.id, status: after.status };
  });
}
