import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import { findOwnReading } from "../../consents/own-reading.ts";
import type { AdministratorActor, EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { type WorkCalendar, workingDaysBetween } from "../../kernel/working-days.ts";
import { lendersInEnglish } from "../lender-names.ts";
import { mayAnswerReport, mayOversee, mayReportAccess } from "../policy.ts";
import { type AccessReportEvent, standingOn, transition } from "./access-report.ts";
import { dueAfter } from "./deadlines.ts";
import { type AccessReport, findAccessReport, findReportOf, listAccessReports } from "./queries.ts";
import type { AccessGroundView, AccessReportRef, AccessReportSummary, AccessReportView, OverseenReports, ReadingRef } from "./schema.ts";

type Side = EnterpriseActor | LenderActor | AdministratorActor;

/** What a report about one of the enterprise's own readings would be of, and by when it would be answered. */
export async function readAccessGround(scope: Scope<EnterpriseActor>, { receiptId }: ReadingRef): Promise<AccessGroundView> {
  const { lenderId, lenderName, readAt, readerName, readerRole, purpose, result, itemCodes } = await findOwnReading(scope, receiptId);
  const due = await dueAfter(scope, lenderId === null ? "decide" : "answer", shanghaiDate(scope.now));
  return {
    ...{ receiptId, lenderName, readAt, readerName, readerRole, purpose, wasRefused: result === "refused", itemCount: itemCodes.length },
    ...{ answerBy: due.day, isProvisional: due.isProvisional },
    accessReportId: (await findReportOf(scope, receiptId))?.id ?? null,
    mayReport: mayReportAccess(scope.actor, { enterpriseId: scope.actor.organizationId }),
  };
}

/** The reports of the enterprise, or those about the lender's people, newest first. */
export async function listReports(scope: Scope<EnterpriseActor> | Scope<LenderActor>): Promise<AccessReportSummary[]> {
  return summariesOf(scope, await listAccessReports(scope));
}

/** The reports of an administrator's place: those that wait for a decision, the first due first, and the others, newest first. */
export async function listOverseen(scope: Scope<AdministratorActor>): Promise<OverseenReports> {
  const all = await summariesOf(scope, await listAccessReports(scope));
  const waiting = all.filter(({ status }) => status === "escalated");
  return {
    waiting: waiting.toSorted((one, other) => (one.dueOn ?? "").localeCompare(other.dueOn ?? "")),
    others: all.filter(({ status }) => status !== "escalated"),
  };
}

/** One report as the side that reads it sees it, with what it may do. Somebody else's is not found. */
export async function readReport(scope: Scope<Side>, { accessReportId }: AccessReportRef): Promise<AccessReportView> {
  const report = await findAccessReport(scope, accessReportId);
  const [summary] = (await summariesOf(scope, [report])) as [AccessReportSummary];
  const { statement, reportedByName, isProvisional, answer, answerFinding, answeredAt, answeredByName, escalateUntil } = report;
  const { escalation, escalatedAt, decision, finding, decidedAt, decidedByName, closedAt } = report;
  return {
    ...{ ...summary, statement, reportedByName, isProvisional, closedAt },
    answer:
      answer && answerFinding && answeredAt && escalateUntil
        ? { words: answer, finding: answerFinding, at: answeredAt, byName: answeredByName ?? "", escalateUntil }
        : null,
    escalation: escalation && escalatedAt ? { words: escalation, at: escalatedAt } : null,
    isUnanswered: report.lenderId !== null && report.answeredAt === null && (summary.status === "escalated" || decidedAt !== null),
    decision: decision && finding && decidedAt ? { words: decision, finding, at: decidedAt, byName: decidedByName ?? "" } : null,
    may: mayOf(scope.actor, report, (event) => transition(summary.status, event) !== null),
  };
}

function mayOf(actor: Side, report: AccessReport, allows: (event: AccessReportEvent) => boolean): AccessReportView["may"] {
  const own = mayReportAccess(actor, report);
  return {
    withdraw: own && allows("withdraw"),
    accept: own && allows("accept"),
    escalate: own && allows("escalate"),
    answer: mayAnswerReport(actor, report) && allows("answer"),
    decide: mayOversee(actor, report) && allows("decide"),
  };
}

async function summariesOf(scope: Scope, reports: readonly AccessReport[]): Promise<AccessReportSummary[]> {
  const calendar = await loadCalendar(scope);
  const english = await lendersInEnglish(
    scope,
    reports.map(({ lenderId }) => lenderId),
  );
  return reports.map((report) => ({ ...summaryOf(scope, calendar, report), lenderNameEn: english.get(report.lenderId) ?? null }));
}

function summaryOf({ now }: Scope, calendar: WorkCalendar, report: AccessReport): Omit<AccessReportSummary, "lenderNameEn"> {
  const { id, receiptId, lenderName, readAt, readerName, readerRole, purpose, wasRefused, enterpriseName, ground, reportedAt } = report;
  const today = shanghaiDate(now);
  const status = standingOn(report, today);
  const dueOn = dueOf(report, status);
  return {
    ...{ accessReportId: id, status, receiptId, lenderName, readAt, readerName, readerRole, purpose, wasRefused },
    ...{ enterpriseName, ground, reportedAt, dueOn },
    workingDaysLeft:
      dueOn === null ? null : dueOn >= today ? workingDaysBetween(calendar, today, dueOn) : -workingDaysBetween(calendar, dueOn, today),
  };
}

/** By when the next step is owed: a lender that let its day pass leaves an administrator with one that is late already. */
function dueOf({ answerBy, escalateUntil, decideBy }: AccessReport, status: AccessReport["status"]): string | null {
  if (status === "reported") return answerBy;
  if (status === "answered") return escalateUntil;
  return status === "escalated" ? (decideBy ?? answerBy) : null;
}
