import { addMonths, type Day, days360Between, daysBetween } from "./dates.ts";
import { divideHalfUp } from "./exact.ts";
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
export type PeriodRate = { readonly numerator: bigint; readonly denominator: bigint };

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

  const rates = Array.from({ length: terms.termMonths }, (_, index) => rateOfPeriod(terms, index + 1));
  let period = 0;
  return payPeriods(terms.method, terms.amountFen, rates).map(({ principal, interest, balance }) => {
    period += 1;
    const row = {
      principalFen: fen(Number(principal)),
      interestFen: fen(Number(interest)),
      feesFen: fen(0),
      balanceFen: fen(Number(balance)),
    };
    return { period, dueOn: dueOn(terms, period), ...row };
  });
}

type ExactRow = { readonly principal: bigint; readonly interest: bigint; readonly balance: bigint };
type Principals = (amountFen: Fen, rates: readonly PeriodRate[]) => ExactRow[];

const principalsOf: Record<RepaymentMethod, Principals> = {
  annuity: (amountFen, rates) => payEqually(amountFen, rates),
  equal_principal: (amountFen, rates) => {
    const part = divideHalfUp(BigInt(amountFen), BigInt(rates.length));
    return amortise(amountFen, rates, () => part);
  },
  interest_first: (amountFen, rates) => amortise(amountFen, rates, () => 0n),
  draw_and_repay: (amountFen, rates) => amortise(amountFen, rates, () => 0n),
  single_payment: (amountFen, rates) => amortise(amountFen, rates, () => 0n),
};

/** What a balance pays in periods of these exact rates: principal sums to it, the last one clears it. A single payment has one period. */
export function payPeriods(method: RepaymentMethod, amountFen: Fen, rates: readonly PeriodRate[]): ExactRow[] {
  return principalsOf[method](amountFen, rates);
}

/**
 * The equal instalment for exact period rates that may differ, half a fen rounded up:
 * amount · Π(1+iⱼ) / Σₖ Πⱼ₍ⱼ>ₖ₎(1+iⱼ), which for equal rates is P·i / (1 − (1+i)⁻ⁿ). All rates share one denominator.
 */
export function levelInstalment(amountFen: Fen, rates: readonly PeriodRate[]): Fen {
  const denominator = rates[0]?.denominator ?? 1n;
  if (rates.some((rate) => rate.denominator !== denominator)) throw new RangeError("period rates need one denominator");
  let growth = 1n;
  let sum = 0n;
  let power = 1n;
  for (const { numerator } of rates) {
    power *= denominator;
    growth *= denominator + numerator;
    sum = sum * (denominator + numerator) + power;
  }
  return fen(Number(divideHalfUp(BigInt(amountFen) * growth, sum)));
}

/** The plan that one instalment gives: interest first, the rest is principal, the last period clears. */
export function payEqually(amountFen: Fen, rates: readonly PeriodRate[], instalment: Fen = levelInstalment(amountFen, rates)): ExactRow[] {
  return amortise(amountFen, rates, (interest) => BigInt(instalment) - interest);
}

/** Walks the balance down. Principal is never negative nor more than is owed, and the last period takes all that is left. */
function amortise(amountFen: Fen, rates: readonly PeriodRate[], principalFor: (interest: bigint) => bigint): ExactRow[] {
  let balance = BigInt(amountFen);
  return rates.map(({ numerator, denominator }, index) => {
    const interest = divideHalfUp(balance * numerator, denominator);
    const wanted = index === rates.length - 1 ? balance : principalFor(interest);
    const principal = wanted < 0n ? 0n : wanted > balance ? balance : wanted;
    balance -= principal;
    return { principal, interest, balance };
  });
}

function singlePayment(terms: RepaymentTerms): RepaymentRow {
  const period = terms.termMonths;
  const row = { principalFen: terms.amountFen, interestFen: accruedSinglePayment(terms, period), feesFen: fen(0), balanceFen: fen(0) };
  return { period, dueOn: dueOn(terms, period), ...row };
}

/** Simple interest P·r·t on a single-payment loan after so many months, half a fen rounded up. */
export function accruedSinglePayment(terms: RepaymentTerms, months: number): Fen {
  const { numerator, denominator } = rateOver(terms, terms.startsOn, addMonths(terms.startsOn, months), months);
  return fen(Number(divideHalfUp(BigInt(terms.amountFen) * numerator, denominator)));
}

function rateOfPeriod(terms: RepaymentTerms, period: number): PeriodRate {
  const from = period === 1 ? terms.startsOn : dueOn(terms, period - 1);
  // Whole months are twelfths of a year under 30/360 wherever a month's end clamps the day; only an odd first period counts its days.
  const months = period === 1 && hasOwnFirstDay(terms) ? null : 1;
  return rateOver(terms, from, dueOn(terms, period), months);
}

/** What a balance bears from one day to another at a nominal annual rate, exactly; `wholeMonths` counts months where a period is so many of them. */
export function rateOver(terms: Pick<RepaymentTerms, "rateBps" | "dayCount">, from: Day, to: Day, wholeMonths: number | null): PeriodRate {
  const isThirty = terms.dayCount === "30/360";
  const days = !isThirty ? daysBetween(from, to) : wholeMonths === null ? days360Between(from, to) : wholeMonths * 30;
  const yearDays = terms.dayCount === "actual/365" ? 365n : 360n;
  return { numerator: BigInt(terms.rateBps) * BigInt(days), denominator: 10_000n * yearDays };
}
