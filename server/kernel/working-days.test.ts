import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "./dates.ts";
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingHours,
  isWorkingDay,
  makeCalendar,
  workingClock,
  workingDaysBetween,
  workingHoursBetween,
} from "./working-days.ts";

const days = (kind: "holiday" | "workday", ...runs: (Day | [Day, number])[]) =>
  runs
    .flatMap((run) => (typeof run === "string" ? [run] : Array.from({ length: run[1] }, (_, index) => addDays(run[0], index))))
    .map((day) => ({ day, kind }));
const calendar = makeCalendar([
  ...days(
    "holiday",
    ["2026-01-01", 3],
    ["2026-02-15", 9],
    ["2026-04-04", 3],
    ["2026-05-01", 5],
    ["2026-06-19", 3],
    ["2026-09-25", 3],
    ["2026-10-01", 7],
  ),
  ...days("workday", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
]);
const at = (text: string) => new Date(`${text}+08:00`);

describe("an objection filed on Tuesday 2026-09-29, with the October holiday before it", () => {
  test.each([
    ["Shenzhen's agency, one working day", 1, "2026-09-30"],
    ["Shenzhen's provider, three in all", 3, "2026-10-09"],
    ["Shandong, its own data", 3, "2026-10-09"],
    ["Shandong, when others must check", 7, "2026-10-14"],
    ["Zhejiang, handling", 5, "2026-10-12"],
    ["Zhejiang, in all", 20, "2026-11-02"],
    ["the repair authority's answer", 10, "2026-10-19"],
  ])("%s: %d working days", (_what, count, day) => {
    expect(addWorkingDays(calendar, "2026-09-29", count)).toEqual({ day, isProvisional: false });
  });

  test("credit reporting, twenty calendar days", () => {
    expect(addCalendarDays(calendar, "2026-09-29", 20)).toEqual({ day: "2026-10-19", isProvisional: false });
  });
});

test("calendar days that end on a day off end on the next working day", () => {
  expect(addCalendarDays(calendar, "2026-09-28", 4).day).toBe("2026-10-08");
  expect(addCalendarDays(calendar, "2026-10-04", 6).day).toBe("2026-10-10");
});

test("a weekend worked in exchange counts, a holiday on a weekday does not", () => {
  expect(isWorkingDay(calendar, "2026-10-10")).toBe(true);
  expect(isWorkingDay(calendar, "2026-10-11")).toBe(false);
  expect(isWorkingDay(calendar, "2026-10-01")).toBe(false);
});

test("a year without a table counts weekdays and is marked provisional", () => {
  expect(addWorkingDays(calendar, "2026-12-30", 2)).toEqual({ day: "2027-01-01", isProvisional: true });
  expect(addWorkingDays(calendar, "2026-12-30", 1)).toEqual({ day: "2026-12-31", isProvisional: false });
  expect(addCalendarDays(calendar, "2026-12-30", 3)).toEqual({ day: "2027-01-04", isProvisional: true });
  expect(workingHoursBetween(calendar, at("2026-12-31T17:00"), at("2027-01-01T10:00"))).toEqual({ hours: 2, isProvisional: true });
});

test.each([-1, 1.5, Number.NaN])("%s is no number of working days", (count) =>
  expect(() => addWorkingDays(calendar, "2026-09-29", count)).toThrow(RangeError),
);

describe("working hours run 09:00–12:00 and 13:00–18:00", () => {
  test.each([
    ["a whole day is eight", "2026-09-29T00:00", "2026-09-30T00:00", 8],
    ["lunch does not count", "2026-09-29T11:30", "2026-09-29T13:30", 1],
    ["a night does not count", "2026-09-29T17:00", "2026-09-30T10:00", 2],
    ["a holiday does not count", "2026-09-30T17:00", "2026-10-08T10:00", 2],
    ["minutes count", "2026-09-29T09:00", "2026-09-29T09:45", 0.75],
    ["backwards there are none", "2026-09-30T10:00", "2026-09-29T10:00", 0],
  ])("%s", (_what, from, to, hours) => expect(workingHoursBetween(calendar, at(from), at(to))).toEqual({ hours, isProvisional: false }));

  test.each([
    ["eight from the morning end at the close", "2026-09-29T09:00", 8, "2026-09-29T18:00"],
    ["from the evening they begin next morning", "2026-09-29T20:00", 1, "2026-09-30T10:00"],
    ["across lunch and a holiday", "2026-09-30T11:00", 8, "2026-10-08T11:00"],
    ["none from within a session is now", "2026-09-29T10:10", 0, "2026-09-29T10:10"],
  ])("%s", (_what, from, hours, to) => expect(addWorkingHours(calendar, at(from), hours)).toEqual({ at: at(to), isProvisional: false }));

  test("another office has its own hours", () => {
    const morning = [{ from: 8 * 60, to: 12 * 60 }];
    expect(workingHoursBetween(calendar, at("2026-09-29T00:00"), at("2026-09-30T00:00"), morning).hours).toBe(4);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("%s hours have no end", (hours) => {
    expect(() => addWorkingHours(calendar, at("2026-09-29T09:00"), hours)).toThrow(RangeError);
  });
});

test("what is added is what lies between", () => {
  const moment = fc.integer({ min: 0, max: 400_000 }).map((minutes) => new Date(at("2026-01-01T00:00").getTime() + minutes * 60_000));
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (from, quarters, count) => {
      const { at: until } = addWorkingHours(calendar, from, quarters / 4);
      expect(workingHoursBetween(calendar, from, until).hours).toBeCloseTo(quarters / 4, 9);

      const start = from.toISOString().slice(0, 10);
      expect(workingDaysBetween(calendar, start, addWorkingDays(calendar, start, count).day)).toBe(count);
    }),
  );
});

test("working days are counted over any span as one by one", () => {
  const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays("2024-06-01", days));
  fc.assert(
    fc.property(day, fc.integer({ min: -10, max: 900 }), (from, days) => {
      const to = addDays(from, days);
      let count = 0;
      for (let next = addDays(from, 1); next <= to; next = addDays(next, 1)) if (isWorkingDay(calendar, next)) count += 1;
      expect(workingDaysBetween(calendar, from, to)).toBe(count);
    }),
  );
  expect(workingDaysBetween(calendar, "2026-01-01", "9999-12-31")).toBeGreaterThan(2_000_000);
});

test("a term that would end after the last day that can be written is refused, not counted for ever", () => {
  expect(() => addWorkingDays(calendar, "9999-12-30", 5)).toThrow(RangeError);
});

test("a working clock runs exactly as long as the working hours between two moments", () => {
  const clock = workingClock(calendar, "2026-09-01");
  const moment = fc.integer({ min: 0, max: 120 * 24 * 3_600_000 }).map((ms) => new Date(at("2026-09-01T00:00").getTime() + ms));

  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [from, to] = one <= other ? [one, other] : [other, one];
      expect((clock(to) - clock(from)) / 3_600_000).toBe(workingHoursBetween(calendar, from, to).hours);
    }),
  );
});

test("a working clock knows nothing before its first day", () => {
  expect(() => workingClock(calendar, "2026-09-01")(at("2026-08-31T23:59"))).toThrow(RangeError);
});
