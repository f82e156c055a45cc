import fc from "fast-check";
import { expect, test } from "vitest";
import { type SizeStandard, sizeOf, sizes } from "./enterprise-size.ts";
import { fen } from "./money.ts";

const floors = (large: number, medium: number, small: number) => ({ large, medium, small });
const standards: SizeStandard[] = [
  { codes: ["B", "C", "D"], employees: floors(1000, 300, 20), revenue: floors(40000, 2000, 300), assets: null },
  { codes: ["E"], employees: null, revenue: floors(80000, 6000, 300), assets: floors(80000, 5000, 300) },
  { codes: ["51"], employees: floors(200, 20, 5), revenue: floors(40000, 5000, 1000), assets: null },
  { codes: ["52"], employees: floors(300, 50, 10), revenue: floors(20000, 500, 100), assets: null },
  { codes: ["54", "591"], employees: floors(1000, 300, 20), revenue: floors(30000, 3000, 200), assets: null },
  { codes: ["592", "593"], employees: floors(200, 100, 20), revenue: floors(30000, 1000, 100), assets: null },
  { codes: ["65"], employees: floors(300, 100, 10), revenue: floors(10000, 1000, 50), assets: null },
  { codes: ["701"], employees: null, revenue: floors(200000, 1000, 100), assets: floors(10000, 5000, 2000) },
];
const wan = (value: number | null) => (value === null ? null : fen(value * 1_000_000));
const size = (code: string | null, employees: number | null, revenue: number | null, assets: number | null = null) =>
  sizeOf({ employees, revenueFen: wan(revenue), assetsFen: wan(assets) }, code, standards);

test.each([
  ["manufacturing whose revenue is below the large floor", "3484", 1_200, 39_999, null, "medium"],
  ["manufacturing whose staff is below the medium floor", "3484", 299, 90_000, null, "small"],
  ["manufacturing with nineteen persons", "3484", 19, 5_000, null, "micro"],
  ["wholesale exactly on both floors", "5139", 20, 5_000, null, "medium"],
  ["retail below its small floor", "5211", 9, 600, null, "micro"],
  ["construction with assets below the medium floor", "4710", null, 6_000, 4_999, "small"],
  ["a developer with assets below the large floor", "7010", null, 200_000, 9_999, "medium"],
  ["software", "6511", 100, 1_000, null, "medium"],
  ["warehousing", "5920", 100, 1_000, null, "medium"],
  ["cargo handling, which counts as transport", "5910", 100, 1_000, null, "small"],
  ["manufacturing on every large floor", "3484", 1_000, 40_000, null, "large"],
] as const)("%s (%s) is %5$s", (_what, code, employees, revenue, assets, expected) =>
  expect(size(code, employees, revenue, assets)).toBe(expected),
);

test.each([
  ["a missing indicator, even where the other is tiny", "3484", 5, null],
  ["no staff number", "3484", null, 100],
  ["an industry outside the standard", "6610", 100, 100],
  ["no industry", null, 100, 100],
  ["a malformed industry", "ZZ", 100, 100],
] as const)("%s: not determinable", (_what, code, employees, revenue) => expect(size(code, employees, revenue)).toBe("not_determinable"));

test("one fen below a floor is below it", () => {
  const indicators = { employees: 20, revenueFen: fen(5_000 * 1_000_000 - 1), assetsFen: null };
  expect(sizeOf(indicators, "5139", standards)).toBe("small");
});

test("growing never makes an enterprise smaller", () => {
  const amount = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(
      fc.constantFrom("3484", "5139", "5211", "5920", "6511"),
      amount,
      amount,
      amount,
      amount,
      (code, staff, hired, revenue, grown) => {
        expect(sizes.indexOf(size(code, staff + hired, revenue + grown))).toBeLessThanOrEqual(sizes.indexOf(size(code, staff, revenue)));
      },
    ),
  );
});
