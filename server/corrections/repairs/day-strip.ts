import { addDays, type Day } from "../../kernel/dates.ts";
import { isWorkingDay, type WorkCalendar } from "../../kernel/working-days.ts";

/** One day of a strip: which working day of the period it is; 0 for the day it began on, null for a day off. */
export type StripDay = { readonly day: Day; readonly workingDay: number | null };

/** No time of a repair is longer; a strip that would be is cut. */
const daysMax = 62;

/** Every day from the one on which something came up to the last that a time runs to, the working days among them counted. */
export function dayStrip(calendar: WorkCalendar, from: Day, until: Day): StripDay[] {
  const days: StripDay[] = [{ day: from, workingDay: 0 }];
  let counted = 0;
  for (let day = addDays(from, 1); day <= until && days.length < daysMax; day = addDays(day, 1)) {
    const works = isWorkingDay(calendar, day);
    if (works) counted++;
    days.push({ day, workingDay: works ? counted : null });
  }
  return days;
}
