import "server-only";
import { eq } from "drizzle-orm";
import { creditLines } from "../../db/schema/loans.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { findReceivedCase, lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { lockOpenedLoanRequest } from "../loan-requests/queries.ts";
import { eventOf } from "../offers/event-of.ts";
import { authorOf } from "../offers/offer.ts";
import { lockMadeOffer } from "../offers/queries.ts";
import { OfferTerms } from "../offers/schema.ts";
import { takeMoney } from "../products/capacity.ts";
import { findPublishedVersion } from "../products/queries.ts";
import { grantPosting } from "./ledger.ts";
import { lineEndsOn } from "./loan.ts";
import { mayApproveCredit } from "./policy.ts";
import { post } from "./post.ts";
import type { ApproveCreditInput, CreditApproved } from "./schema.ts";

/**
 * Opens the credit line on exactly the terms that were accepted: the request is granted, the grant is posted, the product's money is taken.
 * Refuses with NOT_FOUND, FORBIDDEN (four eyes), or CONFLICT when the offer is not accepted, the terms are others, or the product has no
 * money left.
 */
export function approveCredit(actor: LenderActor, input: ApproveCreditInput): Promise<CreditApproved> {
  return withActor(actor, async (scope) => {
    const request = await lockOpenedLoanRequest(scope, await findReceivedCase(scope, input.caseId));
    const lenderCase = await lockReceivedCase(scope, input.caseId);
    const offer = await lockMadeOffer(scope, input);
    if (offer.caseId !== lenderCase.id) throw notFound("offer");

    const made = { lenderId: offer.lenderId, issuedByUserId: authorOf(offer) };
    if (!mayApproveCredit(actor, made)) {
      throw new DomainError("FORBIDDEN", actor.userId === made.issuedByUserId ? "loan.four_eyes" : "loan.approvers_only");
    }

    if (offer.termsHash !== input.termsHash) throw new DomainError("CONFLICT", "loan.other_terms");
    const [known] = await scope.tx.select().from(creditLines).where(eq(creditLines.offerId, offer.id));
    if (known) return { lineId: known.id, grantedFen: known.grantedFen };
    if (offer.status !== "accepted") throw new DomainError("CONFLICT", "loan.offer_not_accepted");

    const reviewed = request.status === "in_review" ? request : await advanceLoanRequest(scope, request, "review");
    await advanceLoanRequest(scope, reviewed, "grant");
    const approved = await advanceCase(scope, lenderCase, "approve");
    const product = await findPublishedVersion(scope, offer.productVersionId);
    await takeMoney(scope, { productId: product.productId, capacityFen: product.terms.capacityFen }, offer.amountFen);
    const startsOn = shanghaiDate(scope.now);
    const { loanRequestId, id: caseId, enterpriseId, subjectId, lenderId, productId } = approved;
    const line = {
      id: newId("creditLine"),
      ...{ offerId: offer.id, loanRequestId, caseId, enterpriseId, subjectId, lenderId, productId },
      grantedFen: offer.amountFen,
      isRevolving: OfferTerms.parse(offer.terms).isRevolving,
      termsHash: offer.termsHash,
      startsOn,
      endsOn: lineEndsOn(startsOn, offer.termMonths),
      approvedByUserId: actor.userId,
    };
    const opened = only(await scope.tx.insert(creditLines).values(line).returning());
    await post(scope, opened, "grant", grantPosting(opened.grantedFen));

    await recordAudit(scope, {
      action: "credit_line.opened",
      objectId: opened.id,
      detail: { caseId, offerId: offer.id, termsHash: offer.termsHash },
    });
    await publish(scope, {
      kind: "credit_granted",
      ...(await eventOf(scope, approved)),
      amountFen: opened.grantedFen,
      termMonths: offer.termMonths,
    });
    return { lineId: opened.id, grantedFen: opened.grantedFen };
  });
}
