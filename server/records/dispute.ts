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

type Dated = Standing & { readonly answeredAt: Date | null };

/** An objection that was open at a past instant, as it stood then: what came later is not yet known. */
export function asItStood<O extends Dated>(objection: O, at: Date): O {
  if (objection.answeredAt !== null && objection.answeredAt > at) {
    return { ...objection, status: "source_check", reviewUntil: null, answeredAt: null, closedAt: null };
  }
  return { ...objection, closedAt: null };
}
