import type { EvaluationGrade, LoanPurpose, Severity, SizeClass } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";
import type { Fen } from "../../kernel/money.ts";

export const taxGrades = ["A", "B", "M", "C", "D"] as const;
export type TaxGrade = (typeof taxGrades)[number];

/** A penalty still shown; an unclassified one has no severity. */
export type PenaltyFact = {
  readonly decidedOn: Day;
  readonly severity: Severity | null;
  /** The first day on which its repair can be applied for; null where no rule says. */
  readonly repairFrom: Day | null;
  /** Its last day of publicity; null where no rule says. */
  readonly endsOn: Day | null;
  /** Where only a span is known, its first day; `decidedOn` is then its last. */
  readonly decidedFrom?: Day;
  /** True where it stands for any number that there may be, none included: of this severity at most, decided on that day at the latest. */
  readonly isAnyNumber?: boolean;
};

/**
 * What criteria look at. Null says *unknown*: not asked, not authorised or not supplied. It never means zero, none or no.
 * `regionPath` and `industryPath` run from the finest code that is known up to the coarsest.
 */
export type Facts = {
  readonly asOf: Day;
  readonly amountFen: Fen | null;
  readonly termMonths: number | null;
  /** The highest nominal annual rate it accepts, in basis points; 10,000 where it set no limit. */
  readonly rateBpsMax: number | null;
  readonly purpose: LoanPurpose | null;
  /** What the enterprise can offer as security; an empty list offers none. */
  readonly guaranteeModes: readonly string[] | null;
  readonly regionPath: readonly string[] | null;
  readonly industryPath: readonly string[] | null;
  readonly registeredOn: Day | null;
  readonly annualRevenueFen: Fen | null;
  readonly taxPaidFen: Fen | null;
  readonly evaluationGrade: EvaluationGrade | null;
  readonly taxGrade: TaxGrade | null;
  readonly insuredStaff: number | null;
  readonly penalties: readonly PenaltyFact[] | null;
  readonly isOnSeriousList: boolean | null;
  readonly isOnAbnormalList: boolean | null;
  readonly sizeClass: SizeClass | null;
  readonly isFirstLoan: boolean | null;
  /** Items it was asked to let be read for matching and did not tick; empty while it was asked for nothing. */
  readonly withheldItems: readonly string[] | null;
  readonly registeredCapitalFen: Fen | null;
};
/** What stands for no limit on the rate: the highest that a product may ask. */
export const noRateLimitBps = 10_000;
export type FactKey = Exclude<keyof Facts, "asOf">;

/** Every fact unknown: where assembling facts begins. */
export function unknownFacts(asOf: Day): Facts {
  return {
    asOf,
    amountFen: null,
    termMonths: null,
    rateBpsMax: null,
    purpose: null,
    guaranteeModes: null,
    regionPath: null,
    industryPath: null,
    registeredOn: null,
    annualRevenueFen: null,
    taxPaidFen: null,
    evaluationGrade: null,
    taxGrade: null,
    insuredStaff: null,
    penalties: null,
    isOnSeriousList: null,
    isOnAbnormalList: null,
    sizeClass: null,
    isFirstLoan: null,
    withheldItems: null,
    registeredCapitalFen: null,
  };
}
