import { addMonths, type Day } from "../../kernel/dates.ts";
import { type Fen, fen, shareOf, sumFen } from "../../kernel/money.ts";
import { classOfDays, isBetter, isNonPerforming, worstOf } from "./classes.ts";
import { chargeLate, type Due, isPaid, nothing, owedOf, payDue, sumMoved, totalOf } from "./due.ts";
import type { LoanEvent, LoanFault, LoanTerms, Moved, NewRest } from "./event.ts";
import {
  accruedOn,
  balanceOf,
  classOn,
  daysPastDue,
  duesAfter,
  floorOn,
  interestRunsFrom,
  isWholePeriod,
  type Loan,
  openLoan,
  owedOn,
  restOf,
  unpaidOn,
} from "./loan.ts";
import { type DueDay, planOfRest } from "./rest-plan.ts";

/** A loan after an event with what that moved, or why it cannot happen. */
export type Decided = { readonly loan: Loan; readonly moved: Moved } | LoanFault;
type Change<K extends LoanEvent["kind"]> = Extract<LoanEvent, { kind: K }>;

/**
 * What an event makes of a loan. Nothing changes on a fault. Days of events that move money or terms never go back: what is paid on a day
 * depends on everything before it. Throws when a loan is opened twice or not at all.
 */
export function decide(before: Loan | null, event: LoanEvent): Decided {
  if (event.kind === "opened") {
    if (before) throw new Error("a loan is opened once");
    return { loan: openLoan(event.terms), moved: nothing };
  }
  if (!before) throw new Error("a loan begins with its opening");
  if (event.kind === "judged") return judge(before, event);
  if (event.on < before.lastOn) return "before_last_event";
  if (event.kind === "recovered") return recover(before, event);
  if (before.status !== "active") return "not_active";
  const decided = change({ ...chargeUntil(before, event.on), lastOn: event.on }, event);
  return typeof decided === "string" ? decided : { ...decided, loan: observe(before, settleIfPaid(decided.loan), event.on) };
}

/** A loan out of all its events. Throws when one of them could not have happened. */
export function loanOf(events: readonly LoanEvent[]): Loan {
  let loan: Loan | null = null;
  for (const event of events) {
    const decided = decide(loan, event);
    if (typeof decided === "string") throw new Error(`a loan's events do not follow each other: ${event.kind} ${decided}`);
    loan = decided.loan;
  }
  if (!loan) throw new Error("a loan has at least its opening");
  return loan;
}

/** A loan with the penalty of a day charged, as it stands before anything is paid that day. */
export function chargeUntil(loan: Loan, on: Day): Loan {
  return { ...loan, dues: loan.dues.map((due) => chargeLate(due, on, loan.terms)) };
}

function change(loan: Loan, event: Exclude<LoanEvent, { kind: "opened" | "judged" | "recovered" }>): Decided {
  switch (event.kind) {
    case "repaid":
      return repay(loan, event);
    case "repaid_early":
      return repayEarly(loan, event);
    case "extended":
      return extend(loan, event);
    case "restructured":
      return restructure(loan, event.on, event.rest);
    case "renewed":
      return renew(loan, event.on);
    case "written_off":
      return writeOff(loan, event.on);
  }
}

/**
 * Takes what is due, oldest first; and the next payment ahead of its day, whole or not at all: in the month before it, or whenever only fees
 * are left to come.
 */
function repay(loan: Loan, { on, amountFen }: Change<"repaid">): Decided {
  if (amountFen <= 0) return "nothing_moved";
  const owedFen = totalOf(owedOn(loan, on));
  const ahead = duesAfter(loan, on)[0];
  const isAllowed = ahead && (ahead.dueOn <= addMonths(on, 1) || restOf(loan, on) === 0);
  const aheadFen = isAllowed ? totalOf(owedOf(ahead)) : fen(0);
  if (amountFen > owedFen && amountFen !== owedFen + aheadFen) return "over_owed";
  return pay(loan, amountFen);
}

function pay(loan: Loan, amountFen: Fen): { readonly loan: Loan; readonly moved: Moved } {
  let left = amountFen;
  const moved: Moved[] = [];
  const dues = loan.dues.map((due) => {
    if (left === 0 || isPaid(due)) return due;
    const paid = payDue(due, left);
    left = paid.leftFen;
    moved.push(paid.moved);
    return paid.due;
  });
  return { loan: { ...loan, dues }, moved: sumMoved(moved) };
}

/** What repaying principal on a day before it is due comes to, with everything that must be paid beside it. */
export type EarlyQuote = {
  readonly dueFen: Fen;
  readonly accruedFen: Fen;
  readonly principalFen: Fen;
  readonly feeFen: Fen;
  readonly totalFen: Fen;
};

/** The quote of an early repayment; penalties are charged until that day. Null when that much is not owed, or nothing is asked. */
export function quoteEarly(loan: Loan, on: Day, principalFen: Fen): EarlyQuote | null {
  const charged = chargeUntil(loan, on);
  if (loan.status !== "active" || principalFen <= 0 || principalFen > restOf(charged, on)) return null;
  const dueFen = totalOf(owedOn(charged, on));
  const accruedFen = accruedOn(charged, on);
  const feeFen = shareOf(principalFen, loan.terms.prepaymentFeeBps);
  return { dueFen, accruedFen, principalFen, feeFen, totalFen: sumFen([dueFen, accruedFen, principalFen, feeFen]) };
}

/** Settles what is due and the interest until now; the rest of the plan keeps its days, with smaller payments. */
function repayEarly(loan: Loan, { on, principalFen }: Change<"repaid_early">): Decided {
  const quote = quoteEarly(loan, on, principalFen);
  if (!quote) return principalFen <= 0 ? "nothing_moved" : "over_principal";
  const settled = quote.dueFen > 0 ? pay(loan, quote.dueFen) : { loan, moved: nothing };
  const restFen = fen(restOf(loan, on) - principalFen);
  const early = { ...nothing, principalFen, interestFen: quote.accruedFen, feesFen: quote.feeFen };
  const from = interestRunsFrom(loan, on) > on ? interestRunsFrom(loan, on) : on;
  return {
    loan: planAnew(settled.loan, loan.terms, on, from, restFen, duesAfter(loan, on)),
    moved: sumMoved([settled.moved, early]),
  };
}

/** The payments that have fallen due or are paid stay; those to come are planned anew for a balance on the days given. */
function planAnew(loan: Loan, terms: LoanTerms, on: Day, from: Day, amountFen: Fen, days: readonly DueDay[]): Loan {
  const kept = loan.dues.filter((due) => due.dueOn <= on || isPaid(due));
  const rest = amountFen === 0 ? [] : planOfRest(terms, { amountFen, from, isWhole: isWholePeriod(loan, from), days });
  return { ...loan, terms, dues: [...kept, ...rest], interestFrom: from };
}

/**
 * How many months a loan may be extended in all: as many as its term up to a year, half of it up to five years, three years beyond
 * (贷款通则, Art. 12).
 */
export function extensionMonthsMax(agreedMonths: number): number {
  if (agreedMonths <= 12) return agreedMonths;
  return agreedMonths <= 60 ? Math.floor(agreedMonths / 2) : 36;
}

/** Adds months to the end before it comes; nothing may be in arrears. */
function extend(loan: Loan, { on, months }: Change<"extended">): Decided {
  const days = duesAfter(loan, on);
  const end = days.at(-1);
  if (!end) return "past_its_end";
  if (unpaidOn(loan, on).length > 0) return "in_arrears";
  if (!Number.isSafeInteger(months) || months < 1) return "nothing_moved";
  const extendedMonths = loan.extendedMonths + months;
  if (extendedMonths > extensionMonthsMax(loan.agreedMonths)) return "extended_too_far";
  const terms = { ...loan.terms, termMonths: loan.terms.termMonths + months };
  const extended = planAnew(loan, terms, on, interestRunsFrom(loan, on), restOf(loan, on), [...days, ...monthsAfter(end, months)]);
  return { loan: { ...extended, extendedMonths }, moved: nothing };
}

/** So many payments' days, a month apart, after one. */
function monthsAfter({ period, dueOn }: DueDay, months: number): DueDay[] {
  return Array.from({ length: months }, (_, index) => ({ period: period + index + 1, dueOn: addMonths(dueOn, index + 1) }));
}

/** All principal, due or not, is planned anew; what else is owed by now comes with the first payment, and no more penalty on it until then. */
function restructure(loan: Loan, on: Day, rest: NewRest): Decided {
  if (!Number.isSafeInteger(rest.termMonths) || rest.termMonths < 1 || rest.rateBps < 0) return "no_new_rest";
  const owed = owedOn(loan, on);
  const accruedFen = accruedOn(loan, on);
  const amountFen = balanceOf(loan);
  const kept = loan.dues.filter((due) => due.dueOn <= on || isPaid(due)).map(closeDue);
  const period = kept.at(-1)?.period ?? 0;
  const terms = { ...loan.terms, ...rest, termMonths: period + rest.termMonths };
  const days = monthsAfter({ period, dueOn: on }, rest.termMonths);
  const [first, ...others] = planOfRest(terms, { amountFen, from: on, isWhole: true, days });
  if (!first) return "no_new_rest";
  const carried = {
    ...first,
    feesFen: sumFen([first.feesFen, owed.feesFen]),
    interestFen: sumFen([first.interestFen, owed.interestFen, accruedFen]),
    penaltyFen: owed.penaltyFen,
  };
  return { loan: { ...loan, terms, dues: [...kept, carried, ...others], interestFrom: on }, moved: nothing };
}

/** A payment of which nothing is owed any more, because what was left of it is planned elsewhere. */
function closeDue(due: Due): Due {
  return { ...due, ...due.paid };
}

/** Pays the interest until now; the principal leaves for the loan that follows. */
function renew(loan: Loan, on: Day): Decided {
  if (unpaidOn(loan, on).length > 0) return "in_arrears";
  const moved = { ...nothing, interestFen: accruedOn(loan, on), principalFen: restOf(loan, on) };
  const kept = loan.dues.filter((due) => due.dueOn <= on || isPaid(due));
  return { loan: { ...loan, dues: kept, status: "settled" }, moved };
}

/** Principal and claims leave the books of what is owed; only a loss may be written off. */
function writeOff(loan: Loan, on: Day): Decided {
  if (classOn(loan, on) !== "loss") return "not_lost";
  const owed = owedOn(loan, on);
  const principalFen = balanceOf(loan);
  const claimFen = sumFen([owed.feesFen, owed.penaltyFen, owed.interestFen, accruedOn(loan, on)]);
  return { loan: { ...loan, status: "written_off", lost: { principalFen, claimFen } }, moved: { ...nothing, principalFen } };
}

/** Money that comes in after a write-off: principal first, since that is what was lost. */
function recover(loan: Loan, { on, amountFen }: Change<"recovered">): Decided {
  if (loan.status !== "written_off") return "not_written_off";
  if (amountFen <= 0) return "nothing_moved";
  const { principalFen, claimFen } = loan.lost;
  if (amountFen > principalFen + claimFen) return "over_owed";
  const moved = {
    ...nothing,
    principalFen: fen(Math.min(amountFen, principalFen)),
    interestFen: fen(Math.max(0, amountFen - principalFen)),
  };
  const lost = { principalFen: fen(principalFen - moved.principalFen), claimFen: fen(claimFen - moved.interestFen) };
  return { loan: { ...loan, lost, lastOn: on }, moved };
}

function judge(loan: Loan, { on, loanClass }: Change<"judged">): Decided {
  if (loan.status !== "active") return "not_active";
  if (isBetter(loanClass, floorOn(loan, on))) return "class_too_good";
  return { loan: { ...loan, judged: loanClass }, moved: nothing };
}

function settleIfPaid(loan: Loan): Loan {
  return loan.status === "active" && loan.dues.every(isPaid) ? { ...loan, status: "settled" } : loan;
}

/** Keeps the worst class that arrears have brought, from the day they are cleared until they have been observed long enough. */
function observe(before: Loan, after: Loan, on: Day): Loan {
  const wasLate = daysPastDue(before, on);
  const late = daysPastDue(after, on);
  const held = isNonPerforming(floorOn(before, on)) ? before.observed.worst : "normal";
  const worst = worstOf(held, classOfDays(wasLate));
  if (!isNonPerforming(worst)) return { ...after, observed: { worst: "normal", clearedOn: null } };
  const clearedOn = late > 0 ? null : wasLate > 0 || before.observed.clearedOn === null ? on : before.observed.clearedOn;
  return { ...after, observed: { worst, clearedOn } };
}
