import type { Chance } from "./random.ts";

const hourMs = 3_600_000;
const chinaMs = 8 * hourMs;

/** A moment within office hours of the China day that begins so many days after another moment's day; weekends move to Monday. */
export function officeMoment(chance: Chance, after: Date, days: number): Date {
  const chinaMidnight = Math.floor((after.getTime() + chinaMs) / (24 * hourMs)) * 24 * hourMs - chinaMs;
  let moment = new Date(chinaMidnight + days * 24 * hourMs + chance.between(9 * 60, 17 * 60 + 30) * 60_000 + chance.between(0, 59) * 1_000);
  while ([6, 0].includes(new Date(moment.getTime() + chinaMs).getUTCDay())) moment = new Date(moment.getTime() + 24 * hourMs);
  return moment > after ? moment : new Date(after.getTime() + chance.between(5, 90) * 60_000);
}

export function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 24 * hourMs);
}
