import { type LoanClass, loanClasses } from "../../../db/schema/words.ts";
import { addDays, type Day } from "../../kernel/dates.ts";

/**
 * How long a loan that was non-performing keeps its class once its arrears are cleared, in months.
 * 商业银行金融资产风险分类办法 (2023), Art. 13: at least two payments in a row or six months, whichever is longer.
 */
export const observationMonths = 6;

/**
 * The class that days past due alone give, at least: 商业银行金融资产风险分类办法 (2023), Art. 8–11. A bank may judge worse, never better.
 */
export function classOfDays(daysPastDue: number): LoanClass {
  if (daysPastDue > 360) return "loss";
  if (daysPastDue > 270) return "doubtful";
  if (daysPastDue > 90) return "substandard";
  return daysPastDue > 0 ? "special_mention" : "normal";
}

/** A payment that was due before this day and is late makes its loan non-performing. */
export function nonPerformingBefore(today: Day): Day {
  return addDays(today, -90);
}

/** The worst of some classes; normal of none. */
export function worstOf(...classes: readonly LoanClass[]): LoanClass {
  return loanClasses[Math.max(0, ...classes.map((each) => loanClasses.indexOf(each)))] ?? "normal";
}

/** Whether a class is better than another. */
export function isBetter(one: LoanClass, other: LoanClass): boolean {
  return loanClasses.indexOf(one) < loanClasses.indexOf(other);
}

/** 不良: substandard, doubtful and loss. */
export function isNonPerforming(loanClass: LoanClass): boolean {
  return !isBetter(loanClass, "substandard");
}
