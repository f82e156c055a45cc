import type { AccessReportStatus } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";

export const accessReportEvents = ["answer", "accept", "escalate", "decide", "withdraw"] as const;
export type AccessReportEvent = (typeof accessReportEvents)[number];

/** What may follow what. Time escalates what nobody answered, and closes what nobody contested (`standingOn`). */
const next: Record<AccessReportStatus, Partial<Record<AccessReportEvent, AccessReportStatus>>> = {
  reported: { answer: "answered", withdraw: "withdrawn" },
  answered: { accept: "closed", escalate: "escalated" },
  escalated: { decide: "closed", withdraw: "withdrawn" },
  closed: {},
  withdrawn: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: AccessReportStatus, event: AccessReportEvent): AccessReportStatus | null {
  return next[status][event] ?? null;
}

/** An access report as far as time moves it. */
export type Reported = {
  readonly status: AccessReportStatus;
  readonly answerBy: Day;
  readonly escalateUntil: Day | null;
};

/** Where a report stands on a day. Nobody writes what time does. */
export function standingOn({ status, answerBy, escalateUntil }: Reported, today: Day): AccessReportStatus {
  if (status === "reported" && today > answerBy) return "escalated";
  if (status === "answered" && escalateUntil !== null && today > escalateUntil) return "closed";
  return status;
}
