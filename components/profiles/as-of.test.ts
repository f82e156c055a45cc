import { expect, test } from "vitest";
import { asOfDay } from "./as-of";

const provenance = { trueFrom: "2002-01-02", receivedAt: "2026-11-21T18:00:00.000Z" };
const text = { kind: "text" as const, text: "x" };

test("a registration read today is as of today in China, whenever the company was founded", () => {
  expect(asOfDay({ fields: [{ key: "name", value: text }], provenance })).toBe("2026-11-22");
});

test.each(["month", "year"])("a figure of a %s is as of its end, whenever it came", (key) => {
  expect(asOfDay({ fields: [{ key, value: text }], provenance: { ...provenance, trueFrom: "2025-12-31" } })).toBe("2025-12-31");
});
