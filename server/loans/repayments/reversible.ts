import { type LoanEventRow, standing } from "../life/store.ts";

/** The report that may be taken back: the last event that holds and is money in. A class judged since stands in no way. */
export function reversible(events: readonly LoanEventRow[]): LoanEventRow | null {
  const last = standing(events).findLast(({ kind }) => kind !== "judged");
  return last && ["repaid", "repaid_early", "recovered"].includes(last.kind) ? last : null;
}
