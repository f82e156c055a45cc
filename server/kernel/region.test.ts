import { expect, test } from "vitest";
import { cityCodeOf, contains, isRegionCode, levelOf, provinceOf, provinces } from "./region.ts";

test.each([
  ["000000", "320594", true],
  ["000000", "000000", true],
  ["320000", "320594", true],
  ["320000", "320000", true],
  ["320500", "320594", true],
  ["320594", "320594", true],
  ["320594", "320500", false],
  ["320500", "320000", false],
  ["320500", "320100", false],
  ["330000", "320594", false],
  ["320000", "000000", false],
])("%s contains %s: %s", (parent, child, expected) => expect(contains(parent, child)).toBe(expected));

test("a code that ends in ten is a county, not its whole city", () => {
  expect(contains("320510", "320511")).toBe(false);
  expect(levelOf("320510")).toBe("county");
});

test.each([
  ["000000", "nation", null, null],
  ["320000", "province", null, "江苏"],
  ["320500", "city", "320500", "江苏"],
  ["320594", "county", "320500", "江苏"],
  ["990101", "county", "990100", null],
] as const)("%s is a %s", (code, level, city, province) => {
  expect(levelOf(code)).toBe(level);
  expect(cityCodeOf(code)).toBe(city);
  expect(provinceOf(code)?.common ?? null).toBe(province);
});

test.each([
  ["320594", true],
  ["32059", false],
  ["32059A", false],
  ["３２０５９４", false],
])("%s is six digits: %s", (code, expected) => {
  expect(isRegionCode(code)).toBe(expected);
});

test("thirty-four provinces, each on its own tile of the eight by eight", () => {
  const places = provinces.map(({ column, row }) => `${column},${row}`);

  expect(provinces).toHaveLength(34);
  expect(new Set(places).size).toBe(34);
  expect(provinces.every(({ column, row }) => column >= 1 && column <= 8 && row >= 1 && row <= 8)).toBe(true);
  expect(provinces.find(({ code }) => code === "320000")).toMatchObject({ short: "苏", en: "Jiangsu", column: 6, row: 4 });
});
