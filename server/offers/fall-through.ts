import "server-only";
import { and, eq } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import { enqueue } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { transition } from "./offer.ts";
import type { Offer } from "./queries.ts";

/**
 * What follows when an accepted offer is left before credit is granted on it: it has fallen through, its case is back at work, and the request
 * is open again, all at once. Which other lenders' cases revive is asked after commit, since no lender may look at another's.
 * Refuses with CONFLICT when the offer is not accepted or its credit is granted already.
 */
export async function fallThrough(
  scope: Scope,
  { request, lenderCase, offer }: { readonly request: LoanRequest; readonly lenderCase: LenderCase; readonly offer: Offer },
  fell: { readonly by: "enterprise" | "lender"; readonly note: string },
): Promise<Offer> {
  const status = transition(offer.status, "fallThrough");
  if (!status) throw new DomainError("CONFLICT", "offer.not_accepted");
  await advanceLoanRequest(scope, request, "reopen");
  await advanceCase(scope, lenderCase, "fall_through");
  const same = and(eq(offers.id, offer.id), eq(offers.status, offer.status));
  const change = { status, fellAt: scope.now, fellBy: fell.by, fellNote: fell.note };
  const fallen = only(await scope.tx.update(offers).set(change).where(same).returning());
  await enqueue(scope.tx, "offers.settle", { loanRequestId: request.id }, `settle_offers:${request.id}`);
  return fallen;
}
