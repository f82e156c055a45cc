import { type Charge, isConditional } from "./charge.ts";
import type { Fen } from "./money.ts";
import { type Bps, type Ppm, ppmOf } from "./rate.ts";
import type { RepaymentMethod } from "./repayment.ts";

/** A loan as a product promises it, before there is a calendar or an offer. */
export type ExpectedTerms = {
  readonly amountFen: Fen;
  readonly termMonths: number;
  readonly method: RepaymentMethod;
  /** Nominal annual rate. */
  readonly rateBps: Bps;
  readonly charges: readonly Charge[];
};

const monthsMax = 600;
/** What is paid at the end of each month, from the first; reused, since a shelf is priced thousands of times for one look at it. */
const paid = new Float64Array(monthsMax);

/**
 * The simple annual cost, every planned fee included, of equal months of thirty days and instalments that are not rounded to the fen
 * (`domain/lending.md`, annual cost, 1 and 2); an offer's rounded plan (`offerCost`) comes to the same within a few parts per
 * million for ten thousand yuan and one for a million. Fees that fall after the term are none; early and late payment are not planned. Null when the
 * fees at the drawing leave nothing to receive, or the rate is beyond what can be shown. Throws for terms that are no loan.
 */
export function expectedAnnualCost(terms: ExpectedTerms): Ppm | null {
  const { amountFen, termMonths, rateBps } = terms;
  if (amountFen <= 0 || rateBps < 0 || !Number.isSafeInteger(termMonths) || termMonths < 1 || termMonths > monthsMax) {
    throw new RangeError("a loan has a positive amount, a rate of zero or more and a term of one month or more");
  }
  const charges = terms.charges.filter((charge) => !isConditional(charge));
  // Without fees the cost is the nominal rate for every way of repaying.
  if (charges.length === 0) return (rateBps * 100) as Ppm;

  const received = amountFen - feesAtDrawing(amountFen, charges);
  if (received <= 0) return null;
  layOut(terms, charges);
  const unit = terms.method === "single_payment" ? termMonths : 1;
  const simple = rateOf(received, termMonths, unit, (rateBps / 120_000) * unit) * (12 / unit);
  return simple > 1_000 ? null : ppmOf(simple);
}

function feesAtDrawing(amountFen: number, charges: readonly Charge[]): number {
  let sum = 0;
  for (const { when, amount } of charges) {
    if (when.on === "drawing") sum += amount.form === "fixed" ? amount.amountFen : (amountFen * amount.rateBps) / 10_000;
  }
  return sum;
}

/** Writes principal, interest and fees of every month into `paid`. */
function layOut({ amountFen, termMonths, method, rateBps }: ExpectedTerms, charges: readonly Charge[]): void {
  const rate = rateBps / 120_000;
  const level = rate === 0 ? amountFen / termMonths : (amountFen * rate) / -Math.expm1(-termMonths * Math.log1p(rate));
  let balance: number = amountFen;
  for (let month = 1; month <= termMonths; month++) {
    const isLast = month === termMonths;
    const interest = method === "single_payment" ? (isLast ? amountFen * rate * termMonths : 0) : balance * rate;
    const principal = isLast ? balance : principalOf(method, amountFen, termMonths, level - interest);
    paid[month - 1] = principal + interest + feesIn(month, isLast, charges, { amountFen, balance, interest, principal });
    balance -= principal;
  }
}

function principalOf(method: RepaymentMethod, amountFen: number, termMonths: number, ofLevel: number): number {
  if (method === "annuity") return ofLevel;
  return method === "equal_principal" ? amountFen / termMonths : 0;
}

type Moment = { readonly amountFen: number; readonly balance: number; readonly interest: number; readonly principal: number };

function feesIn(month: number, isLast: boolean, charges: readonly Charge[], moment: Moment): number {
  let sum = 0;
  for (const { when, amount } of charges) {
    const isDue = when.on === "each_month" || (when.on === "month" && when.month === month) || (when.on === "end" && isLast);
    if (isDue) sum += amount.form === "fixed" ? amount.amountFen : (groundOf(amount.base, moment) * amount.rateBps) / 10_000;
  }
  return sum;
}

function groundOf(base: "total_loan" | "outstanding" | "instalment" | "principal", moment: Moment): number {
  if (base === "total_loan") return moment.amountFen;
  if (base === "outstanding") return moment.balance;
  return base === "principal" ? moment.principal : moment.principal + moment.interest;
}

/**
 * The rate per unit of time at which the payments are worth what was received. Their present value falls and is convex, and at the nominal
 * rate it is no less than what was received, so Newton's steps from there rise to the one root and never pass it.
 */
function rateOf(received: number, months: number, unit: number, from: number): number {
  let rate = from;
  for (let step = 0; step < 64; step++) {
    const discount = unit === 1 ? 1 / (1 + rate) : (1 + rate) ** (-1 / unit);
    let value = 0;
    let slope = 0;
    for (let month = months - 1; month >= 0; month--) {
      const outer = value + (paid[month] ?? 0);
      slope = slope * discount + outer;
      value = outer * discount;
    }
    // d(value)/d(rate) = d(value)/d(discount) · d(discount)/d(rate)
    const fall = (slope * discount) / (unit * (1 + rate));
    const next = rate + (value - received) / fall;
    if (Math.abs(next - rate) <= 1e-13 * (1 + Math.abs(next))) return next;
    rate = next;
  }
  return rate;
}
