import type { Day } from "../../kernel/dates.ts";
import { shareHalfUp } from "../../kernel/exact.ts";
import { type Fen, fen } from "../../kernel/money.ts";
import { feesWithPayment } from "../../kernel/offer-cost.ts";
import { payPeriods, rateOver } from "../../kernel/repayment.ts";
import { type Due, nothing } from "./due.ts";
import type { LoanTerms } from "./event.ts";

export type Rest = {
  readonly amountFen: Fen;
  /** From when interest runs. */
  readonly from: Day;
  /** Whether the first payment comes a whole period after that day, so that 30/360 counts thirty days. */
  readonly isWhole: boolean;
  /** The days already agreed, each with the number of its payment. */
  readonly days: readonly DueDay[];
};
export type DueDay = { readonly period: number; readonly dueOn: Day };

/** What a balance bears from one day to another, half a fen rounded up. */
export function interestOver(amountFen: Fen, terms: Pick<LoanTerms, "rateBps" | "dayCount">, from: Day, to: Day): Fen {
  const { numerator, denominator } = rateOver(terms, from, to, null);
  return fen(shareHalfUp(amountFen, numerator, denominator));
}

/** The payments left for a balance on days already agreed: principal sums to the balance to the fen, and the last one clears it. */
export function planOfRest(terms: LoanTerms, rest: Rest): Due[] {
  const paying = terms.method === "single_payment" ? rest.days.slice(-1) : rest.days;
  const rates = paying.map(({ dueOn }, index) => {
    const isMonth = terms.method !== "single_payment" && (index > 0 || rest.isWhole);
    return rateOver(terms, paying[index - 1]?.dueOn ?? rest.from, dueOn, isMonth ? 1 : null);
  });
  const { principal, interest, balance } = payPeriods(terms.method, rest.amountFen, rates);
  const lastMonth = rest.days.at(-1)?.period ?? 0;
  const rows = rest.days.map((day, index) => {
    const paid = index - (rest.days.length - paying.length);
    const row = {
      period: day.period,
      principalFen: fen(principal[paid] ?? 0),
      interestFen: fen(interest[paid] ?? 0),
      balanceFen: fen(balance[paid] ?? rest.amountFen),
    };
    return dueOf({ ...row, dueOn: day.dueOn, feesFen: feesWithPayment(terms.amountFen, terms.charges, row, lastMonth) });
  });
  return rows.filter((due) => due.feesFen + due.interestFen + due.principalFen > 0);
}

/** A row of a plan with nothing paid of it yet. */
export function dueOf(row: Pick<Due, "period" | "dueOn" | "feesFen" | "interestFen" | "principalFen">): Due {
  const { period, dueOn, feesFen, interestFen, principalFen } = row;
  return { period, dueOn, feesFen, interestFen, principalFen, penaltyFen: fen(0), penaltyUntil: dueOn, paid: nothing };
}
