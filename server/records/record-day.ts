import type { Day } from "../kernel/dates.ts";

const [first, afterLast] = ["1900-01-01", "2100-01-01"];

/** Whether a record can speak of a day: sources write the first of 1900 for *no date* and the last of 2099 for *no end*, and nothing lies beyond them. */
export function isRecordDay(day: Day): boolean {
  return first <= day && day < afterLast;
}
