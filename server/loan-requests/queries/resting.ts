import "server-only";
import { and, count, eq, gt, inArray, max } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { offers } from "../../../db/schema/offers.ts";
import type { Scope } from "../../access/with-actor.ts";
import { loadConfirmTime } from "../../consents/deletions/confirm-time.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { openCaseStatuses } from "../cases/case.ts";
import type { RestingView } from "../schema.ts";

/** What rests on the enterprise's consents: each open case with its open offers, and by when a deletion that falls due now must be confirmed. */
export async function findResting(scope: Scope<EnterpriseActor>): Promise<RestingView> {
  const own = and(eq(lenderCases.enterpriseId, scope.actor.organizationId), inArray(lenderCases.status, openCaseStatuses));
  const isOpen = and(eq(offers.caseId, lenderCases.id), eq(offers.status, "issued"), gt(offers.validTill, scope.now));
  const cases = await scope.tx
    .select({
      loanRequestId: lenderCases.loanRequestId,
      lenderId: lenderCases.lenderId,
      status: lenderCases.status,
      openOffers: count(offers.id),
      offersEndAt: max(offers.validTill),
    })
    .from(lenderCases)
    .leftJoin(offers, isOpen)
    .where(own)
    .groupBy(lenderCases.id)
    .limit(500);
  return { confirmBy: (await loadConfirmTime(scope))(scope.now), cases };
}
