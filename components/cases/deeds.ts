import type { CaseStatus } from "@/db/schema/words";
import { transition } from "@/server/loan-requests/cases/case";
import { standsByOffer } from "@/server/loan-requests/cases/declining";
import type { CaseRow } from "@/server/loan-requests/cases/schema";

export type Deed = "take_up" | "build" | "check" | "decline";

/** What an officer can do from the bar of a case now; with nothing in it there is no bar. */
export function deedsOf(status: CaseStatus): readonly Deed[] {
  return [
    ...(transition(status, "take_up") ? (["take_up"] as const) : []),
    ...(transition(status, "issue_offer") ? (["build"] as const) : []),
    ...(transition(status, "start_due_diligence") ? (["check"] as const) : []),
    ...(transition(status, "decline") && !standsByOffer(status) ? (["decline"] as const) : []),
  ];
}

/**
 * The one primary action of each status: take up, open the profile, begin checking once it is open, build the offer. While the enterprise
 * decides there is none; from acceptance on it stands with the money (approve, record the drawing).
 */
export function primaryOf(status: CaseStatus, isOpened: boolean): Deed | "open" | null {
  if (status === "assigned") return "take_up";
  if (status === "accepted") return isOpened ? "check" : "open";
  return status === "due_diligence" || status === "action_required" ? "build" : null;
}

/** The next step, as the words for it are kept: the state itself, but that a case whose profile was opened is no longer to be read. */
export function nextOf({ status, offerApproval, stage }: Pick<CaseRow, "status" | "offerApproval" | "stage">) {
  if (offerApproval) return offerApproval;
  return status === "accepted" && stage > 2 ? "opened" : status;
}
