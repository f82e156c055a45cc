import "server-only";
import { and, count, eq, getTableColumns, gt, inArray, isNotNull, max } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { offers } from "../../../db/schema/offers.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import type { Scope } from "../../access/with-actor.ts";
import { askedAgain } from "../../consents/allowance.ts";
import { loadConfirmTime } from "../../consents/deletions/confirm-time.ts";
import { listGivenAllowances } from "../../consents/queries.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { isAssessed, openCaseStatuses } from "../cases/case.ts";
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
  return { confirmBy: (await loadConfirmTime(scope))(scope.now), cases, askings: await findAskings(scope) };
}

/** Who was let read no more, or less, and has asked since to be let read again. */
async function findAskings(scope: Scope<EnterpriseActor>): Promise<RestingView["askings"]> {
  const asked = and(eq(lenderCases.enterpriseId, scope.actor.organizationId), isNotNull(lenderCases.consentAskedAt));
  const rows = await scope.tx
    .select({ ...getTableColumns(lenderCases), nameZh: organizations.nameZh, nameEn: organizations.nameEn })
    .from(lenderCases)
    .innerJoin(organizations, eq(organizations.id, lenderCases.lenderId))
    .where(and(asked, inArray(lenderCases.status, openCaseStatuses)))
    .orderBy(lenderCases.consentAskedAt)
    .limit(100);
  const allowances = await listGivenAllowances(
    scope,
    rows.map(({ loanRequestId }) => loanRequestId),
  );
  return rows.flatMap(({ id: caseId, loanRequestId, lenderId, status, reference, consentAskedAt, nameZh, nameEn }) => {
    const given = allowances.find((one) => one.loanRequestId === loanRequestId && one.lenderId === lenderId);
    const askedAt = given && isAssessed(status) ? askedAgain(given, consentAskedAt) : null;
    return askedAt ? [{ caseId, loanRequestId, reference, lenderName: { zh: nameZh, en: nameEn ?? nameZh }, askedAt }] : [];
  });
}
