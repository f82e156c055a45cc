import "server-only";
import { and, eq, isNull, lt, lte } from "drizzle-orm";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { only } from "../../kernel/errors.ts";
import { releaseCase } from "../../products/capacity.ts";
import { advanceLoanRequest } from "../advance.ts";
import { openForDays, statusAt } from "../loan-request.ts";
import type { LoanRequest } from "../queries.ts";
import { advanceCase } from "./advance.ts";
import { hasEnded, isOpen, lapsesAt, transition } from "./case.ts";
import type { LenderCase } from "./locks.ts";

/**
 * Chases what nobody answers: a lender whose first answer is overdue is told once; a case that stays silent as long again lapses, and the
 * enterprise is told where to turn; a request without an offer in its time ends with its cases. Each is a transaction of its own; twice is once.
 */
export async function chaseCases(actor: SystemActor): Promise<void> {
  for (const id of await withActor(actor, casesOverdue)) await withActor(actor, (scope) => tellOverdue(scope, id));
  for (const { id, loanRequestId } of await withActor(actor, casesSilent)) {
    await withActor(actor, (scope) => lapseCase(scope, loanRequestId, id));
  }
  for (const id of await withActor(actor, requestsPast)) await withActor(actor, (scope) => expireRequest(scope, id));
}

const isUnanswered = ({ now }: Scope) => and(eq(lenderCases.status, "assigned"), lte(lenderCases.dueAt, now));

async function casesOverdue(scope: Scope<SystemActor>): Promise<string[]> {
  const isUntold = and(isUnanswered(scope), isNull(lenderCases.overdueToldAt));
  return (await scope.tx.select({ id: lenderCases.id }).from(lenderCases).where(isUntold)).map(({ id }) => id);
}

async function casesSilent(scope: Scope<SystemActor>): Promise<{ id: string; loanRequestId: string }[]> {
  const calendar = await loadCalendar(scope);
  const unanswered = await scope.tx.select().from(lenderCases).where(isUnanswered(scope));
  return unanswered.filter((row) => lapsesAt(row, calendar) <= scope.now);
}

async function requestsPast({ tx, now }: Scope<SystemActor>): Promise<string[]> {
  const latest = new Date(now.getTime() - openForDays * 24 * 60 * 60 * 1000);
  const isPast = and(eq(loanRequests.status, "open"), lt(loanRequests.submittedAt, latest));
  return (await tx.select({ id: loanRequests.id }).from(loanRequests).where(isPast)).map(({ id }) => id);
}

async function tellOverdue(scope: Scope<SystemActor>, caseId: string): Promise<void> {
  const isUntold = and(eq(lenderCases.id, caseId), eq(lenderCases.status, "assigned"), isNull(lenderCases.overdueToldAt));
  const [told] = await scope.tx.update(lenderCases).set({ overdueToldAt: scope.now }).where(isUntold).returning();
  if (!told) return;
  await recordAudit(scope, { action: "case.overdue_told", objectId: told.id });
  const { lenderId, reference } = told;
  await sendMail(scope.tx, {
    to: lenderId,
    locale: "zh-CN",
    template: "case_overdue",
    facts: { reference },
    path: `/lender/cases/${told.id}`,
  });
}

async function lapseCase(scope: Scope<SystemActor>, loanRequestId: string, caseId: string): Promise<void> {
  const request = await lockRequest(scope, loanRequestId);
  const cases = await lockCases(scope, loanRequestId);
  const silent = cases.find(({ id }) => id === caseId);
  if (silent?.status !== "assigned") return;
  const lapsed = await endCase(scope, silent, "lapse");
  await recordAudit(scope, { action: "case.lapsed", objectId: caseId });
  const lender = only(await scope.tx.select().from(organizations).where(eq(organizations.id, lapsed.lenderId)));
  const facts = { lender: lender.nameZh, lenderEn: lender.nameEn ?? lender.nameZh, reference: lapsed.reference };
  const path = `/enterprise/requests/${loanRequestId}/timeline`;
  await sendMail(scope.tx, { to: lapsed.enterpriseId, locale: "zh-CN", template: "case_lapsed", facts, path });
  const left = cases.filter(({ id }) => id !== caseId);
  if (left.some(({ status }) => isOpen(status)) || statusAt(request, scope.now) !== "open") return;
  await endRequest(scope, request);
}

async function expireRequest(scope: Scope<SystemActor>, loanRequestId: string): Promise<void> {
  const request = await lockRequest(scope, loanRequestId);
  if (request.status !== "open" || statusAt(request, scope.now) !== "expired") return;
  for (const lenderCase of await lockCases(scope, loanRequestId)) {
    if (!hasEnded(lenderCase.status) && transition(lenderCase.status, "close")) await endCase(scope, lenderCase, "close");
  }
  await endRequest(scope, request);
}

/** No lender works on it any more and none has made an offer: it has ended without one. */
async function endRequest(scope: Scope<SystemActor>, request: LoanRequest): Promise<void> {
  // What the clock has ended already is written down as it was left.
  const same = and(eq(loanRequests.id, request.id), eq(loanRequests.status, request.status));
  if (statusAt(request, scope.now) === "expired") await scope.tx.update(loanRequests).set({ status: "expired" }).where(same);
  else await advanceLoanRequest(scope, request, "expire");
  await recordAudit(scope, { action: "loan_request.expired", objectId: request.id });
  const { enterpriseId, reference } = request;
  const path = `/enterprise/requests/${request.id}/timeline`;
  await sendMail(scope.tx, { to: enterpriseId, locale: "zh-CN", template: "request_expired", facts: { reference }, path });
}

async function endCase(scope: Scope<SystemActor>, lenderCase: LenderCase, event: "lapse" | "close"): Promise<LenderCase> {
  const ended = await advanceCase(scope, lenderCase, event);
  await releaseCase(scope, lenderCase.productId);
  return ended;
}

async function lockRequest({ tx }: Scope<SystemActor>, id: string): Promise<LoanRequest> {
  return only(await tx.select().from(loanRequests).where(eq(loanRequests.id, id)).for("update"));
}

function lockCases({ tx }: Scope<SystemActor>, loanRequestId: string): Promise<LenderCase[]> {
  return tx.select().from(lenderCases).where(eq(lenderCases.loanRequestId, loanRequestId)).orderBy(lenderCases.id).for("update");
}
