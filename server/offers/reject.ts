import "server-only";
import { and, eq } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { lockOwnLoanRequest } from "../loan-requests/queries.ts";
import { endOffer } from "./end-offer.ts";
import { hasExpired, transition } from "./offer.ts";
import { mayRejectOffer } from "./policy.ts";
import { lockReceivedOffer } from "./queries.ts";
import type { OfferDecided, OfferRef } from "./schema.ts";

/**
 * Turns one offer down; the lender may make another. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the offer is no longer open.
 */
export function rejectOffer(actor: EnterpriseActor, input: OfferRef): Promise<OfferDecided> {
  return withActor(actor, async (scope) => {
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);
    const before = await lockReceivedOffer(scope, input);

    if (!mayRejectOffer(actor, before)) throw new DomainError("FORBIDDEN", "offer.signers_only");

    if (before.status === "rejected") return { offerId: before.id, status: before.status };
    const status = hasExpired(before, scope.now) ? null : transition(before.status, "reject");
    if (!status) throw new DomainError("CONFLICT", "offer.no_longer_open");

    const stillIssued = and(eq(offers.id, before.id), eq(offers.status, before.status));
    const after = only(await scope.tx.update(offers).set({ status }).where(stillIssued).returning());
    await endOffer(scope, request, after);

    await recordAudit(scope, { action: "offer.rejected", objectId: after.id });
    return { offerId: after.id, status: after.status };
  });
}
