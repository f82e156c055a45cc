import { addDays, addMonths, type Day } from "../../kernel/dates.ts";

/** The last day of the quarter in which a day lies. */
export function quarterEndOf(day: Day): Day {
  return quarterEndBefore(addMonths(`${day.slice(0, 7)}-01`, 3));
}

/** The last day of the quarter that ended before a day. */
export function quarterEndBefore(day: Day): Day {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return addDays(addMonths(`${day.slice(0, 4)}-01-01`, 3 * quarter), -1);
}
