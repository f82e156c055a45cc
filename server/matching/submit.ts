import "server-only";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { loadCalendar } from "../catalogue/rules.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { addWorkingHours, type WorkCalendar } from "../kernel/working-days.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { caseThresholds } from "../loan-requests/cases/rules.ts";
import { gapsOf } from "../loan-requests/gaps.ts";
import { maySubmitRequest } from "../loan-requests/policy.ts";
import { casesOf, chosenOf } from "../loan-requests/queries/own-requests.ts";
import { type LoanRequest, lockOwnLoanRequest } from "../loan-requests/queries.ts";
import { type ChosenView, declaredFacts, toldToLenders } from "../loan-requests/schema.ts";
import { takeCase } from "../products/capacity.ts";
import { findPublishedVersion } from "../products/queries.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { dimensionsOfSubject, findOwnSubject, type OwnSubject } from "../subjects/own-subject.ts";
import type { KnownFacts } from "./fact-source.ts";
import { loadFacts } from "./facts.ts";
import { judge } from "./judge.ts";
import type { CaseVerdict, MatchingRef, RequestSubmitted } from "./schema.ts";

type Sending = { readonly chosen: ChosenView; readonly product: ShelfProductView };

/**
 * Sends a request to the chosen lenders: one case each, due by the product's promise in working hours, with those criteria judged that
 * rest on the request alone; what rests on records is judged when a lender opens the profile. Refuses with NOT_FOUND, FORBIDDEN,
 * PRECONDITION_FAILED naming all that is missing at once, or CONFLICT when the request has moved on, a product is gone or has no room.
 * Sent twice, the first answer comes again.
 */
export function submitRequest(actor: EnterpriseActor, input: MatchingRef): Promise<RequestSubmitted> {
  return withActor(actor, async (scope) => {
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);

    if (!maySubmitRequest(actor, request)) throw new DomainError("FORBIDDEN", "loan_request.submitters_only");

    if (request.status === "open" || request.status === "offered") return submitted(request, await casesOf(scope, [request.id]));
    const sendings = await sendingsOf(scope, request);
    const subject = await findOwnSubject(scope);
    // Under no consent: what the platform read for the enterprise is not for lenders, so only what the request says is judged.
    const stated = await loadFacts(scope, request, null);

    const sent = await advanceLoanRequest(scope, request, "submit");
    const calendar = await loadCalendar(scope);
    const cases: LenderCase[] = [];
    // Products are counted in one order, so that two submissions at once never wait for each other in a ring.
    for (const sending of sendings.toSorted((a, b) => (a.product.productId < b.product.productId ? -1 : 1))) {
      await takeCase(scope, { productId: sending.product.productId, ...sending.product.terms });
      cases.push(await openCase(scope, sent, sending, { subject, stated, calendar }));
    }

    const detail = { cases: cases.map(({ id }) => id), lenders: cases.map(({ lenderId }) => lenderId) };
    await recordAudit(scope, { action: "loan_request.submitted", objectId: sent.id, detail });
    await tell(scope, sent, subject, stated, cases);
    return submitted(sent, cases);
  });
}

/** What goes to whom. Everything that is missing is named at once. */
async function sendingsOf(scope: Scope<EnterpriseActor>, request: LoanRequest): Promise<Sending[]> {
  const chosen = await chosenOf(scope, request);
  const { neededBy } = declaredFacts(request.declared);
  const missing = gapsOf({ ...request, neededBy, chosen }, shanghaiDate(scope.now));
  if (missing.length > 0) throw new DomainError("PRECONDITION_FAILED", "loan_request.incomplete", { missing: missing.join(", ") });
  const gone = chosen.length < request.chosenVersionIds.length || chosen.some(({ isCurrent }) => !isCurrent);
  if (gone) throw new DomainError("CONFLICT", "loan_request.product_gone");
  const sendings: Sending[] = [];
  for (const one of chosen) sendings.push({ chosen: one, product: await findPublishedVersion(scope, one.versionId) });
  return sendings;
}

type CaseGround = { readonly subject: OwnSubject; readonly stated: KnownFacts; readonly calendar: WorkCalendar };

async function openCase(scope: Scope<EnterpriseActor>, request: LoanRequest, sending: Sending, ground: CaseGround): Promise<LenderCase> {
  const { chosen, product } = sending;
  const due = addWorkingHours(ground.calendar, scope.now, product.terms.promisedWorkingHours);
  const verdicts = judge(caseThresholds(product.terms), ground.stated).filter(({ outcome }) => outcome !== "unknown");
  const match: CaseVerdict[] = verdicts.map(({ criterion, outcome }) => ({ criterion, outcome }));
  const row = {
    id: newId("case"),
    loanRequestId: request.id,
    enterpriseId: request.enterpriseId,
    subjectId: request.subjectId,
    lenderId: product.lenderId,
    productId: product.productId,
    productVersionId: product.versionId,
    consentId: chosen.consentId ?? "",
    reference: request.reference,
    enterpriseName: ground.subject.name,
    enterpriseUscc: ground.subject.uscc,
    amountFen: request.amountFen ?? missing("amount"),
    termMonths: request.termMonths ?? missing("term"),
    purpose: request.purpose ?? missing("purpose"),
    purposeNote: request.purposeNote,
    guaranteeModes: request.guaranteeModes,
    regionCode: request.regionCode,
    industryCode: request.industryCode,
    declared: toldToLenders(request.declared),
    match,
    assignedAt: scope.now,
    dueAt: due.at,
    isDueProvisional: due.isProvisional,
  };
  return only(await scope.tx.insert(lenderCases).values(row).returning());
}

function missing(what: string): never {
  throw new Error(`a request was sent without its ${what}`);
}

async function tell(
  scope: Scope<EnterpriseActor>,
  request: LoanRequest,
  subject: OwnSubject,
  stated: KnownFacts,
  cases: readonly LenderCase[],
): Promise<void> {
  const { regionCode, industryCode } = request;
  await publish(scope, {
    kind: "request_submitted",
    ...dimensionsOfSubject(scope.actor, { id: subject.id, regionCode, industryCode }),
    loanRequestId: request.id,
    sizeClass: stated.facts.sizeClass,
    amountFen: request.amountFen,
    termMonths: request.termMonths,
    isCreditLoan: request.guaranteeModes.length === 0,
    isFirstLoan: declaredFacts(request.declared).isFirstLoan,
    facts: { reference: request.reference, lenders: cases.length },
  });
  for (const { id, lenderId, enterpriseName, reference } of cases) {
    const facts = { enterprise: enterpriseName, reference };
    await sendMail(scope.tx, { to: lenderId, locale: "zh-CN", template: "case_received", facts, path: `/lender/cases/${id}/profile` });
  }
}

function submitted(request: LoanRequest, cases: readonly LenderCase[]): RequestSubmitted {
  return {
    loanRequestId: request.id,
    status: request.status,
    cases: cases.map(({ id, lenderId, status, dueAt }) => ({ caseId: id, lenderId, status, dueAt })),
  };
}
