import type { ObjectionStatus } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";

/** What a view says beside a disputed record. `isHidden`: nobody but the enterprise sees the record until its source has answered. */
export type Dispute = { readonly since: Day; readonly isHidden: boolean };

type Standing = { readonly status: ObjectionStatus; readonly reviewUntil: Day | null; readonly closedAt: Date | null };

/** Whether the mark stands on a day: from the filing until the end, and after a rejection for as long as a review can be asked for. */
export function isDisputed({ status, reviewUntil, closedAt }: Standing, today: Day): boolean {
  if (closedAt !== null) return false;
  return status !== "rejected" || reviewUntil === null || today <= reviewUntil;
}

/** Whether a region's rules keep the record of an open objection from every view: while its source has not yet answered. */
export function isHiddenBy(objection: { readonly suspendsDisclosure: boolean; readonly answeredAt: Date | null }): boolean {
  return objection.suspendsDisclosure && objection.answeredAt === null;
}
