import type { CaseStatus } from "../../../db/schema/words.ts";
import { addWorkingHours, type WorkCalendar, workingHoursBetween } from "../../kernel/working-days.ts";

export const caseEvents = [
  "take_up",
  "start_due_diligence",
  "ask",
  "answer",
  "issue_offer",
  "end_offer",
  "accept_offer",
  "fall_through",
  "approve",
  "contract",
  "disburse",
  "decline",
  "lapse",
  "close",
  "revive",
  "assign_again",
] as const;
export type CaseEvent = (typeof caseEvents)[number];

/**
 * What may follow what. A further offer keeps the case where it is; `end_offer` is for a case whose last offer is gone without acceptance.
 * `close` is the request's own end, another lender's accepted offer, or a line that ended undrawn; `revive` follows when that acceptance fell through, `assign_again` for a case that
 * nobody had answered yet.
 */
const next: Record<CaseStatus, Partial<Record<CaseEvent, CaseStatus>>> = {
  assigned: { take_up: "accepted", decline: "declined", lapse: "lapsed", close: "closed_by_request" },
  accepted: { start_due_diligence: "due_diligence", issue_offer: "offer_issued", decline: "declined", close: "closed_by_request" },
  due_diligence: { ask: "action_required", issue_offer: "offer_issued", decline: "declined", close: "closed_by_request" },
  action_required: { answer: "due_diligence", issue_offer: "offer_issued", decline: "declined", close: "closed_by_request" },
  offer_issued: {
    issue_offer: "offer_issued",
    end_offer: "due_diligence",
    accept_offer: "accepted_by_enterprise",
    decline: "declined",
    close: "closed_by_request",
  },
  accepted_by_enterprise: { approve: "approved", fall_through: "due_diligence", decline: "declined", close: "closed_by_request" },
  approved: { contract: "contracted", disburse: "disbursed", close: "closed_by_request" },
  contracted: { disburse: "disbursed", close: "closed_by_request" },
  disbursed: { disburse: "disbursed" },
  declined: {},
  lapsed: {},
  closed_by_request: { revive: "due_diligence", assign_again: "assigned" },
};

/** The status after an event, or null when the event makes no sense from here. A declined case stays declined. */
export function transition(status: CaseStatus, event: CaseEvent): CaseStatus | null {
  return next[status][event] ?? null;
}

/** Whether a case has come where its lender reads for a purpose: open, to assess it; with credit granted, to watch that. */
export function isFor(purpose: "assessment" | "monitoring", status: CaseStatus): boolean {
  return purpose === "assessment" ? isOpen(status) : status === "approved" || status === "contracted" || status === "disbursed";
}

/** Whether what a case's lender reads may still be allowed anew: until credit is granted, which ends the assessing. */
export function isAssessed(status: CaseStatus): boolean {
  return isOpen(status) && !isFor("monitoring", status);
}

/** Statuses in which the lender still owes or awaits something. */
export const openCaseStatuses = [
  "assigned",
  "accepted",
  "due_diligence",
  "action_required",
  "offer_issued",
  "accepted_by_enterprise",
  "approved",
  "contracted",
] as const satisfies readonly CaseStatus[];

/** Whether the lender still works on the case, or the enterprise on its offer. */
export function isOpen(status: CaseStatus): boolean {
  return (openCaseStatuses as readonly CaseStatus[]).includes(status);
}

/** Statuses in which a case has come to an end without money. */
const endedCaseStatuses: readonly CaseStatus[] = ["declined", "lapsed", "closed_by_request"];

/** Whether the case is over without money; its profile opens no more. */
export function hasEnded(status: CaseStatus): boolean {
  return endedCaseStatuses.includes(status);
}

/** What counts for the promise of a first answer. */
export type Promised = {
  readonly status: CaseStatus;
  readonly dueAt: Date;
  readonly firstActionAt: Date | null;
  readonly closedAt: Date | null;
};

/**
 * Whether the lender answered by the time it promised; null while it still may. An unanswered case that others ended before it was due owes
 * nothing, nor one whose end nobody dated; one that was overdue by then stays a missed promise.
 */
export function promiseKept({ status, dueAt, firstActionAt, closedAt }: Promised, now: Date): boolean | null {
  if (firstActionAt) return firstActionAt <= dueAt;
  if (status === "closed_by_request") return closedAt && dueAt <= closedAt ? false : null;
  return dueAt <= now ? false : null;
}

/** Fewer promises due, or answers given, than this make no rate and no median. */
export const casesMin = 5;

/** Kept promises of those due, in parts per million; null when too few were due to rate. */
export function keptShareOf({ kept, due }: { readonly kept: number; readonly due: number }): number | null {
  return due < casesMin ? null : Math.round((kept / due) * 1_000_000);
}

/** A case that nobody answers lapses so many working hours after its promise at least, or as long again as was promised. */
export const silenceHoursMin = 8;

/** When an unanswered case ends by silence: as long again after its promise as was promised, eight working hours at least. */
export function lapsesAt({ assignedAt, dueAt }: { readonly assignedAt: Date; readonly dueAt: Date }, calendar: WorkCalendar): Date {
  const { hours } = workingHoursBetween(calendar, assignedAt, dueAt);
  return addWorkingHours(calendar, dueAt, Math.max(silenceHoursMin, Math.ceil(hours))).at;
}

/** A case that is given to its lender once more is promised for as long as it was. */
export function promisedAgain(
  { assignedAt, dueAt }: { readonly assignedAt: Date; readonly dueAt: Date },
  now: Date,
  calendar: WorkCalendar,
): Date {
  return addWorkingHours(calendar, now, workingHoursBetween(calendar, assignedAt, dueAt).hours).at;
}

/** A case counts as at risk when its first answer is owed within so many working hours, or overdue. */
export const riskHours = 4;

/** Where a case stands against its promised time, in working hours. Null once the lender has first answered. */
export type Sla = { readonly promisedHours: number; readonly hoursLeft: number; readonly isProvisional: boolean };

/** The hours promised and those left of them, below zero when overdue. */
export function slaOf(
  lenderCase: { readonly assignedAt: Date; readonly dueAt: Date; readonly isDueProvisional: boolean; readonly firstActionAt: Date | null },
  now: Date,
  calendar: WorkCalendar,
): Sla | null {
  const { assignedAt, dueAt, firstActionAt, isDueProvisional } = lenderCase;
  if (firstActionAt) return null;
  const hours = (from: Date, to: Date) => workingHoursBetween(calendar, from, to).hours;
  const hoursLeft = now <= dueAt ? hours(now, dueAt) : -hours(dueAt, now);
  return { promisedHours: hours(assignedAt, dueAt), hoursLeft, isProvisional: isDueProvisional };
}

/** Cases due by this moment are at risk: so many working hours from now. */
export function riskHorizon(now: Date, calendar: WorkCalendar): Date {
  return addWorkingHours(calendar, now, riskHours).at;
}
