import "server-only";
import { and, eq } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { boundsFault, mayStandUntil, type ProductBounds } from "./bounds.ts";
import { findLpr, type Offer } from "./queries.ts";
import type { OfferDraft, OfferTerms } from "./schema.ts";
import { fixTerms, lprTermOf } from "./terms.ts";

export type FixedTerms = { readonly terms: OfferTerms; readonly termsHash: string };

/**
 * A draft's terms as of now, annual cost and fingerprint included. Refuses with PRECONDITION_FAILED (outside the product, or a date too far),
 * or CONFLICT when the cash flow has no one annual cost.
 */
export async function fixDraft(scope: Scope, draft: OfferDraft, lenderCase: LenderCase, product: ProductBounds): Promise<FixedTerms> {
  const today = shanghaiDate(scope.now);
  if (!mayStandUntil(draft.validOn, today)) throw new DomainError("PRECONDITION_FAILED", "offer.valid_too_long");
  const term = lprTermOf(draft.rateBase);
  const lpr = term && (await findLpr(scope, term, today));
  const { loanRequestId, lenderId, productVersionId } = lenderCase;
  const terms = fixTerms(draft, { loanRequestId, lenderId, productVersionId, lpr, now: scope.now });
  if (typeof terms === "string") throw new DomainError("CONFLICT", `offer.${terms}`);
  const fault = boundsFault(draft, terms.rateBps, product);
  if (fault) throw new DomainError("PRECONDITION_FAILED", `offer.${fault}`);
  return { terms, termsHash: canonicalHash(terms) };
}

/** What an offer's row says of a case and of its terms. */
export function columnsOf(lenderCase: LenderCase, { terms, termsHash }: FixedTerms) {
  const { id: caseId, loanRequestId, enterpriseId, lenderId, productVersionId } = lenderCase;
  const { amountFen, termMonths, rateBps, rateBase, spreadBps, repaymentMethod, guaranteeMode, cost, validTill } = terms;
  return {
    whose: { caseId, loanRequestId, enterpriseId, lenderId, productVersionId },
    said: {
      ...{ amountFen, termMonths, rateBps, rateBase, spreadBps, repaymentMethod, guaranteeMode, terms, termsHash },
      ...cost,
      validTill: new Date(validTill),
    },
  };
}

/** Locks what was prepared on a locked case and not yet issued; null when nothing was. */
export async function lockDraft({ tx }: Scope<LenderActor>, lenderCase: LenderCase): Promise<Offer | null> {
  const prepared = and(eq(offers.caseId, lenderCase.id), eq(offers.lenderId, lenderCase.lenderId), eq(offers.status, "draft"));
  const [offer] = await tx.select().from(offers).where(prepared).for("update");
  return offer ?? null;
}
