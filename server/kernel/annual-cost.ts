import { addMonths, type Day, daysBetween } from "./dates.ts";
import { type Ppm, ppmOf } from "./rate.ts";
import { type Flow, type RateVerdict, rateOfPayments, rateOfReturn } from "./rate-of-return.ts";

/**
 * What a loan costs a year, all fees included, over the principal actually in use (PBOC Announcement 2021 No. 3).
 * Simple is the period rate times the periods in a year, compound is (1 + period rate) to that power, minus one.
 */
export type AnnualCost =
  | {
      readonly kind: "rate";
      /** `irregular_dates`: compound is XIRR actual/365, simple counts odd days of the first month as thirtieths. */
      readonly basis: "equal_periods" | "irregular_dates";
      readonly simplePpm: Ppm;
      readonly compoundPpm: Ppm;
      /** Unrounded. */
      readonly simple: number;
      readonly compound: number;
    }
  | { readonly kind: "none" }
  | { readonly kind: "several" };

export type DatedFlow = { readonly on: Day; readonly amount: number };

/** The annual cost of the borrower's cash flow in equal periods: received positive, paid negative. */
export function annualCostOfPeriods(flows: readonly Flow[], periodsPerYear: number): AnnualCost {
  const verdict = rateOfReturn(flows);
  if (verdict.kind !== "rate") return { kind: verdict.kind };
  const compound = Math.expm1(Math.log1p(verdict.rate) * periodsPerYear);
  return rated("equal_periods", verdict.rate * periodsPerYear, compound);
}

/** The same for what is received at once and paid back in payments one a period, the first of them a period later. */
export function annualCostOfPayments(received: number, payments: ArrayLike<number>, periodsPerYear: number): AnnualCost {
  const rate = rateOfPayments(received, payments);
  if (rate !== null) return rated("equal_periods", rate * periodsPerYear, Math.expm1(Math.log1p(rate) * periodsPerYear));
  const paid = Array.from(payments, (amount, index) => ({ periods: index + 1, amount: -amount }));
  return annualCostOfPeriods([{ periods: 0, amount: received }, ...paid], periodsPerYear);
}

/** The annual cost of monthly payments whose dates are not a whole number of months from the drawing. */
export function annualCostOfDates(flows: readonly DatedFlow[]): AnnualCost {
  const compound = xirr(flows);
  const simple = rateOfReturn(monthlyFlows(flows));
  if (compound.kind !== "rate") return { kind: compound.kind };
  return simple.kind === "rate" ? rated("irregular_dates", simple.rate * 12, compound.rate) : { kind: simple.kind };
}

/** The compound annual rate of dated payments, actual/365. */
export function xirr(flows: readonly DatedFlow[]): RateVerdict {
  const first = firstDay(flows);
  return rateOfReturn(flows.map(({ on, amount }) => ({ amount, periods: daysBetween(first, on) / 365 })));
}

/** Time from the first payment in whole months, counted back from each date, and odd days as thirtieths (Regulation Z, Appendix J). */
export function monthlyFlows(flows: readonly DatedFlow[]): Flow[] {
  const first = firstDay(flows);
  return flows.map(({ on, amount }) => {
    const elapsed = (Number(on.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(first.slice(5, 7));
    const months = addMonths(on, -elapsed) >= first ? elapsed : elapsed - 1;
    return { amount, periods: months, fraction: daysBetween(first, addMonths(on, -months)) / 30 };
  });
}

function firstDay(flows: readonly DatedFlow[]): Day {
  return flows.map(({ on }) => on).toSorted()[0] ?? "1970-01-01";
}

/** A rate too large to be written is no rate to show. */
function rated(basis: "equal_periods" | "irregular_dates", simple: number, compound: number): AnnualCost {
  if (Math.abs(simple) > 1_000 || Math.abs(compound) > 1_000) return { kind: "none" };
  return { kind: "rate", basis, simplePpm: ppmOf(simple), compoundPpm: ppmOf(compound), simple, compound };
}
