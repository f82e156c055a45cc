import "server-only";
import { eq } from "drizzle-orm";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { transition as caseTransition } from "../loan-requests/cases/case.ts";
import { type LenderCase, lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { findPublishedVersion } from "../products/queries.ts";
import { listColleagues } from "../subjects/colleagues.ts";
import { columnsOf, fixDraft, lockDraft } from "./fix-draft.ts";
import { mayPrepareOffer } from "./policy.ts";
import type { IssueOfferInput, OfferIssued } from "./schema.ts";
import { demandAllowed } from "./still-allowed.ts";

/**
 * Keeps an offer as a draft that awaits another person's approval; the enterprise sees nothing of it. What awaited on the case before is
 * replaced. Each of the lender's other approvers is mailed. The same terms twice give the first answer again.
 * Refuses with NOT_FOUND, FORBIDDEN (role), PRECONDITION_FAILED (the consent has ended, outside the product, or a date too far), or CONFLICT when
 * the case takes no offer, or the cash flow has no one annual cost.
 */
export function sendForApproval(actor: LenderActor, input: IssueOfferInput): Promise<OfferIssued> {
  return withActor(actor, async (scope) => {
    const lenderCase = await lockReceivedCase(scope, input.caseId);
    const product = await findPublishedVersion(scope, lenderCase.productVersionId);
    const former = await lockDraft(scope, lenderCase);

    if (!mayPrepareOffer(actor, lenderCase)) throw new DomainError("FORBIDDEN", "offer.role");

    const { status } = lenderCase;
    if (!caseTransition(status, "issue_offer")) throw new DomainError("CONFLICT", "case.moved_on", { status });
    const fixed = await fixDraft(scope, input.draft, lenderCase, product.terms);
    const { termsHash } = fixed;
    if (former && former.termsHash === termsHash && !former.returnedAt) return { offerId: former.id, status: former.status, termsHash };

    await demandAllowed(scope, lenderCase);

    const { whose, said } = columnsOf(lenderCase, fixed);
    const prepared = { preparedByUserId: actor.userId, preparedByName: actor.displayName, preparedAt: scope.now };
    const waiting = { ...said, ...prepared, returnedByName: null, returnNote: null, returnedAt: null };
    const offer = only(
      former
        ? await scope.tx.update(offers).set(waiting).where(eq(offers.id, former.id)).returning()
        : await scope.tx
            .insert(offers)
            .values({ id: newId("offer"), ...whose, ...waiting, status: "draft" })
            .returning(),
    );
    await scope.tx.update(lenderCases).set({ offerApproval: "awaiting" }).where(eq(lenderCases.id, lenderCase.id));

    await recordAudit(scope, { action: "offer.sent_for_approval", objectId: offer.id, detail: { caseId: lenderCase.id, termsHash } });
    await tellApprovers(scope, lenderCase);
    return { offerId: offer.id, status: offer.status, termsHash };
  });
}

/** Each approver who may decide on it hears of it; who prepared it decides nothing. */
async function tellApprovers(scope: Scope<LenderActor>, { id, reference }: LenderCase): Promise<void> {
  const { userId, displayName, organizationId: aboutId } = scope.actor;
  const approvers = await listColleagues(scope, "approver");
  for (const { email, locale } of approvers.filter((approver) => approver.userId !== userId)) {
    const facts = { person: displayName, reference };
    await sendMail(scope.tx, { to: email, aboutId, locale, template: "offer_awaiting", facts, path: `/lender/cases/${id}/offer` });
  }
}
