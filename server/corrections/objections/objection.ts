import { type ObjectionOutcome, type ObjectionStatus, objectionOutcomes } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";
import { isDisputed } from "../../records/dispute.ts";

export const objectionEvents = [
  "extend",
  "refuse",
  "uphold",
  "reject",
  "leave",
  "withdraw",
  "ask_review",
  "uphold_review",
  "reject_review",
  "end",
] as const;
export type ObjectionEvent = (typeof objectionEvents)[number];

/**
 * What may follow what. The platform's own check is done as an objection is filed: what it holds is what the source supplied, so the source is
 * asked at once. `leave` is time's: a source that never answered leaves the objection beside the record, unresolved, and may still answer.
 * `extend` takes the time that the source's region allows once more. `end` is its record's: once that was repaired there is nothing left to answer.
 */
const next: Record<ObjectionStatus, Partial<Record<ObjectionEvent, ObjectionStatus>>> = {
  source_check: {
    extend: "source_check",
    refuse: "not_accepted",
    uphold: "upheld",
    reject: "rejected",
    leave: "unresolved",
    withdraw: "withdrawn",
    end: "moot",
  },
  unresolved: { uphold: "upheld", reject: "rejected", ask_review: "review_requested", withdraw: "withdrawn", end: "moot" },
  rejected: { ask_review: "review_requested", end: "moot" },
  review_requested: { uphold_review: "upheld", reject_review: "rejected_final", withdraw: "withdrawn", end: "moot" },
  not_accepted: {},
  upheld: {},
  rejected_final: {},
  withdrawn: {},
  moot: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: ObjectionStatus, event: ObjectionEvent): ObjectionStatus | null {
  return next[status][event] ?? null;
}

/** What may become of a record whose objection is upheld: only an entry of a list is taken off one. */
export function outcomesFor(itemCode: string): ObjectionOutcome[] {
  return objectionOutcomes.filter((outcome) => outcome !== "delisted" || itemCode.startsWith("LST-"));
}

/** Whether the dispute is over as soon as this status is reached. A rejected one stays open for a review until its day has passed. */
export function isOver(status: ObjectionStatus): boolean {
  return Object.keys(next[status]).length === 0;
}

/** A filed objection as far as time moves it. */
export type Filed = {
  readonly status: ObjectionStatus;
  readonly answerBy: Day;
  readonly reviewUntil: Day | null;
  readonly closedAt: Date | null;
};

/**
 * Where an objection stands on a day. Nobody writes what time does: a source that has let the last day pass leaves it unresolved, and may still
 * answer; a rejection is over when the last day for asking for a review has passed.
 */
export function standingOn(objection: Filed, today: Day): { readonly status: ObjectionStatus; readonly isOpen: boolean } {
  const isLeft = objection.status === "source_check" && today > objection.answerBy;
  const status = isLeft ? (transition("source_check", "leave") ?? objection.status) : objection.status;
  return { status, isOpen: isDisputed(objection, today) };
}
