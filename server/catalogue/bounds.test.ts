import { expect, test } from "vitest";
import { boundText, parseBound, retype } from "./bounds.ts";
import type { FieldType } from "./declaration.ts";

test.each<[FieldType, number, FieldType, number]>([
  ["whole", 0, "decimal", 0],
  ["decimal", 12, "whole", 12],
  ["whole", 5, "amount", 500],
  ["amount", 1_250_000, "whole", 12_500],
  ["whole", 3, "rate", 300],
  ["rate", 450, "decimal", 4.5],
  ["amount", 150, "rate", 150],
])("a bound of %s %d becomes, of %s, %d", (from, min, to, then) => {
  expect(retype({ type: from, min, max: min }, to)).toEqual({
    bounds: { min: then, max: then, earliest: null, latest: null, codes: [] },
    lost: [],
  });
});

test("a bound that means nothing of the new type is named as lost", () => {
  const codes = [{ code: "1", nameZh: "一", nameEn: "One" }];

  expect(retype({ type: "decimal", min: 0.5, max: 2 }, "whole")).toMatchObject({ bounds: { min: null, max: 2 }, lost: ["min"] });
  expect(retype({ type: "text", min: 2, max: 40 }, "whole")).toMatchObject({ bounds: { min: null, max: null }, lost: ["min", "max"] });
  expect(retype({ type: "code", codes }, "text")).toMatchObject({ bounds: { codes: [] }, lost: ["codes"] });
  expect(retype({ type: "day", earliest: "2020-01-01", latest: "today" }, "year").lost).toEqual(["earliest", "latest"]);
});

test("a day's bounds stay of a month, and every bound of the same type", () => {
  expect(retype({ type: "day", latest: "today" }, "month")).toMatchObject({ bounds: { latest: "today" }, lost: [] });
  expect(retype({ type: "text", max: 40 }, "text")).toMatchObject({ bounds: { max: 40 }, lost: [] });
});

test("a bound is written as it is read", () => {
  for (const [type, text, value] of [
    ["amount", "12.50", 1_250],
    ["rate", "4.35", 435],
    ["whole", "7", 7],
    ["decimal", "0.125", 0.125],
  ] as const) {
    expect(parseBound(type, text)).toBe(value);
    expect(boundText(type, value)).toBe(text);
  }
  expect(parseBound("whole", "1.5")).toBeNull();
  expect(parseBound("amount", " ")).toBeNull();
});
