import { z } from "zod";

/**
 * Days are `YYYY-MM-DD` texts in Asia/Shanghai, which has been UTC+8 all year since 1992; moments are `Date`s.
 * Everything here is arithmetic on the calendar and takes time as an argument. There is no year 0: neither the calendar nor the database has one.
 */
export const Day = z.iso.date().refine((day) => day >= "0001-01-01", "day.before_year_one");
export type Day = string;

const dayMs = 24 * 60 * 60 * 1000;
const shanghaiOffsetMs = 8 * 60 * 60 * 1000;

const [firstYear, lastYear] = [1, 9_999];
/** Throws past the years that a day's text can hold: whoever counts on would never come to an end. */
function fromEpochDays(days: number): Day {
  const moment = new Date(days * dayMs);
  const year = moment.getUTCFullYear();
  if (!(year >= firstYear && year <= lastYear)) throw new RangeError(`no day: ${days} days after 1970-01-01`);
  return moment.toISOString().slice(0, 10);
}
const epochDays = (day: Day) => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  // 30 February parses as a day in March.
  if (Number.isNaN(ms) || fromEpochDays(ms / dayMs) !== day) throw new RangeError(`not a day: ${day}`);
  return ms / dayMs;
};

/** The calendar day in Shanghai at a moment. */
export function shanghaiDate(moment: Date): Day {
  return new Date(moment.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** The moment a day begins in Shanghai. */
export function startOfDay(day: Day): Date {
  return new Date(epochDays(day) * dayMs - shanghaiOffsetMs);
}

/** The last moment of a day in Shanghai: moments are kept to the millisecond, and the next one belongs to the day after. */
export function lastMomentOf(day: Day): Date {
  return new Date(startOfDay(addDays(day, 1)).getTime() - 1);
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return fromEpochDays(epochDays(day) + days);
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return epochDays(to) - epochDays(from);
}

/** The same day of a later (or earlier) month, clamped to that month's end: 2026-11-30 plus three months is 2027-02-28. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const target = year * 12 + (month - 1) + months;
  const clamped = Math.min(date, lastDateOf(target));
  return `${String(Math.floor(target / 12)).padStart(4, "0")}-${String((target % 12) + 1).padStart(2, "0")}-${String(clamped).padStart(2, "0")}`;
}

const pieces = Array.from({ length: 32 }, (_, number) => `-${String(number).padStart(2, "0")}`);
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The same day of each of the months that follow, clamped to its end as `addMonths` has it: a plan of payments in one walk. */
export function monthsAfter(day: Day, months: number): Day[] {
  const { year: from, month: start, date } = partsOf(day);
  let [year, month, text] = [from, start, String(from).padStart(4, "0")];
  return Array.from({ length: months }, () => {
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
      text = String(year).padStart(4, "0");
    }
    const last = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 31);
    return text + pieces[month] + pieces[Math.min(date, last)];
  });
}

/** The most whole months that can be added to one day (`addMonths`) without passing another; negative when that comes first. */
export function wholeMonthsBetween(from: Day, to: Day): number {
  const months = (digits(to, 0, 4) - digits(from, 0, 4)) * 12 + digits(to, 5, 7) - digits(from, 5, 7);
  const [date, reached] = [digits(from, 8, 10), digits(to, 8, 10)];
  if (date <= reached) return months;
  const isMonthEnd = reached >= 28 && reached === lastDateOf(digits(to, 0, 4) * 12 + digits(to, 5, 7) - 1);
  return isMonthEnd ? months : months - 1;
}

/** Days by the 30E/360 convention: every month has thirty, a 31st counts as the 30th. */
export function days360Between(from: Day, to: Day): number {
  const a = partsOf(from);
  const b = partsOf(to);
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + Math.min(b.date, 30) - Math.min(a.date, 30);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return ((((epochDays(day) + 3) % 7) + 7) % 7) + 1;
}

export const periodKinds = ["month", "quarter", "year"] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** The key of the statistical period a day falls in: `2026-11`, `2026-Q4`, `2026`. */
export function periodKey(day: Day, kind: PeriodKind): string {
  const { year, month } = partsOf(day);
  if (kind === "month") return day.slice(0, 7);
  return kind === "quarter" ? `${year}-Q${Math.ceil(month / 3)}` : String(year);
}

/** The month keys from one day's month to another's, both included, oldest first. */
export function monthsFrom(from: Day, to: Day): string[] {
  const a = partsOf(from);
  const b = partsOf(to);
  const count = Math.max(0, (b.year - a.year) * 12 + b.month - a.month + 1);
  const first = `${from.slice(0, 7)}-01`;
  return Array.from({ length: count }, (_, step) => addMonths(first, step).slice(0, 7));
}

function partsOf(day: Day): { year: number; month: number; date: number } {
  epochDays(day);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

/** The last date of a month, counted from the year 0. */
const lastDateOf = (month: number) => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();

/** The number that stands in a day's text, without a text of its own: this is asked of every request. */
function digits(day: Day, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + day.charCodeAt(at) - 48;
  return number;
}
