import { addDays, shanghaiDate, startOfDay } from "@/server/kernel/dates";

const minuteMs = 60_000;

/** When the two example lines of an access log happened: five and two days ago, in office hours. */
export function exampleTimes(now: Date): [Date, Date] {
  const at = (daysAgo: number, minutes: number) =>
    new Date(startOfDay(addDays(shanghaiDate(now), -daysAgo)).getTime() + minutes * minuteMs);
  return [at(5, 10 * 60 + 41), at(2, 16 * 60 + 20)];
}
