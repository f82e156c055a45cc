import "server-only";
import { and, eq, gt } from "drizzle-orm";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { transition as caseTransition } from "../loan-requests/cases/case.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import type { Offer } from "./queries.ts";

/** What follows when the enterprise turned an offer down: its case goes back to work, and a request without any live offer is open again. */
export async function endOffer(scope: Scope<EnterpriseActor>, request: LoanRequest, ended: Offer): Promise<void> {
  const own = and(eq(lenderCases.id, ended.caseId), eq(lenderCases.enterpriseId, scope.actor.organizationId));
  const [lenderCase] = await scope.tx.select().from(lenderCases).where(own).for("update");
  if (!lenderCase) throw notFound("case");
  if (caseTransition(lenderCase.status, "end_offer")) await advanceCase(scope, lenderCase, "end_offer");

  const live = and(eq(offers.loanRequestId, request.id), eq(offers.status, "issued"), gt(offers.validTill, scope.now));
  const [another] = await scope.tx.select({ id: offers.id }).from(offers).where(live).limit(1);
  if (!another && request.status === "offered") await advanceLoanRequest(scope, request, "reopen");
}
