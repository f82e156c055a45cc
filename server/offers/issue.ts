import "server-only";
import { and, eq } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { findReceivedCase, type LenderCase, lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { lockOpenedLoanRequest } from "../loan-requests/queries.ts";
import { findPublishedVersion } from "../products/queries.ts";
import { eventOf } from "./event-of.ts";
import { columnsOf, type FixedTerms, fixDraft, lockDraft } from "./fix-draft.ts";
import { transition } from "./offer.ts";
import { officerLimitOf } from "./officer-limit.ts";
import { mayIssueOffer } from "./policy.ts";
import type { Offer } from "./queries.ts";
import { type IssueOfferInput, type OfferIssued, OfferTerms } from "./schema.ts";
import { demandAllowed } from "./still-allowed.ts";
import { draftOf } from "./terms.ts";

/**
 * Makes the enterprise an offer, with its annual cost computed from the cash flow. An earlier offer of the same case that is still open
 * is taken back: other terms are another offer. What was prepared on the case becomes this offer, and stays its author's only if nothing
 * that was decided has changed. The same terms twice, with nothing prepared, give the first answer again.
 * Refuses with NOT_FOUND, FORBIDDEN (role, above the officer's limit, or one's own draft above it), PRECONDITION_FAILED (the consent has ended,
 * outside the product, or a date too far), or CONFLICT when case or request have moved on, or the cash flow has no one annual cost.
 */
export function issueOffer(actor: LenderActor, input: IssueOfferInput): Promise<OfferIssued> {
  return withActor(actor, async (scope) => {
    const { draft } = input;
    const request = await lockOpenedLoanRequest(scope, await findReceivedCase(scope, input.caseId));
    const lenderCase = await lockReceivedCase(scope, input.caseId);
    const product = await findPublishedVersion(scope, lenderCase.productVersionId);
    const prepared = await lockDraft(scope, lenderCase);
    const limitFen = await officerLimitOf(scope);

    const { lenderId } = lenderCase;
    const preparedByUserId = prepared?.preparedByUserId ?? null;
    if (!mayIssueOffer(actor, { lenderId, amountFen: draft.amountFen, limitFen, preparedByUserId })) {
      throw new DomainError("FORBIDDEN", refusalFor(actor), { limitFen });
    }

    const fixed = await fixDraft(scope, draft, lenderCase, product.terms);
    const { terms, termsHash } = fixed;
    const former = await lockIssued(scope, lenderCase);
    // A draft that waits becomes the offer even when its terms are out already: else it would wait for ever.
    if (!prepared && former?.termsHash === termsHash) return { offerId: former.id, status: former.status, termsHash };

    await demandAllowed(scope, lenderCase);
    // The lender's own case first: a refusal must not tell what another lender's offer became.
    const answered = await advanceCase(scope, lenderCase, "issue_offer", {
      offerApproval: null,
      offerValidTill: new Date(terms.validTill),
    });
    await advanceLoanRequest(scope, request, "offer");
    if (former) await takeBack(scope, former);
    const offer = await writeIssued(scope, answered, fixed, prepared);

    await recordAudit(scope, {
      action: "offer.issued",
      objectId: offer.id,
      detail: { caseId: lenderCase.id, termsHash, replaces: former?.id ?? null, preparedBy: offer.preparedByUserId },
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

const refusalFor = ({ role }: LenderActor) =>
  role === "officer" ? "offer.approver_needed" : role === "approver" ? "offer.own_draft" : "offer.role";

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

/** The row of an issued offer: the draft that was prepared on the case, or a new one. */
async function writeIssued(scope: Scope<LenderActor>, lenderCase: LenderCase, fixed: FixedTerms, prepared: Offer | null): Promise<Offer> {
  const status = transition("draft", "issue");
  if (!status) throw new Error("a draft must be issuable");
  const { whose, said } = columnsOf(lenderCase, fixed);
  const issued = { ...said, status, issuedByUserId: scope.actor.userId, issuedAt: scope.now };
  if (!prepared) {
    return only(
      await scope.tx
        .insert(offers)
        .values({ id: newId("offer"), ...whose, ...issued })
        .returning(),
    );
  }
  const nobody = { preparedByUserId: null, preparedByName: null, preparedAt: null };
  const change = { ...issued, ...(isAsPrepared(prepared, fixed) ? {} : nobody), returnedByName: null, returnNote: null, returnedAt: null };
  return only(await scope.tx.update(offers).set(change).where(eq(offers.id, prepared.id)).returning());
}

/** Whether everything that was decided is what another person prepared; day and loan prime rate are nobody's decision. */
function isAsPrepared(prepared: Offer, { terms }: FixedTerms): boolean {
  return canonicalHash(draftOf(OfferTerms.parse(prepared.terms))) === canonicalHash(draftOf(terms));
}
