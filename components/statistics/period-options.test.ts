import { expect, test } from "vitest";
import { periodOptions } from "./period-options";

const asOf = new Date("2026-11-23T04:00:00Z");

test("no period is offered that ended before the figures begin", () => {
  expect(periodOptions("year", asOf, "2025-05-26")).toEqual(["2026-01", "2025-01"]);
  expect(periodOptions("quarter", asOf, "2025-05-26").at(-1)).toBe("2025-04");
  expect(periodOptions("month", asOf, "2025-05-26").at(-1)).toBe("2025-05");
  expect(periodOptions("month", asOf, "2025-06-01").at(-1)).toBe("2025-06");
});

test("before anything is known the usual number of periods is offered", () => {
  expect(periodOptions("year", asOf, null)).toEqual(["2026-01", "2025-01", "2024-01"]);
  expect(periodOptions("all", asOf, null)).toEqual([]);
});
