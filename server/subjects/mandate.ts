import { addDays, type Day } from "../kernel/dates.ts";

/** The longest a mandate may run: three years. */
export const mandateDaysMax = 3 * 366;

/** Whether a mandate that begins today may end on a day: not before tomorrow, not after three years. */
export function isSoundTerm(today: Day, endsOn: Day | null): boolean {
  return endsOn !== null && endsOn > today && endsOn <= addDays(today, mandateDaysMax);
}
