import { expect, test } from "vitest";
import { referenceCalendar } from "../../../db/seed/reference.ts";
import { addWorkingDays } from "../../kernel/working-days.ts";
import { dayStrip } from "./day-strip.ts";

const calendar = referenceCalendar();

test("ten working days from a Wednesday are fifteen days, weekends among them uncounted", () => {
  const { day: until } = addWorkingDays(calendar, "2026-11-18", 10);
  const strip = dayStrip(calendar, "2026-11-18", until);

  expect(strip.map(({ workingDay }) => workingDay)).toEqual([0, 1, 2, null, null, 3, 4, 5, 6, 7, null, null, 8, 9, 10]);
  expect(strip.at(-1)?.day).toBe("2026-12-02");
});

test("a holiday is a day off, and the weekend worked for it is not", () => {
  const strip = dayStrip(calendar, "2026-09-30", "2026-10-10");

  expect(strip.find(({ day }) => day === "2026-10-01")?.workingDay).toBeNull();
  expect(strip.find(({ day }) => day === "2026-10-10")?.workingDay).not.toBeNull();
});

test("a strip that would never end is cut", () => {
  expect(dayStrip(calendar, "2026-01-01", "2036-01-01")).toHaveLength(62);
});
