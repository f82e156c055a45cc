import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { financingEvents } from "../../../db/schema/events.ts";
import type { Scope } from "../../access/with-actor.ts";
import { askedAgain } from "../../consents/allowance.ts";
import { listConsentTurns } from "../../consents/list-turns.ts";
import { maySignConsent } from "../../consents/policy.ts";
import { listAssessmentConsents } from "../../consents/queries.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { findPublishedVersion } from "../../products/queries.ts";
import { isAssessed, promiseKept, transition } from "../cases/case.ts";
import { nextOfCase, nextOfRequest, stageOf } from "../next-step.ts";
import { findOwnLoanRequest } from "../queries.ts";
import type { CaseView, TimelineEvent, TimelineView } from "../schema.ts";
import { casesOf, casesRead, type DatedCase, nullWhenNotFound, requestView, withAllowances, withOffersEnd } from "./own-requests.ts";

/** What happened on one of the enterprise's requests, each lender's stage, what comes next, who owes it and until when. */
export async function findTimeline(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<TimelineView> {
  const request = await requestView(scope, await findOwnLoanRequest(scope, loanRequestId));
  const cases = await withAllowances(scope, await withOffersEnd(scope, await casesOf(scope, [loanRequestId])));
  const readCases = await casesRead(scope, cases);
  const views: CaseView[] = [];
  for (const lenderCase of cases) views.push(await caseView(scope, lenderCase, readCases.has(lenderCase.id)));
  return {
    request,
    cases: views,
    events: [...(await eventsOf(scope, loanRequestId)), ...(await turnsOf(scope, loanRequestId)), ...askingsOf(cases)].sort(
      (one, other) => one.at.getTime() - other.at.getTime(),
    ),
    next: nextOfRequest({ status: request.status, isComplete: request.gaps.every((gap) => gap === "consents") }, cases),
    withdrawal: {
      cases: cases.filter(({ status }) => transition(status, "close")).length,
      consents: (await listAssessmentConsents(scope, loanRequestId)).length,
    },
  };
}

async function caseView(scope: Scope<EnterpriseActor>, lenderCase: DatedCase, wasRead: boolean): Promise<CaseView> {
  const product = await findPublishedVersion(scope, lenderCase.productVersionId).catch(nullWhenNotFound);
  return {
    caseId: lenderCase.id,
    lenderId: lenderCase.lenderId,
    lenderName: product && { zh: product.lenderNameZh, en: product.lenderNameEn },
    productName: product && { zh: product.terms.nameZh, en: product.terms.nameEn },
    status: lenderCase.status,
    stage: stageOf(lenderCase, wasRead),
    assignedAt: lenderCase.assignedAt,
    dueAt: lenderCase.dueAt,
    isDueProvisional: lenderCase.isDueProvisional,
    firstActionAt: lenderCase.firstActionAt,
    promiseKept: promiseKept(lenderCase, scope.now),
    declineCode: lenderCase.declineCode,
    declineText: lenderCase.declineText,
    declineCriteria: lenderCase.declineBasis?.criteria ?? [],
    allowance: allowanceView(scope, lenderCase),
    next: nextOfCase(lenderCase),
  };
}

function allowanceView(
  { actor }: Scope<EnterpriseActor>,
  { status, given, consentAskedAt, enterpriseId }: DatedCase,
): CaseView["allowance"] {
  if (!given || !isAssessed(status)) return null;
  const { allowance: state, since, consentId, consentIds, takenOut } = given;
  return {
    ...{ state, since, consentId, consentIds: [...consentIds], takenOut: takenOut.map(({ name }) => name) },
    askedAt: askedAgain(given, consentAskedAt),
    maySign: maySignConsent(actor, { enterpriseId }),
  };
}

const plain = { caseId: null, amountFen: null, termMonths: null, facts: {} };

/** What was done to its consents meanwhile. */
async function turnsOf(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<TimelineEvent[]> {
  const turns = await listConsentTurns(scope, loanRequestId);
  return turns.map(({ kind, at, lenderId, by }) => ({ ...plain, kind, at, lenderId, actorName: by }));
}

/** That a lender asked to be let read again, the last time it did. */
function askingsOf(cases: readonly DatedCase[]): TimelineEvent[] {
  return cases.flatMap(({ id: caseId, lenderId, consentAskedAt }) =>
    consentAskedAt ? [{ ...plain, kind: "consent_asked", at: consentAskedAt, lenderId, caseId, actorName: null }] : [],
  );
}

async function eventsOf(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<TimelineEvent[]> {
  const onIt = and(eq(financingEvents.enterpriseId, scope.actor.organizationId), eq(financingEvents.loanRequestId, loanRequestId));
  const rows = await scope.tx
    .select()
    .from(financingEvents)
    .where(onIt)
    .orderBy(asc(financingEvents.occurredAt), asc(financingEvents.id))
    .limit(500);
  return rows.map(({ kind, occurredAt, actorName, lenderId, caseId, amountFen, termMonths, facts }) => ({
    kind,
    at: occurredAt,
    actorName,
    lenderId,
    caseId,
    amountFen,
    termMonths,
    facts,
  }));
}
