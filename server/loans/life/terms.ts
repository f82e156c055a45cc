import type { Day } from "../../kernel/dates.ts";
import { divideHalfUp } from "../../kernel/exact.ts";
import { type Fen, fen } from "../../kernel/money.ts";
import { offerCost } from "../../kernel/offer-cost.ts";
import { type Bps, bps } from "../../kernel/rate.ts";
import type { OfferTerms } from "../../offers/schema.ts";
import type { LoanTerms } from "./event.ts";

/** The annual rate on what is overdue: the rate of the loan raised by a share of itself, half a basis point rounded up. */
export function penaltyRateOf(rateBps: Bps, upliftBps: Bps): Bps {
  return bps(Number(divideHalfUp(BigInt(rateBps) * BigInt(10_000 + upliftBps), 10_000n)));
}

/**
 * What a sum drawn under accepted terms is owed on. Charges of a fixed amount are of the line and not of each drawing: the first one bears them.
 */
export function loanTermsOf(terms: OfferTerms, drawn: { readonly amountFen: Fen; readonly on: Day; readonly isFirst: boolean }): LoanTerms {
  const { termMonths, repaymentMethod, rateBps, dayCount, charges, prepaymentFeeBps, penaltyUpliftBps, graceDays } = terms;
  return {
    ...{ amountFen: drawn.amountFen, startsOn: drawn.on, termMonths, method: repaymentMethod, rateBps, dayCount },
    charges: drawn.isFirst ? charges : charges.filter(({ amount }) => amount.form === "rate"),
    ...{ prepaymentFeeBps, graceDays },
    penaltyRateBps: penaltyRateOf(rateBps, penaltyUpliftBps),
  };
}

/** What is kept back of the sum at the drawing. */
export function feesKeptOf(terms: LoanTerms): Fen {
  return fen(terms.amountFen - offerCost(terms).netReceivedFen);
}
