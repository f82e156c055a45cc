import { expect, test } from "vitest";
import { clampDay, dayAfterKey, isWithin, weeksOf } from "./month-grid";

test("November 2026 begins on a Sunday and takes six weeks, Monday first", () => {
  const weeks = weeksOf("2026-11");

  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(weeks.at(-1)?.[0]).toBe("2026-11-30");
  expect(weeks.flat().filter(Boolean)).toHaveLength(30);
});

test("a February of four whole weeks takes four", () => expect(weeksOf("2027-02")).toHaveLength(4));

test.each([
  ["ArrowRight", false, "2027-01-01"],
  ["ArrowUp", false, "2026-12-24"],
  ["Home", false, "2026-12-28"],
  ["End", false, "2027-01-03"],
  ["PageDown", false, "2027-01-31"],
  ["PageUp", true, "2025-12-31"],
  ["a", false, null],
] as const)("%s (shift %s) from the last day of 2026 leads to %s", (key, shift, day) =>
  expect(dayAfterKey("2026-12-31", key, shift)).toBe(day),
);

test("a month on from the 31st stays in the next month", () => expect(dayAfterKey("2027-01-31", "PageDown", false)).toBe("2027-02-28"));

test("days outside the bounds cannot be chosen, and the nearest that can is taken", () => {
  const bounds = { min: "2026-11-22", max: "2026-12-31" };

  expect(isWithin("2026-11-22", bounds)).toBe(true);
  expect(isWithin("2026-11-21", bounds)).toBe(false);
  expect(clampDay("2026-01-01", bounds)).toBe("2026-11-22");
  expect(clampDay("2028-01-01", bounds)).toBe("2026-12-31");
  expect(clampDay("2028-01-01", {})).toBe("2028-01-01");
});
