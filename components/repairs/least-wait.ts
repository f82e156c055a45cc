import { addMonths, type Day, wholeMonthsBetween } from "@/server/kernel/dates";

/** After how many whole months from the decision repair opens; null where its day is not counted so, or is the decision's own. */
export function leastWait(decidedOn: Day, repairFrom: Day | null): number | null {
  if (repairFrom === null) return null;
  const months = wholeMonthsBetween(decidedOn, repairFrom);
  return months > 0 && addMonths(decidedOn, months) === repairFrom ? months : null;
}
