import type { LoanClass } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";
import type { Fen } from "../../kernel/money.ts";
import type { CostTerms } from "../../kernel/offer-cost.ts";
import type { Bps } from "../../kernel/rate.ts";
import type { RepaymentMethod } from "../../kernel/repayment.ts";

/** What a loan is owed on: the accepted terms for the sum that was drawn. */
export type LoanTerms = CostTerms & {
  /** Taken of principal that is repaid before it is due. */
  readonly prepaymentFeeBps: Bps;
  /** Annual rate on what is overdue, in place of interest; counted by the day over 360. */
  readonly penaltyRateBps: Bps;
  /** A payment so many days late is not late. */
  readonly graceDays: number;
};

/** What is left of a loan, agreed anew. */
export type NewRest = { readonly termMonths: number; readonly method: RepaymentMethod; readonly rateBps: Bps };

/** What happens to a loan, in the order it happened. Everything else about it follows from these. */
export type LoanEvent =
  | { readonly kind: "opened"; readonly on: Day; readonly terms: LoanTerms }
  /** Money that was owed: overdue, due, or the next payment made ahead. */
  | { readonly kind: "repaid"; readonly on: Day; readonly amountFen: Fen }
  /** Principal before it is due; what is due, the interest until then and the fee come with it. */
  | { readonly kind: "repaid_early"; readonly on: Day; readonly principalFen: Fen }
  | { readonly kind: "extended"; readonly on: Day; readonly months: number }
  | { readonly kind: "restructured"; readonly on: Day; readonly rest: NewRest }
  /** Its principal goes on as another loan's; only the interest until then is paid. */
  | { readonly kind: "renewed"; readonly on: Day }
  | { readonly kind: "judged"; readonly on: Day; readonly loanClass: LoanClass }
  | { readonly kind: "written_off"; readonly on: Day }
  | { readonly kind: "recovered"; readonly on: Day; readonly amountFen: Fen };
export type LoanEventKind = LoanEvent["kind"];

/** What an event moved, by what it was for. Of a recovery `principalFen` is what was lost before; of a write-off, what is lost now. */
export type Moved = { readonly feesFen: Fen; readonly penaltyFen: Fen; readonly interestFen: Fen; readonly principalFen: Fen };

/** Why an event cannot happen, as the last part of a reason key. */
export type LoanFault =
  | "not_active"
  | "not_written_off"
  | "before_last_event"
  | "nothing_moved"
  | "over_owed"
  | "over_principal"
  | "in_arrears"
  | "past_its_end"
  | "extended_too_far"
  | "class_too_good"
  | "not_lost"
  | "no_new_rest";
