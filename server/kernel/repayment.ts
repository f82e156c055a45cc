import { addMonths, type Day, days360Between, daysBetween, monthsAfter } from "./dates.ts";
import { divideHalfUp, shareHalfUp } from "./exact.ts";
import { type Fen, fen } from "./money.ts";
import type { Bps } from "./rate.ts";

/** 等额本息, 等额本金, 先息后本, 利随本清, 随借随还. */
export const repaymentMethods = ["annuity", "equal_principal", "interest_first", "single_payment", "draw_and_repay"] as const;
export type RepaymentMethod = (typeof repaymentMethods)[number];

export const dayCounts = ["30/360", "actual/360", "actual/365"] as const;
export type DayCount = (typeof dayCounts)[number];

export type RepaymentTerms = {
  readonly amountFen: Fen;
  readonly termMonths: number;
  readonly method: RepaymentMethod;
  /** Nominal annual rate. */
  readonly rateBps: Bps;
  readonly dayCount: DayCount;
  /** The day the money is received. */
  readonly startsOn: Day;
  /** The first instalment's day when it is not one month after the start; a single payment has none. */
  readonly firstDueOn?: Day | null;
};

/** One payment. `period` counts months from the start, so a single payment after a year has period 12. */
export type RepaymentRow = {
  readonly period: number;
  readonly dueOn: Day;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  /** Charges that fall due with it; a plan of principal and interest alone has none. */
  readonly feesFen: Fen;
  /** What is owed after it. */
  readonly balanceFen: Fen;
};

/** An exact rate for one period. */
export type PeriodRate = { readonly numerator: number; readonly denominator: number };

/** A year of credit drawn at will has no plan of its own: it is shown as fully used to the end, with interest paid monthly. */
export function assumesFullUse(method: RepaymentMethod): boolean {
  return method === "draw_and_repay";
}

/** The day of the payment of one period. Later days follow the first one, clamped to the month's end. */
export function dueOn(terms: Pick<RepaymentTerms, "startsOn" | "firstDueOn" | "method">, period: number): Day {
  return hasOwnFirstDay(terms) ? addMonths(terms.firstDueOn, period - 1) : addMonths(terms.startsOn, period);
}

/** Whether the first period is longer or shorter than a month. */
export function hasOwnFirstDay<T extends Pick<RepaymentTerms, "startsOn" | "firstDueOn" | "method">>(
  terms: T,
): terms is T & { firstDueOn: Day } {
  if (!terms.firstDueOn || terms.method === "single_payment") return false;
  return terms.firstDueOn !== addMonths(terms.startsOn, 1);
}

/**
 * The plan of principal and interest: half a fen rounds up in each period and the last one clears the balance, so principal sums to the
 * amount to the fen. Throws for terms that are no loan.
 */
export function repaymentPlan(terms: RepaymentTerms): RepaymentRow[] {
  if (terms.amountFen <= 0 || terms.rateBps < 0 || !Number.isSafeInteger(terms.termMonths) || terms.termMonths < 1) {
    throw new RangeError("a loan has a positive amount, a rate of zero or more and a term of one month or more");
  }
  if (hasOwnFirstDay(terms) && terms.firstDueOn <= terms.startsOn) throw new RangeError("the first instalment comes after the start");
  if (terms.method === "single_payment") return [singlePayment(terms)];

  const dueOns = dueDays(terms);
  const { principal, interest, balance } = payPeriods(terms.method, terms.amountFen, ratesOf(terms, dueOns));
  return dueOns.map((dueOn, index) => ({
    period: index + 1,
    dueOn,
    principalFen: at(principal, index),
    interestFen: at(interest, index),
    feesFen: none,
    balanceFen: at(balance, index),
  }));
}

const none = fen(0);
/** Amounts of a plan are whole fen by construction. */
const at = (amounts: readonly number[], index: number): Fen => (amounts[index] ?? 0) as Fen;

/** The day of every payment of a plan that is paid month by month. */
function dueDays(terms: RepaymentTerms): Day[] {
  if (!hasOwnFirstDay(terms)) return monthsAfter(terms.startsOn, terms.termMonths);
  return [terms.firstDueOn, ...monthsAfter(terms.firstDueOn, terms.termMonths - 1)];
}

function ratesOf(terms: RepaymentTerms, dueOns: readonly Day[]): PeriodRate[] {
  if (terms.dayCount === "30/360" && !hasOwnFirstDay(terms)) {
    return new Array<PeriodRate>(terms.termMonths).fill(rateOver(terms, terms.startsOn, terms.startsOn, 1));
  }
  return dueOns.map((dueOn, index) =>
    rateOver(terms, dueOns[index - 1] ?? terms.startsOn, dueOn, index === 0 && hasOwnFirstDay(terms) ? null : 1),
  );
}

/** The amounts of a plan, one of each for every period: whole fen in arrays of numbers, since plans are compared by the thousand. */
export type Amounts = { readonly principal: readonly number[]; readonly interest: readonly number[]; readonly balance: readonly number[] };

/** What a balance pays in periods of these exact rates: principal sums to it, the last one clears it. A single payment has one period. */
export function payPeriods(method: RepaymentMethod, amountFen: Fen, rates: readonly PeriodRate[]): Amounts {
  if (method === "annuity") return payEqually(amountFen, rates);
  const part = method === "equal_principal" ? shareHalfUp(amountFen, 1, rates.length) : 0;
  return amortise(amountFen, rates, null, part);
}

/**
 * The equal instalment for exact period rates that may differ, half a fen rounded up:
 * amount / Σₖ Πⱼ₍ⱼ≤ₖ₎ 1/(1+iⱼ), which for equal rates is P·i / (1 − (1+i)⁻ⁿ). All rates share one denominator.
 */
export function levelInstalment(amountFen: Fen, rates: readonly PeriodRate[]): Fen {
  const denominator = rates[0]?.denominator ?? 1;
  let [last, factor, discount, sum] = [rates[0], 1, 1, 0];
  if (last) factor = denominator / (denominator + last.numerator);
  for (const rate of rates) {
    if (rate !== last) {
      if (rate.denominator !== denominator) throw new RangeError("period rates need one denominator");
      factor = denominator / (denominator + rate.numerator);
      last = rate;
    }
    discount *= factor;
    sum += discount;
  }
  const near = amountFen / sum;
  const whole = Math.floor(near + 0.5);
  // Far enough from half a fen, no error of so many multiplications can change the rounding; nearer, it is worked out exactly.
  const doubt = near * (rates.length + 2) * 4e-16;
  return Math.abs(near + 0.5 - whole) > doubt && Math.abs(whole + 1 - (near + 0.5)) > doubt
    ? fen(whole)
    : exactInstalment(amountFen, rates);
}

function exactInstalment(amountFen: Fen, rates: readonly PeriodRate[]): Fen {
  const denominator = BigInt(rates[0]?.denominator ?? 1);
  let growth = 1n;
  let sum = 0n;
  let power = 1n;
  for (const rate of rates) {
    const numerator = BigInt(rate.numerator);
    power *= denominator;
    growth *= denominator + numerator;
    sum = sum * (denominator + numerator) + power;
  }
  return fen(Number(divideHalfUp(BigInt(amountFen) * growth, sum)));
}

/** The plan that one instalment gives: interest first, the rest is principal, the last period clears. */
export function payEqually(amountFen: Fen, rates: readonly PeriodRate[], instalment: Fen = levelInstalment(amountFen, rates)): Amounts {
  return amortise(amountFen, rates, instalment, 0);
}

/**
 * Walks the balance down: by an instalment less its interest, or by a part of the principal. Principal is never negative nor more than is owed,
 * and the last period takes all that is left.
 */
function amortise(amountFen: Fen, rates: readonly PeriodRate[], instalment: number | null, part: number): Amounts {
  const periods = rates.length;
  const [principals, interests, balances]: [number[], number[], number[]] = [new Array(periods), new Array(periods), new Array(periods)];
  let balance: number = amountFen;
  for (let index = 0; index < periods; index++) {
    const rate = rates[index] as PeriodRate;
    const interest = shareHalfUp(balance, rate.numerator, rate.denominator);
    const wanted = index === periods - 1 ? balance : instalment === null ? part : instalment - interest;
    const principal = Math.max(0, Math.min(wanted, balance));
    balance -= principal;
    principals[index] = principal;
    interests[index] = interest;
    balances[index] = balance;
  }
  return { principal: principals, interest: interests, balance: balances };
}

function singlePayment(terms: RepaymentTerms): RepaymentRow {
  const period = terms.termMonths;
  const row = { principalFen: terms.amountFen, interestFen: accruedSinglePayment(terms, period), feesFen: fen(0), balanceFen: fen(0) };
  return { period, dueOn: dueOn(terms, period), ...row };
}

/** Simple interest P·r·t on a single-payment loan after so many months, half a fen rounded up. */
export function accruedSinglePayment(terms: RepaymentTerms, months: number): Fen {
  const { numerator, denominator } = rateOver(terms, terms.startsOn, addMonths(terms.startsOn, months), months);
  return fen(shareHalfUp(terms.amountFen, numerator, denominator));
}

/** What a balance bears from one day to another at a nominal annual rate, exactly; `wholeMonths` counts months where a period is so many of them. */
export function rateOver(terms: Pick<RepaymentTerms, "rateBps" | "dayCount">, from: Day, to: Day, wholeMonths: number | null): PeriodRate {
  const isThirty = terms.dayCount === "30/360";
  const days = !isThirty ? daysBetween(from, to) : wholeMonths === null ? days360Between(from, to) : wholeMonths * 30;
  const yearDays = terms.dayCount === "actual/365" ? 365 : 360;
  return { numerator: terms.rateBps * days, denominator: 10_000 * yearDays };
}
