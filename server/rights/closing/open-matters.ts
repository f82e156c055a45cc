import type { LoanRequestStatus, ObjectionStatus, RepairCaseStatus } from "../../../db/schema/words.ts";

/** What stands open between an enterprise and others, and prevents that its account is closed. */
export const openMatterKinds = ["loan_request", "credit_line", "loan", "objection", "repair"] as const;

/** Whether lenders wait for a request, or it for them. Once credit is granted its line says what is owed. */
export function isInProgress(status: LoanRequestStatus): boolean {
  return status === "open" || status === "offered" || status === "offer_accepted" || status === "in_review";
}

/** Of a line: `loan` while money under it is owed, `credit_line` while it can still be drawn from or was only stopped, null when it is over. */
export function openOfLine(line: {
  readonly status: string;
  readonly hasEnded: boolean;
  readonly usedFen: number;
}): "loan" | "credit_line" | null {
  if (line.usedFen > 0) return "loan";
  return !line.hasEnded && (line.status === "effective" || line.status === "frozen") ? "credit_line" : null;
}

/** Whether a unit still owes an answer: a rejection that could be brought before a review waits for nobody. */
export function awaitsUnit(status: ObjectionStatus): boolean {
  return status === "source_check" || status === "unresolved" || status === "review_requested";
}

/** Whether a repair was sent and is not decided, or not carried out. A draft is the enterprise's own and goes with its account. */
export function isRepairWaiting(status: RepairCaseStatus): boolean {
  return status === "submitted" || status === "supplement_requested" || status === "deciding" || status === "approved";
}
