import "server-only";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { financingEvents } from "../../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { offers } from "../../../db/schema/offers.ts";
import type { GuaranteeMode, LoanPurpose } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import { standsStill } from "../../consents/allowance.ts";
import { maySignConsent } from "../../consents/policy.ts";
import { findMatchingConsent, type GivenAllowance, listAssessmentConsents, listGivenAllowances } from "../../consents/queries.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { findPublishedVersion, findShelfProduct } from "../../products/queries.ts";
import { isAssessed } from "../cases/case.ts";
import type { LenderCase } from "../cases/locks.ts";
import { gapsOf } from "../gaps.ts";
import { statusAt, transition } from "../loan-request.ts";
import { nextOfRequest, stageOf } from "../next-step.ts";
import { listWhole } from "../papers/queries.ts";
import { maySubmitRequest, mayWithdrawRequest } from "../policy.ts";
import { findOwnLoanRequest, type LoanRequest } from "../queries.ts";
import { type ChosenView, declaredFacts, type RequestRow, type RequestView } from "../schema.ts";

const own = ({ actor }: Scope<EnterpriseActor>) => eq(loanRequests.enterpriseId, actor.organizationId);

/** Every request of the enterprise, newest first. */
export async function listOwnRequests(scope: Scope<EnterpriseActor>): Promise<RequestRow[]> {
  const requests = await scope.tx
    .select()
    .from(loanRequests)
    .where(own(scope))
    .orderBy(desc(loanRequests.createdAt), desc(loanRequests.id))
    .limit(100);
  const cases = await casesOf(
    scope,
    requests.map(({ id }) => id),
  );
  const readCases = await casesRead(scope, cases);
  const dated = await withAllowances(scope, await withOffersEnd(scope, cases));
  return requests.map((request) =>
    rowOf(
      scope,
      request,
      dated.filter(({ loanRequestId }) => loanRequestId === request.id),
      readCases,
    ),
  );
}

/** One of the enterprise's own requests. Another enterprise's is not found. */
export async function findOwnRequest(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<RequestView> {
  return requestView(scope, await findOwnLoanRequest(scope, loanRequestId));
}

/** The cases on some of the enterprise's requests, in the order in which they were sent. */
export async function casesOf(scope: Scope<EnterpriseActor>, loanRequestIds: readonly string[]): Promise<LenderCase[]> {
  if (loanRequestIds.length === 0) return [];
  const onThem = and(eq(lenderCases.enterpriseId, scope.actor.organizationId), inArray(lenderCases.loanRequestId, [...loanRequestIds]));
  return scope.tx.select().from(lenderCases).where(onThem).orderBy(lenderCases.createdAt, lenderCases.id);
}

/** Of these cases, the ones whose lender has read the profile. */
export async function casesRead(scope: Scope<EnterpriseActor>, cases: readonly LenderCase[]): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set();
  const reads = and(
    eq(financingEvents.enterpriseId, scope.actor.organizationId),
    eq(financingEvents.kind, "profile_read"),
    inArray(
      financingEvents.caseId,
      cases.map(({ id }) => id),
    ),
  );
  const rows = await scope.tx.selectDistinct({ caseId: financingEvents.caseId }).from(financingEvents).where(reads);
  return new Set(rows.flatMap(({ caseId }) => (caseId ? [caseId] : [])));
}

/** These cases, each with the moment at which the first of its open offers lapses. */
export async function withOffersEnd<C extends LenderCase>(scope: Scope<EnterpriseActor>, cases: readonly C[]) {
  const compared = cases.filter(({ status }) => status === "offer_issued").map(({ id }) => id);
  if (compared.length === 0) return cases.map((lenderCase) => ({ ...lenderCase, offersEndAt: null }));
  const isOpen = and(eq(offers.status, "issued"), gt(offers.validTill, scope.now));
  const open = await scope.tx
    .select({ caseId: offers.caseId, validTill: offers.validTill })
    .from(offers)
    .where(and(eq(offers.enterpriseId, scope.actor.organizationId), inArray(offers.caseId, compared), isOpen))
    .orderBy(desc(offers.validTill));
  // The soonest comes last and stays.
  const endsAt = new Map(open.map(({ caseId, validTill }) => [caseId, validTill]));
  return cases.map((lenderCase) => ({ ...lenderCase, offersEndAt: endsAt.get(lenderCase.id) ?? null }));
}

export type DatedCase = LenderCase & {
  readonly offersEndAt: Date | null;
  readonly given: GivenAllowance | null;
  readonly standsStill: boolean;
};

/** These cases, each with what its lender may read now. */
export async function withAllowances<C extends LenderCase>(scope: Scope<EnterpriseActor>, cases: readonly C[]) {
  const all = await listGivenAllowances(scope, [...new Set(cases.map(({ loanRequestId }) => loanRequestId))]);
  return cases.map((lenderCase) => {
    const { loanRequestId, lenderId, status } = lenderCase;
    const given = all.find((one) => one.loanRequestId === loanRequestId && one.lenderId === lenderId) ?? null;
    return { ...lenderCase, given, standsStill: given !== null && isAssessed(status) && standsStill(given.allowance) };
  });
}

function rowOf(scope: Scope, request: LoanRequest, cases: readonly DatedCase[], readCases: ReadonlySet<string>): RequestRow {
  const isComplete =
    request.amountFen !== null && request.termMonths !== null && request.purpose !== null && request.chosenVersionIds.length > 0;
  const status = statusAt(request, scope.now);
  return {
    loanRequestId: request.id,
    reference: request.reference,
    status,
    amountFen: request.amountFen,
    termMonths: request.termMonths,
    purpose: request.purpose as LoanPurpose | null,
    stage: Math.max(0, ...cases.map((row) => stageOf(row, readCases.has(row.id)))),
    lenders: status === "draft" ? request.chosenVersionIds.length : cases.length,
    answered: cases.filter(({ firstActionAt }) => firstActionAt !== null).length,
    next: nextOfRequest({ status, isComplete }, cases),
    savedAt: request.savedAt,
    submittedAt: request.submittedAt,
  };
}

/** A request as its enterprise reads it: names for codes, chosen lenders with their signatures, what is still missing. */
export async function requestView(scope: Scope<EnterpriseActor>, request: LoanRequest): Promise<RequestView> {
  const { actor } = scope;
  const chosen = await chosenOf(scope, request);
  const names = await nameCodes(scope, [request.regionCode, request.industryCode]);
  const status = statusAt(request, scope.now);
  const { amountFen, termMonths } = request;
  const purpose = request.purpose as LoanPurpose | null;
  const declared = declaredFacts(request.declared);
  const today = shanghaiDate(scope.now);
  return {
    loanRequestId: request.id,
    reference: request.reference,
    status,
    amountFen,
    termMonths,
    purpose,
    purposeNote: request.purposeNote,
    guaranteeModes: request.guaranteeModes as GuaranteeMode[],
    regionCode: request.regionCode,
    regionName: names.get(request.regionCode ?? "") ?? null,
    industryCode: request.industryCode,
    industryName: names.get(request.industryCode ?? "") ?? null,
    declared,
    chosen,
    gaps: status === "draft" ? gapsOf({ amountFen, termMonths, purpose, neededBy: declared.neededBy, chosen }, today) : [],
    papers: (await listWhole(scope, request.id)).map(({ paperId, kind, fileName }) => ({ paperId, kind, fileName })),
    matchingConsentId: (await findMatchingConsent(scope, request.id))?.id ?? null,
    savedAt: request.savedAt,
    submittedAt: request.submittedAt,
    maySubmit: status === "draft" && maySubmitRequest(actor, request),
    maySign: status === "draft" && maySignConsent(actor, request),
    mayWithdraw: transition(status, "withdraw") !== null && mayWithdrawRequest(actor, request),
  };
}

/** The chosen products in their order; a consent counts as signed for the version it was signed for. */
export async function chosenOf(scope: Scope<EnterpriseActor>, request: LoanRequest): Promise<ChosenView[]> {
  const signed = await listAssessmentConsents(scope, request.id);
  const chosen: ChosenView[] = [];
  for (const versionId of request.chosenVersionIds) {
    const product = await findPublishedVersion(scope, versionId).catch(nullWhenNotFound);
    // A lender that was suspended meanwhile is on nobody's shelf.
    if (!product) continue;
    const newer = product.isCurrent ? null : await findShelfProduct(scope, product.productId).catch(nullWhenNotFound);
    const consent = signed.find((row) => row.lenderId === product.lenderId && row.productVersionId === versionId);
    chosen.push({
      versionId,
      productId: product.productId,
      productName: { zh: product.terms.nameZh, en: product.terms.nameEn },
      lenderId: product.lenderId,
      lenderName: { zh: product.lenderNameZh, en: product.lenderNameEn },
      promisedWorkingHours: product.terms.promisedWorkingHours,
      isCurrent: product.isCurrent,
      newerVersionId: newer?.versionId ?? null,
      consentId: consent?.id ?? null,
      signedAt: consent?.grantedAt ?? null,
    });
  }
  return chosen;
}

/** Lets a missing thing be null; every other refusal and fault goes on. */
export function nullWhenNotFound(error: unknown): null {
  if (error instanceof DomainError && error.code === "NOT_FOUND") return null;
  throw error;
}
