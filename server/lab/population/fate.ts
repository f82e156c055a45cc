import type { RecordStatus } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";
import { isOutcome, itemsOfOutcome, type Outcome } from "./outcome.ts";
import type { Watched } from "./sample.ts";

/** A version of an adverse record as it stands today. `mayUse` is false where a region's rules keep it from every view. */
export type AdverseRecord = {
  readonly itemCode: string;
  readonly severity: string | null;
  readonly status: RecordStatus;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
  readonly mayUse: boolean;
};

export type Watch = {
  readonly outcome: Outcome;
  /** The run's day and the last day on which an outcome counts. */
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
};

/**
 * What became of one subject. Bad: an outcome dated within the watch stands today. Left out: who stood in a list before, where the outcome is an entry in
 * one; of whom such a record came and may not be used any longer (信用修复管理办法, Art. 3); and of whom no register of the outcome was supplied up
 * to the last day, so that no record says nothing.
 */
export function fateOf(records: readonly AdverseRecord[], suppliedThrough: ReadonlySet<string>, watch: Watch): Watched["fate"] {
  const { outcome, from, to, today } = watch;
  const own = records.filter((record) => isOutcome(outcome, record) && record.status !== "withdrawn");
  const wasListed = own.some(({ trueFrom, trueTo }) => trueFrom <= from && (trueTo === null || trueTo > from));
  if (outcome === "listed" && wasListed) return "bad_before";
  const within = own.filter(({ trueFrom }) => trueFrom > from && trueFrom <= to);
  if (within.some((record) => stands(record, today))) return "bad";
  if (within.length > 0) return "repaired_since";
  return itemsOfOutcome(outcome).some((item) => suppliedThrough.has(item)) ? "good" : "not_observed";
}

function stands({ status, publicityEndsOn, mayUse }: AdverseRecord, today: Day): boolean {
  return mayUse && (status === "valid" || status === "published") && (publicityEndsOn === null || publicityEndsOn >= today);
}
