import { addDays, type Day, daysBetween, shanghaiDate, startOfDay, weekdayOf } from "./dates.ts";

/**
 * The days on which the law departs from the week: holidays, and weekends worked in exchange (调休上班).
 * A year that is not in `years` has no table yet; timers through it count weekdays and say that they are provisional.
 */
export type WorkCalendar = {
  readonly holidays: ReadonlySet<Day>;
  readonly workdays: ReadonlySet<Day>;
  readonly years: ReadonlySet<number>;
};

export type Deadline = { readonly day: Day; readonly isProvisional: boolean };

/** The calendar of a table of days; a year with any row in it is a known year. */
export function makeCalendar(days: Iterable<{ readonly day: Day; readonly kind: string }>): WorkCalendar {
  const [holidays, workdays, years] = [new Set<Day>(), new Set<Day>(), new Set<number>()];
  for (const { day, kind } of days) {
    (kind === "holiday" ? holidays : workdays).add(day);
    years.add(yearOf(day));
  }
  return { holidays, workdays, years };
}

/** Whether offices work on a day: make-up days do, weekends and holidays do not. */
export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  if (calendar.workdays.has(day)) return true;
  return weekdayOf(day) <= 5 && !calendar.holidays.has(day);
}

/** The last day of a period of working days, counted from the day after. Zero working days end on the day itself. */
export function addWorkingDays(calendar: WorkCalendar, from: Day, workingDays: number): Deadline {
  if (!Number.isSafeInteger(workingDays) || workingDays < 0) throw new RangeError(`working days are whole, got ${workingDays}`);
  let day = from;
  let isProvisional = workingDays === 0 && !calendar.years.has(yearOf(from));
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1);
    isProvisional ||= !calendar.years.has(yearOf(day));
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return { day, isProvisional };
}

/** The last day of a period of calendar days; one that ends on a day off ends on the next working day (民法典 Art. 201, 203). */
export function addCalendarDays(calendar: WorkCalendar, from: Day, days: number): Deadline {
  let day = addDays(from, days);
  let isProvisional = !calendar.years.has(yearOf(day));
  while (!isWorkingDay(calendar, day)) {
    day = addDays(day, 1);
    isProvisional ||= !calendar.years.has(yearOf(day));
  }
  return { day, isProvisional };
}

/** Working days after `from` up to and including `to`: what "in 3 working days" counts. */
export function workingDaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  if (to <= from) return 0;
  const isBetween = (day: Day) => day > from && day <= to;
  const isWeekday = (day: Day) => weekdayOf(day) <= 5;
  // By whole weeks, then by the days on which the law departs from them: the span may be of centuries.
  const weeks = Math.floor(daysBetween(from, to) / 7);
  let count = weeks * 5;
  for (let left = daysBetween(from, to) % 7, day = addDays(from, weeks * 7); left > 0; left -= 1) {
    day = addDays(day, 1);
    if (isWeekday(day)) count += 1;
  }
  for (const day of calendar.holidays) if (isBetween(day) && isWeekday(day) && !calendar.workdays.has(day)) count -= 1;
  for (const day of calendar.workdays) if (isBetween(day) && !isWeekday(day)) count += 1;
  return count;
}

/** The sessions of a working day in minutes after midnight, Shanghai time. */
export type WorkingHours = readonly { readonly from: number; readonly to: number }[];

/** 09:00–12:00 and 13:00–18:00: eight hours. */
export const usualHours: WorkingHours = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 18 * 60 },
];

const minuteMs = 60_000;

/** Working hours between two moments; none when `to` is not after `from`. */
export function workingHoursBetween(
  calendar: WorkCalendar,
  from: Date,
  to: Date,
  hours: WorkingHours = usualHours,
): { hours: number; isProvisional: boolean } {
  const last = shanghaiDate(to);
  let ms = 0;
  let isProvisional = false;
  for (let day = shanghaiDate(from); day <= last; day = addDays(day, 1)) {
    isProvisional ||= !calendar.years.has(yearOf(day));
    for (const session of sessionsOf(calendar, day, hours))
      ms += Math.max(0, Math.min(session.to, to.getTime()) - Math.max(session.from, from.getTime()));
  }
  return { hours: ms / (60 * minuteMs), isProvisional };
}

/**
 * A clock in milliseconds that runs in working hours only, from `since` on: what it runs between two moments is the working time between
 * them. Days are counted once and remembered, so that thousands of moments cost little more than one.
 */
export function workingClock(calendar: WorkCalendar, since: Day, hours: WorkingHours = usualHours): (moment: Date) => number {
  const start = startOfDay(since).getTime();
  const days: { readonly before: number; readonly sessions: readonly { readonly from: number; readonly to: number }[] }[] = [];
  const open = (number: number) => {
    for (let next = days.length; next <= number; next += 1) {
      const last = days.at(-1);
      const before = last ? last.before + last.sessions.reduce((ms, { from, to }) => ms + to - from, 0) : 0;
      days.push({ before, sessions: sessionsOf(calendar, addDays(since, next), hours) });
    }
    return days[number];
  };
  return (moment) => {
    const day = open(Math.floor((moment.getTime() - start) / (24 * 60 * minuteMs)));
    if (!day) throw new RangeError(`the clock starts on ${since}`);
    const today = day.sessions.reduce((ms, { from, to }) => ms + Math.max(0, Math.min(to, moment.getTime()) - from), 0);
    return day.before + today;
  };
}

/** The moment by which so many working hours have passed. Hours that end with a session end at its close, not at the next opening. */
export function addWorkingHours(
  calendar: WorkCalendar,
  from: Date,
  workingHours: number,
  hours: WorkingHours = usualHours,
): { at: Date; isProvisional: boolean } {
  if (!(workingHours >= 0) || !Number.isFinite(workingHours) || hours.length === 0)
    throw new RangeError(`no deadline in ${workingHours} working hours`);
  let left = workingHours * 60 * minuteMs;
  let isProvisional = false;
  for (let day = shanghaiDate(from); ; day = addDays(day, 1)) {
    isProvisional ||= !calendar.years.has(yearOf(day));
    for (const session of sessionsOf(calendar, day, hours)) {
      const begins = Math.max(session.from, from.getTime());
      if (begins >= session.to) continue;
      if (begins + left <= session.to) return { at: new Date(begins + left), isProvisional };
      left -= session.to - begins;
    }
  }
}

function sessionsOf(calendar: WorkCalendar, day: Day, hours: WorkingHours): { from: number; to: number }[] {
  if (!isWorkingDay(calendar, day)) return [];
  const midnight = startOfDay(day).getTime();
  return hours.map(({ from, to }) => ({ from: midnight + from * minuteMs, to: midnight + to * minuteMs }));
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}
