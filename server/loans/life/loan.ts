import type { LoanClass, LoanStatus } from "../../../db/schema/words.ts";
import { addMonths, type Day, daysBetween } from "../../kernel/dates.ts";
import { type Fen, fen, sumFen } from "../../kernel/money.ts";
import { offerCost } from "../../kernel/offer-cost.ts";
import { hasOwnFirstDay } from "../../kernel/repayment.ts";
import { classOfDays, isNonPerforming, observationMonths, worstOf } from "./classes.ts";
import { type Due, isLate, isPaid, owedOf, sumMoved } from "./due.ts";
import type { LoanTerms, Moved } from "./event.ts";
import { dueOf, interestOver } from "./rest-plan.ts";

/** A loan as its events have left it. What depends on the day is asked of it with the day. */
export type Loan = {
  readonly status: LoanStatus;
  /** In force now: an extension or a new rest changes them. */
  readonly terms: LoanTerms;
  /** The term as first agreed. */
  readonly agreedMonths: number;
  /** Every payment of the plan in force, paid ones included, in order. */
  readonly dues: readonly Due[];
  /** From when interest runs where no payment has fallen due since. */
  readonly interestFrom: Day;
  /** The last day on which money moved or terms changed. */
  readonly lastOn: Day;
  readonly extendedMonths: number;
  /** What the lender judges, when that is worse than the days say. */
  readonly judged: LoanClass;
  /** The worst class its arrears have brought, while that is observed; and since when they are cleared. */
  readonly observed: { readonly worst: LoanClass; readonly clearedOn: Day | null };
  /** Of a loan that was written off: principal lost, and what else was owed, that has not been recovered. */
  readonly lost: { readonly principalFen: Fen; readonly claimFen: Fen };
};

/** A loan on the day it is drawn. Throws for terms that are no loan. */
export function openLoan(terms: LoanTerms): Loan {
  return {
    status: "active",
    terms,
    agreedMonths: terms.termMonths,
    // A plan of very few fen ends in payments of nothing, which would never fall due.
    dues: offerCost(terms)
      .schedule.map(dueOf)
      .filter((due) => !isPaid(due)),
    interestFrom: terms.startsOn,
    lastOn: terms.startsOn,
    extendedMonths: 0,
    judged: "normal",
    observed: { worst: "normal", clearedOn: null },
    lost: { principalFen: fen(0), claimFen: fen(0) },
  };
}

/** Principal that is owed, due or not. Nothing is once the loan is settled or written off. */
export function balanceOf(loan: Loan): Fen {
  return loan.status === "active" ? sumFen(loan.dues.map((due) => owedOf(due).principalFen)) : fen(0);
}

/** Payments that have fallen due by a day and are not paid. */
export function unpaidOn(loan: Loan, on: Day): Due[] {
  return loan.status === "active" ? loan.dues.filter((due) => due.dueOn <= on && !isPaid(due)) : [];
}

/** The payments to come after a day. */
export function duesAfter(loan: Loan, on: Day): Due[] {
  return loan.dues.filter((due) => due.dueOn > on && !isPaid(due));
}

/** The first payment that is not paid; null when nothing is owed any more. */
export function nextDue(loan: Loan): Due | null {
  return loan.status === "active" ? (loan.dues.find((due) => !isPaid(due)) ?? null) : null;
}

/** The day since which a loan is past due, seen from a day; null when every payment is in time or within its days of grace. */
export function pastDueSince(loan: Loan, on: Day): Day | null {
  if (loan.status !== "active") return null;
  return loan.dues.find((due) => isLate(due, on, loan.terms.graceDays))?.dueOn ?? null;
}

/** Days past due, of the payment that is late longest. */
export function daysPastDue(loan: Loan, on: Day): number {
  const since = pastDueSince(loan, on);
  return since ? daysBetween(since, on) : 0;
}

/**
 * The class of a loan on a day: the worst of what its days past due give, what its lender judges, and, while it is observed after arrears
 * that made it non-performing, the class it had then. Null once nothing is owed.
 */
export function classOn(loan: Loan, on: Day): LoanClass | null {
  return loan.status === "active" ? worstOf(loan.judged, floorOn(loan, on)) : null;
}

/** The best class a lender may judge a loan to have on a day. */
export function floorOn(loan: Loan, on: Day): LoanClass {
  const { worst, clearedOn } = loan.observed;
  const isObserved = isNonPerforming(worst) && (clearedOn === null || on < addMonths(clearedOn, observationMonths));
  return worstOf(classOfDays(daysPastDue(loan, on)), isObserved ? worst : "normal");
}

/** What is owed at once on a day: every payment that has fallen due, its penalty as last charged. */
export function owedOn(loan: Loan, on: Day): Moved {
  return sumMoved(unpaidOn(loan, on).map(owedOf));
}

/** Principal whose day is still to come. */
export function restOf(loan: Loan, on: Day): Fen {
  return sumFen(duesAfter(loan, on).map((due) => owedOf(due).principalFen));
}

/** From when interest runs on a day: the last payment's day that has come or was paid ahead, or when the plan began. */
export function interestRunsFrom(loan: Loan, on: Day): Day {
  const passed = loan.dues.filter((due) => due.dueOn <= on || isPaid(due)).map((due) => due.dueOn);
  return [loan.interestFrom, ...passed].sort().at(-1) ?? loan.interestFrom;
}

/** Interest that has run since the last payment's day and is not due yet. Never more than the next payment asks for. */
export function accruedOn(loan: Loan, on: Day): Fen {
  const from = interestRunsFrom(loan, on);
  if (loan.status !== "active" || on <= from) return fen(0);
  const next = duesAfter(loan, on)[0];
  if (!next) return fen(0);
  return fen(Math.min(interestOver(restOf(loan, on), loan.terms, from, on), next.interestFen));
}

/** Whether the first payment after a day of change comes a whole period after interest began to run. */
export function isWholePeriod(loan: Loan, from: Day): boolean {
  if (from === loan.terms.startsOn) return !hasOwnFirstDay(loan.terms);
  return loan.dues.some((due) => due.dueOn === from);
}
