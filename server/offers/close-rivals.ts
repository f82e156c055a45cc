import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { transition as caseTransition } from "../loan-requests/cases/case.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { releaseCase } from "../products/capacity.ts";
import { transition } from "./offer.ts";
import type { Offer } from "./queries.ts";

/**
 * Ends what an accepted offer leaves behind: the other lenders' cases on the request, the places they
 * held in their products' capacity, and their offers. Locks every case of the request in
 * one order. A case that is over already stays as it is. Returns the accepted offer's own case, still to be advanced, and those closed.
 */
export async function closeRivals(scope: Scope<EnterpriseActor>, accepted: Offer): Promise<{ own: LenderCase; closed: LenderCase[] }> {
  const onRequest = and(eq(lenderCases.loanRequestId, accepted.loanRequestId), eq(lenderCases.enterpriseId, scope.actor.organizationId));
  const cases = await scope.tx.select().from(lenderCases).where(onRequest).orderBy(lenderCases.id).for("update");
  const own = cases.find((row) => row.id === accepted.caseId);
  if (!own) throw notFound("case");

  const closed: LenderCase[] = [];
  for (const rival of cases) {
    if (rival.id === own.id || !caseTransition(rival.status, "close")) continue;
    closed.push(await advanceCase(scope, rival, "close"));
    await releaseCase(scope, rival.productId);
  }
  const status = transition("issued", "close");
  if (!status) throw new Error("an issued offer must be closable");
  const others = and(eq(offers.loanRequestId, accepted.loanRequestId), eq(offers.status, "issued"), ne(offers.id, accepted.id));
  await scope.tx.update(offers).set({ status }).where(others);
  return { own, closed };
}
