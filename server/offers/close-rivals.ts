import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { offers } from "../../db/schema/offers.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { closeOpenCases } from "../loan-requests/cases/close-open.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { transition } from "./offer.ts";
import type { Offer } from "./queries.ts";

/**
 * Ends what an accepted offer leaves behind: the other lenders' cases on the request and their offers. Returns the accepted offer's own
 * case, still to be advanced, and those closed.
 */
export async function closeRivals(scope: Scope<EnterpriseActor>, accepted: Offer): Promise<{ own: LenderCase; closed: LenderCase[] }> {
  const { kept: own, closed } = await closeOpenCases(scope, accepted.loanRequestId, accepted.caseId);
  if (!own) throw notFound("case");

  const status = transition("issued", "close");
  if (!status) throw new Error("an issued offer must be closable");
  const others = and(eq(offers.loanRequestId, accepted.loanRequestId), eq(offers.status, "issued"), ne(offers.id, accepted.id));
  await scope.tx.update(offers).set({ status }).where(others);
  return { own, closed };
}
