import "server-only";
import { and, eq } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { findReceivedCase, type LenderCase, lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { lockOpenedLoanRequest } from "../loan-requests/queries.ts";
import { findPublishedVersion } from "../products/queries.ts";
import { boundsFault, mayStandUntil, type ProductBounds } from "./bounds.ts";
import { eventOf } from "./event-of.ts";
import { transition } from "./offer.ts";
import { mayIssueOffer, officerLimitFen } from "./policy.ts";
import { findLpr, type Offer } from "./queries.ts";
import type { IssueOfferInput, OfferDraft, OfferIssued, OfferTerms } from "./schema.ts";
import { fixTerms, lprTermOf } from "./terms.ts";

/**
 * Makes the enterprise an offer, with its annual cost computed from the cash flow. An earlier offer of the same case that is still open
 * is taken back: other terms are another offer.
 * Refuses with NOT_FOUND, FORBIDDEN (role, or above the officer's limit), PRECONDITION_FAILED (outside the product, or a date too far), or
 * CONFLICT when case or request have moved on, or the cash flow has no one annual cost.
 */
export function issueOffer(actor: LenderActor, input: IssueOfferInput): Promise<OfferIssued> {
  return withActor(actor, async (scope) => {
    const { draft } = input;
    const request = await lockOpenedLoanRequest(scope, await findReceivedCase(scope, input.caseId));
    const lenderCase = await lockReceivedCase(scope, input.caseId);
    const product = await findPublishedVersion(scope, lenderCase.productVersionId);

    if (!mayIssueOffer(actor, { lenderId: lenderCase.lenderId, amountFen: draft.amountFen })) {
      throw new DomainError("FORBIDDEN", actor.role === "officer" ? "offer.approver_needed" : "offer.role", { limitFen: officerLimitFen });
    }

    const terms = await termsOf(scope, draft, lenderCase, product.terms);
    const termsHash = canonicalHash(terms);
    const former = await lockIssued(scope, lenderCase);
    if (former?.termsHash === termsHash) return { offerId: former.id, status: former.status, termsHash };

    // The lender's own case first: a refusal must not tell what another lender's offer became.
    const answered = await advanceCase(scope, lenderCase, "issue_offer");
    await advanceLoanRequest(scope, request, "offer");
    if (former) await takeBack(scope, former);
    const offer = only(
      await scope.tx
        .insert(offers)
        .values(rowOf(actor, answered, terms, termsHash, scope.now))
        .returning(),
    );

    await recordAudit(scope, {
      action: "offer.issued",
      objectId: offer.id,
      detail: { caseId: lenderCase.id, termsHash, replaces: former?.id ?? null },
    });
    await publish(scope, {
      kind: "offer_issued",
      ...(await eventOf(scope, answered)),
      amountFen: terms.amountFen,
      termMonths: terms.termMonths,
    });
    const facts = { lender: product.lenderNameZh, lenderEn: product.lenderNameEn, reference: lenderCase.reference };
    const path = `/enterprise/requests/${lenderCase.loanRequestId}/offers`;
    await sendMail(scope.tx, { to: offer.enterpriseId, locale: "zh-CN", template: "offer_received", facts, path });
    return { offerId: offer.id, status: offer.status, termsHash };
  });
}

async function termsOf(scope: Scope, draft: OfferDraft, lenderCase: LenderCase, product: ProductBounds): Promise<OfferTerms> {
  const today = shanghaiDate(scope.now);
  if (!mayStandUntil(draft.validOn, today)) throw new DomainError("PRECONDITION_FAILED", "offer.valid_too_long");
  const term = lprTermOf(draft.rateBase);
  const lpr = term && (await findLpr(scope, term, today));
  const { loanRequestId, lenderId, productVersionId } = lenderCase;
  const terms = fixTerms(draft, { loanRequestId, lenderId, productVersionId, lpr, now: scope.now });
  if (typeof terms === "string") throw new DomainError("CONFLICT", `offer.${terms}`);
  const fault = boundsFault(draft, terms.rateBps, product);
  if (fault) throw new DomainError("PRECONDITION_FAILED", `offer.${fault}`);
  return terms;
}

async function lockIssued({ tx }: Scope, lenderCase: LenderCase): Promise<Offer | null> {
  const issued = and(eq(offers.caseId, lenderCase.id), eq(offers.lenderId, lenderCase.lenderId), eq(offers.status, "issued"));
  const [offer] = await tx.select().from(offers).where(issued).for("update");
  return offer ?? null;
}

async function takeBack(scope: Scope, former: Offer): Promise<void> {
  const status = transition(former.status, "withdraw");
  if (!status) throw new Error(`an offer that is ${former.status} cannot be replaced`);
  await scope.tx.update(offers).set({ status }).where(eq(offers.id, former.id));
}

function rowOf(actor: LenderActor, lenderCase: LenderCase, terms: OfferTerms, termsHash: string, now: Date) {
  const status = transition("draft", "issue");
  if (!status) throw new Error("a draft must be issuable");
  const { id: caseId, loanRequestId, enterpriseId, lenderId, productVersionId } = lenderCase;
  const { amountFen, termMonths, rateBps, rateBase, spreadBps, repaymentMethod, guaranteeMode, cost, validTill } = terms;
  return {
    id: newId("offer"),
    ...{ caseId, loanRequestId, enterpriseId, lenderId, productVersionId, status },
    ...{ amountFen, termMonths, rateBps, rateBase, spreadBps, repaymentMethod, guaranteeMode, terms, termsHash },
    ...cost,
    validTill: new Date(validTill),
    issuedByUserId: actor.userId,
    issuedAt: now,
  };
}
