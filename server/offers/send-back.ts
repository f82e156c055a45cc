import "server-only";
import { eq } from "drizzle-orm";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { maySendBackOffer } from "./policy.ts";
import { findMadeOffer, lockMadeOffer } from "./queries.ts";
import type { OfferDecided, SendBackOfferInput } from "./schema.ts";

/**
 * Gives a prepared offer back to who prepared it, with a word. Twice keeps the first word. Refuses with NOT_FOUND, FORBIDDEN (not an
 * approver, or one's own), or CONFLICT when the offer awaits nobody any more.
 */
export function sendBackOffer(actor: LenderActor, input: SendBackOfferInput): Promise<OfferDecided> {
  return withActor(actor, async (scope) => {
    const found = await findMadeOffer(scope, input);
    const lenderCase = await lockReceivedCase(scope, found.caseId);
    const offer = await lockMadeOffer(scope, input);

    if (!maySendBackOffer(actor, offer)) {
      throw new DomainError("FORBIDDEN", actor.role === "approver" ? "offer.own_draft" : "offer.approvers_decide");
    }

    if (offer.status !== "draft") throw new DomainError("CONFLICT", "offer.awaits_nobody");
    if (offer.returnedAt) return { offerId: offer.id, status: offer.status };

    const returned = { returnedByName: actor.displayName, returnNote: input.note, returnedAt: scope.now };
    await scope.tx.update(offers).set(returned).where(eq(offers.id, offer.id));
    await scope.tx.update(lenderCases).set({ offerApproval: "returned" }).where(eq(lenderCases.id, lenderCase.id));

    await recordAudit(scope, { action: "offer.sent_back", objectId: offer.id, detail: { caseId: lenderCase.id } });
    return { offerId: offer.id, status: offer.status };
  });
}
