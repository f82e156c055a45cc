import { addDays, addMonths, shanghaiDate, startOfDay } from "../kernel/dates.ts";
import type { Frequency } from "./schema.ts";

/** In how many of these spans the days of a long month can lie. */
const mostSpansInMonth = { day: 31, week: 5, month: 1 } as const satisfies Record<Frequency["every"], number>;

/** How many readings a frequency can come to within any one month. */
export function mostInMonth({ times, every }: Frequency): number {
  return times * mostSpansInMonth[every];
}

/**
 * The moment after which readings count against the next one: a day, seven days or a month back from it. The span slides, so that no span of that
 * length, wherever it begins, ever holds more readings than the terms allow. A month goes back to the same day of the month before, or its last.
 */
export function countsSince({ every }: Pick<Frequency, "every">, now: Date): Date {
  const today = shanghaiDate(now);
  const intoDay = now.getTime() - startOfDay(today).getTime();
  const began = { day: addDays(today, -1), week: addDays(today, -7), month: addMonths(today, -1) }[every];
  return new Date(startOfDay(began).getTime() + intoDay);
}

/** Whether another reading fits, with so many since `countsSince`. */
export function fitsFrequency({ times }: Pick<Frequency, "times">, readsSince: number): boolean {
  return readsSince < times;
}
