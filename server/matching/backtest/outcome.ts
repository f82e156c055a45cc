import type { CaseStatus, LoanRequestStatus } from "../../../db/schema/words.ts";
import type { Outcome } from "./schema.ts";

export type PastRequest = {
  /** As the clock has it. */
  readonly status: LoanRequestStatus;
  readonly cases: readonly CaseStatus[];
  readonly hasDrawn: boolean;
};

const offered: readonly CaseStatus[] = ["offer_issued", "accepted_by_enterprise", "approved", "contracted", "disbursed", "lapsed"];
const underWay: readonly LoanRequestStatus[] = ["draft", "open", "offered"];

/**
 * What became of a past request; null while it still waits for offers. Overdue is only what was recorded as defaulted or written off, and repaid what was
 * recorded as settled: a due day that went by without a word says neither.
 */
export function outcomeOf({ status, cases, hasDrawn }: PastRequest): Outcome | null {
  if (underWay.includes(status)) return null;
  if (status === "defaulted" || status === "written_off") return "overdue";
  if (status === "settled") return "repaid";
  if (hasDrawn) return "drawn";
  if (cases.some((one) => offered.includes(one))) return "offered";
  return cases.includes("declined") ? "declined" : "not_answered";
}
