import { addDays, type Day, daysBetween } from "../../kernel/dates.ts";
import { divideHalfUp } from "../../kernel/exact.ts";
import { type Fen, fen, sumFen } from "../../kernel/money.ts";
import type { LoanTerms, Moved } from "./event.ts";

/** One payment of a loan's plan: what was agreed for its day, and what has been paid of it. */
export type Due = {
  readonly period: number;
  readonly dueOn: Day;
  readonly feesFen: Fen;
  readonly interestFen: Fen;
  readonly principalFen: Fen;
  /** Penalty interest charged so far. */
  readonly penaltyFen: Fen;
  /** Until when penalty interest has been charged. */
  readonly penaltyUntil: Day;
  readonly paid: Moved;
};

export const nothing: Moved = { feesFen: fen(0), penaltyFen: fen(0), interestFen: fen(0), principalFen: fen(0) };

const parts = ["feesFen", "penaltyFen", "interestFen", "principalFen"] as const;

/** What is still owed of a payment. */
export function owedOf(due: Due): Moved {
  const owed = (part: (typeof parts)[number]) => fen(due[part] - due.paid[part]);
  return { feesFen: owed("feesFen"), penaltyFen: owed("penaltyFen"), interestFen: owed("interestFen"), principalFen: owed("principalFen") };
}

/** Amounts of the same kind together. */
export function sumMoved(moved: readonly Moved[]): Moved {
  const sum = (part: (typeof parts)[number]) => sumFen(moved.map((each) => each[part]));
  return { feesFen: sum("feesFen"), penaltyFen: sum("penaltyFen"), interestFen: sum("interestFen"), principalFen: sum("principalFen") };
}

/** All of it in one amount. */
export function totalOf(moved: Moved): Fen {
  return sumFen(parts.map((part) => moved[part]));
}

export function isPaid(due: Due): boolean {
  return totalOf(owedOf(due)) === 0;
}

/** Whether a payment is late on a day: unpaid when its days of grace are over. */
export function isLate(due: Due, on: Day, graceDays: number): boolean {
  return addDays(due.dueOn, graceDays) < on && !isPaid(due);
}

/**
 * A payment with the penalty interest of its late days charged until a day: on unpaid principal and interest, by the day over 360, half a fen
 * rounded up. Within the days of grace nothing is charged; beyond them every day since the due day counts (人民币利率管理规定, Art. 21, 25).
 */
export function chargeLate(due: Due, on: Day, terms: Pick<LoanTerms, "penaltyRateBps" | "graceDays">): Due {
  if (!isLate(due, on, terms.graceDays) || on <= due.penaltyUntil) return due;
  const { interestFen, principalFen } = owedOf(due);
  const days = BigInt(daysBetween(due.penaltyUntil, on));
  const penalty = divideHalfUp(BigInt(interestFen + principalFen) * BigInt(terms.penaltyRateBps) * days, 3_600_000n);
  return { ...due, penaltyFen: fen(due.penaltyFen + Number(penalty)), penaltyUntil: on };
}

/** As much of an amount as one payment still takes: fees and penalty first, then interest, then principal (民法典, Art. 561). */
export function payDue(due: Due, amountFen: Fen): { readonly due: Due; readonly moved: Moved; readonly leftFen: Fen } {
  const owed = owedOf(due);
  let left = amountFen;
  const taken = { ...nothing };
  for (const part of parts) {
    taken[part] = fen(Math.min(left, owed[part]));
    left = fen(left - taken[part]);
  }
  return { due: { ...due, paid: sumMoved([due.paid, taken]) }, moved: taken, leftFen: left };
}
