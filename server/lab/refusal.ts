import type { SampleFaultReason } from "./core/sample.ts";
import type { TrialResult } from "./result.ts";

/** Why a trial came to no result, for good: tried again it would end the same. */
export const failureReasons = ["sample", "no_column_left", "no_column_ranks", "table", "table_gone", "run_gone", "broke"] as const;
export type FailureReason = (typeof failureReasons)[number];

/** What is told beside the reason: what is wrong with the sample or the file, and which columns were refused. */
export type FailureFacts = {
  readonly faults?: readonly SampleFaultReason[];
  readonly refused?: TrialResult["refused"];
  readonly leftOut?: TrialResult["leftOut"];
  readonly table?: string;
  readonly row?: number;
};

export class TrialFailure extends Error {
  readonly reason: FailureReason;
  readonly facts: FailureFacts;

  constructor(reason: FailureReason, facts: FailureFacts = {}) {
    super(reason);
    this.name = "TrialFailure";
    this.reason = reason;
    this.facts = facts;
  }
}
