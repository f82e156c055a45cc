import { expect, test } from "vitest";
import { spanOf, trendMonths } from "./span.ts";

test("a year that runs ends today and is compared with as many days of the year before", () => {
  expect(spanOf("year", undefined, "2026-11-22")).toEqual({
    kind: "year",
    at: "2026-11",
    from: "2026-01-01",
    to: "2026-11-23",
    isRunning: true,
    yearBefore: { from: "2025-01-01", to: "2025-11-23" },
    before: null,
  });
});

test("a month that is over is compared with the whole month before and the whole month a year before", () => {
  const span = spanOf("month", "2026-03", "2026-11-22");

  expect([span.from, span.to, span.isRunning]).toEqual(["2026-03-01", "2026-04-01", false]);
  expect(span.before).toEqual({ from: "2026-02-01", to: "2026-03-01" });
  expect(span.yearBefore).toEqual({ from: "2025-03-01", to: "2025-04-01" });
});

test("a running month is compared with the same days of a shorter month, and never beyond its end", () => {
  expect(spanOf("month", undefined, "2026-03-30").before).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(spanOf("month", undefined, "2026-03-29").before).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(spanOf("month", undefined, "2026-03-31").before).toEqual({ from: "2026-02-01", to: "2026-03-01" });
});

test("a quarter is the one its month lies in", () => {
  expect(spanOf("quarter", "2026-08", "2026-11-22")).toMatchObject({ from: "2026-07-01", to: "2026-10-01", at: "2026-09" });
  expect(spanOf("quarter", "2026-08", "2026-11-22").before).toEqual({ from: "2026-04-01", to: "2026-07-01" });
});

test("a month that has not begun counts as the present one", () => {
  expect(spanOf("month", "2031-01", "2026-11-22").from).toBe("2026-11-01");
});

test("everything has no bounds and nothing to be compared with", () => {
  expect(spanOf("all", "2026-01", "2026-11-22")).toMatchObject({ from: null, to: null, yearBefore: null, before: null });
});

test("a trend ends with its period's last month", () => {
  expect(trendMonths(spanOf("quarter", "2026-02", "2026-11-22"), 4)).toEqual(["2025-12", "2026-01", "2026-02", "2026-03"]);
});
