import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  Day,
  days360Between,
  daysBetween,
  lastMomentOf,
  monthsAfter,
  monthsFrom,
  periodKey,
  shanghaiDate,
  startOfDay,
  weekdayOf,
  wholeMonthsBetween,
} from "./dates.ts";

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays("1900-01-01", days));

test.each(["0000-01-01", "0000-12-31", "2026-02-30", "10000-01-01", "-0001-01-01", "2026-1-1"])("%s is no day", (text) => {
  expect(Day.safeParse(text).success).toBe(false);
});

test("the first and the last day that a text can hold are days", () => {
  expect(["0001-01-01", "9999-12-31"].map((text) => Day.safeParse(text).success)).toEqual([true, true]);
});

test("the day changes at midnight in Shanghai, not in London", () => {
  expect(shanghaiDate(new Date("2026-11-21T15:59:59.999Z"))).toBe("2026-11-21");
  expect(shanghaiDate(new Date("2026-11-21T16:00:00.000Z"))).toBe("2026-11-22");
});

test("a day runs from its first moment to the one before the next day's", () => {
  expect(startOfDay("2026-11-22").toISOString()).toBe("2026-11-21T16:00:00.000Z");
  expect(lastMomentOf("2026-11-22").toISOString()).toBe("2026-11-22T15:59:59.999Z");
  expect(shanghaiDate(lastMomentOf("2026-11-22"))).toBe("2026-11-22");
});

test.each([
  ["2026-05-31", 3, "2026-08-31"],
  ["2026-05-31", 12, "2027-05-31"],
  ["2026-11-30", 3, "2027-02-28"],
  ["2027-11-30", 3, "2028-02-29"],
  ["2026-04-15", 36, "2029-04-15"],
  ["2026-03-31", -1, "2026-02-28"],
  ["2026-01-15", -1, "2025-12-15"],
  ["2026-12-31", 0, "2026-12-31"],
])("%s and %d months is %s", (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

test("days added are days between, across every month end and leap day", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days);
      expect(shanghaiDate(startOfDay(day))).toBe(day);
    }),
  );
});

test("whole months between two days are the most that can be added to the first", () => {
  fc.assert(
    fc.property(anyDay, anyDay, (from, to) => {
      const months = wholeMonthsBetween(from, to);

      expect(addMonths(from, months) <= to).toBe(true);
      expect(addMonths(from, months + 1) > to).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(wholeMonthsBetween("2024-02-29", "2025-02-28")).toBe(12);
  expect(wholeMonthsBetween("2026-01-31", "2026-02-28")).toBe(1);
  expect(wholeMonthsBetween("2026-01-31", "2026-02-27")).toBe(0);
});

test("a year has 360 days by the thirty-day convention, a month thirty", () => {
  expect(days360Between("2026-01-31", "2027-01-31")).toBe(360);
  expect(days360Between("2026-01-31", "2026-02-28")).toBe(28);
  expect(days360Between("2026-03-15", "2026-04-15")).toBe(30);
});

test("weekdays run from Monday 1 to Sunday 7, before 1970 too", () => {
  expect(weekdayOf("2026-11-22")).toBe(7);
  expect(weekdayOf("2026-11-23")).toBe(1);
  expect(weekdayOf("1969-12-31")).toBe(3);
});

describe("statistical periods", () => {
  test("a day has a month, a quarter and a year", () => {
    expect(periodKey("2026-11-22", "month")).toBe("2026-11");
    expect(periodKey("2026-11-22", "quarter")).toBe("2026-Q4");
    expect(periodKey("2026-03-31", "quarter")).toBe("2026-Q1");
    expect(periodKey("2026-11-22", "year")).toBe("2026");
  });

  test("months are listed without a gap, and backwards there are none", () => {
    expect(monthsFrom("2025-11-30", "2026-02-01")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsFrom("2026-02-01", "2026-01-31")).toEqual([]);
  });
});

test("nobody counts past the last day that can be written, nor before the first", () => {
  expect(addDays("9999-12-30", 1)).toBe("9999-12-31");
  expect(() => addDays("9999-12-31", 1)).toThrow(RangeError);
  expect(() => addDays("0001-01-01", -1)).toThrow(RangeError);
});

test.each(["2026-02-30", "22/11/2026", ""])("%j is not a day", (text) => {
  expect(() => addDays(text, 1)).toThrow(RangeError);
  expect(() => addMonths(text, 1)).toThrow(RangeError);
});

test("the months after a day are those that adding months gives, across leap years and centuries", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 40 }), (days, months) => {
      const day = addDays("1990-01-01", days);
      expect(monthsAfter(day, months)).toEqual(Array.from({ length: months }, (_, index) => addMonths(day, index + 1)));
    }),
  );
});
