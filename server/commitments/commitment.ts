import {
  type CommitmentMeasure,
  type CommitmentStatus,
  type CommitmentType,
  commitmentMeasures,
  commitmentStatuses,
} from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";

export const commitmentEvents = [
  "accept",
  "refuse",
  "begin",
  "lapse",
  "withdraw",
  "fulfil",
  "break",
  "order",
  "stop",
  "revoke",
  "fix",
] as const;
export type CommitmentEvent = (typeof commitmentEvents)[number];

/**
 * What may follow what. `begin` and `lapse` are done by time alone. A broken commitment is ordered to be fixed, what rests on it stops, and at last is
 * revoked; whatever was done about it, it may be fixed late, which repairs it.
 */
const next: Record<CommitmentStatus, Partial<Record<CommitmentEvent, CommitmentStatus>>> = {
  signed: { accept: "published", refuse: "not_accepted", withdraw: "withdrawn" },
  not_accepted: {},
  published: { begin: "in_force", withdraw: "withdrawn" },
  in_force: { withdraw: "withdrawn", fulfil: "fulfilled", break: "broken", lapse: "expired" },
  fulfilled: {},
  broken: { order: "broken", stop: "broken", revoke: "broken", fix: "fulfilled_late" },
  fulfilled_late: {},
  withdrawn: {},
  expired: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: CommitmentStatus, event: CommitmentEvent): CommitmentStatus | null {
  return next[status][event] ?? null;
}

/** Whether nothing can follow any more. */
export function isOver(status: CommitmentStatus): boolean {
  return Object.keys(next[status]).length === 0;
}

type Timed = { readonly status: CommitmentStatus; readonly startsOn: Day; readonly verifyBy: Day };

/**
 * Where a commitment stands on a day: published until its term begins, in force until somebody has verified it or the last day to verify has passed, and
 * then over without anybody having said whether it was kept.
 */
export function standingOf({ status, startsOn, verifyBy }: Timed, today: Day): CommitmentStatus {
  if (status !== "published" || today < startsOn) return status;
  return today <= verifyBy ? "in_force" : "expired";
}

/** The words by which readers are told where a commitment stands: its states, and that its term is over and nobody has verified it yet. */
export const commitmentStandings = [...commitmentStatuses, "term_ended"] as const;
export type CommitmentStanding = (typeof commitmentStandings)[number];

/** Where a commitment stands on a day as its readers are told. One whose term is over is in force no more, though its unit may still verify it. */
export function shownOn(commitment: Timed & { readonly dueOn: Day }, today: Day): CommitmentStanding {
  const standing = standingOf(commitment, today);
  return standing === "in_force" && today > commitment.dueOn ? "term_ended" : standing;
}

const approvals: readonly CommitmentType[] = ["approval_substituting", "missing_paper", "proof_item"];

/** Whether an authority decides something on the strength of it: then it must accept it first. */
export function isApproval(type: CommitmentType): boolean {
  return approvals.includes(type);
}

/** Whether a measure may follow the last one: to be fixed, then stopped, then revoked; the first may be said again with a later day. */
export function mayFollow(measure: CommitmentMeasure, last: CommitmentMeasure | null): boolean {
  if (last === null) return measure === "fix_ordered";
  const steps = commitmentMeasures.indexOf(measure) - commitmentMeasures.indexOf(last);
  return steps === 1 || (measure === "fix_ordered" && steps === 0);
}
