import { addDays, addMonths, type Day, weekdayOf } from "@/server/kernel/dates";

/** The weeks that a month touches, Monday first; days of the months beside it are null. */
export function weeksOf(month: string): (Day | null)[][] {
  const first = `${month}-01`;
  const start = addDays(first, 1 - weekdayOf(first));
  const weeks: (Day | null)[][] = [];
  for (let monday = start; monday < addMonths(first, 1); monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, step) => addDays(monday, step)).map((day) => (day.startsWith(month) ? day : null)));
  }
  return weeks;
}

export type Bounds = { readonly min?: Day | undefined; readonly max?: Day | undefined };

export function isWithin(day: Day, { min, max }: Bounds): boolean {
  return (min === undefined || min <= day) && (max === undefined || day <= max);
}

/** The nearest day that may be chosen. */
export function clampDay(day: Day, { min, max }: Bounds): Day {
  if (min !== undefined && day < min) return min;
  return max !== undefined && day > max ? max : day;
}

/** Where a key leads from a day: days, ends of the week, months, years with Shift. Null for a key that means nothing here. */
export function dayAfterKey(day: Day, key: string, shift: boolean): Day | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return addDays(day, 1 - weekdayOf(day));
    case "End":
      return addDays(day, 7 - weekdayOf(day));
    case "PageUp":
      return addMonths(day, shift ? -12 : -1);
    case "PageDown":
      return addMonths(day, shift ? 12 : 1);
    default:
      return null;
  }
}
