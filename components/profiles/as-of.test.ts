import { expect, test } from "vitest";
import { askedDay, asOfDay } from "./as-of";

const provenance = { trueFrom: "2002-01-02", receivedAt: "2026-11-21T18:00:00.000Z" };
const text = { kind: "text" as const, text: "x" };

test("a registration read today is as of today in China, whenever the company was founded", () => {
  expect(asOfDay({ fields: [{ key: "name", value: text }], provenance })).toBe("2026-11-22");
});

test.each(["month", "year"])("a figure of a %s is as of its end, whenever it came", (key) => {
  expect(asOfDay({ fields: [{ key, value: text }], provenance: { ...provenance, trueFrom: "2025-12-31" } })).toBe("2025-12-31");
});

test("a past day is shown, today is now, and a day that has not come is said to be ahead and shown as now", () => {
  const asked = (at?: string, as?: string) => askedDay({ at, as }, "2026-11-23");

  expect(asked("2026-09-01")).toEqual({ day: "2026-09-01", isAhead: false });
  expect([asked(), asked("2026-11-23"), asked("2026-09-01", "con_1")]).toEqual(Array(3).fill({ day: null, isAhead: false }));
  expect(asked("2026-11-24")).toEqual({ day: null, isAhead: true });
  expect([asked("0000-01-01"), asked("1000-01-01"), asked("1899-12-31")]).toEqual(Array(3).fill({ day: "1900-01-01", isAhead: false }));
});
