import fc from "fast-check";
import { expect, test } from "vitest";
import { binColumn, defaultBinOptions } from "./bins.ts";
import { diceOf } from "./dice.ts";
import { type Expected, goesAgainst } from "./direction.ts";
import type { NumberColumn, Sample } from "./sample.ts";
import { fitScorecard } from "./scorecard.ts";

const bins = { ...defaultBinOptions, shareMin: 0.01 };
const column = (values: readonly number[]): NumberColumn => ({ name: "x", kind: "number", values: Float64Array.from(values) });
function against(values: readonly number[], isBad: readonly number[], expected: Expected): boolean {
  const [one, bad] = [column(values), Uint8Array.from(isBad)];
  return goesAgainst(binColumn(one, bad, { ...bins, shape: expected }), one, bad, expected, bins);
}
/** So many rows of a value, of which some are bad. */
const rows = (value: number, count: number, bad: number) => Array.from({ length: count }, (_, at) => [value, Number(at < bad)] as const);
const parted = (all: readonly (readonly [number, number])[]) => [all.map(([value]) => value), all.map(([, bad]) => bad)] as const;

test("who holds a patent, of which points are given, and ended worse than those of whom none is known goes against it", () => {
  const [values, isBad] = parted([...rows(2, 150, 18), ...rows(4, 107, 10), ...rows(Number.NaN, 1_741, 130)]);

  expect(against(values, isBad, "falling")).toBe(true);
  expect(against(values, isBad, "rising")).toBe(false);
});

test("of points that were taken the same holds the other way round", () => {
  const [values, isBad] = parted([...rows(-40, 200, 4), ...rows(Number.NaN, 800, 80)]);

  expect(against(values, isBad, "falling")).toBe(true);
  expect(against(values, isBad, "rising")).toBe(false);
});

test("known values in the wrong order go against it, those in the right one and mere noise do not", () => {
  const [values, isBad] = parted([...rows(0, 500, 20), ...rows(1, 500, 80)]);

  expect(against(values, isBad, "falling")).toBe(true);
  expect(against(values, isBad, "rising")).toBe(false);
  const [same, even] = parted([...rows(0, 500, 50), ...rows(1, 500, 50)]);
  expect(against(same, even, "falling")).toBe(false);
});

test("no card gives more points for a value that is expected to be worse, nor for what is known against what is not", () => {
  const values = fc.constantFrom<readonly number[]>([2, 4, Number.NaN], [-40, 0, 15], [-40, -5, Number.NaN], [0, 1, Number.NaN]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), values, (seed, some) => {
      const dice = diceOf(seed);
      const [risk, own] = [some.map(() => 0.05 + 0.5 * dice()), Array.from({ length: 300 }, () => Math.floor(dice() * some.length))];
      const sample: Sample = {
        columns: [column(own.map((at) => some[at] ?? 0))],
        subjects: own.map((_, row) => `s${row}`),
        isBad: Uint8Array.from(own, (at) => Number(dice() < (risk[at] ?? 0))),
        decidedOn: null,
      };
      const { lines } = fitScorecard(sample, { bins, expected: new Map([["x", "falling"]]) });
      for (const { binned, points } of lines) {
        const known = points.filter((_, at) => binned.bins[at]?.part.kind === "range");
        expect(known).toEqual(known.toSorted((a, b) => a - b));
        if (some.every((value) => !(value <= 0))) expect(Math.min(...known)).toBeGreaterThanOrEqual(points.at(-1) ?? 0);
        if (some.every((value) => !(value >= 0))) expect(Math.max(...known)).toBeLessThanOrEqual(points.at(-1) ?? 0);
      }
    }),
    { numRuns: 60 },
  );
});

test("twin: without a direction such a card is made", () => {
  const [values, isBad] = parted([...rows(2, 257, 40), ...rows(Number.NaN, 1_741, 130)]);
  const sample: Sample = {
    columns: [column(values)],
    subjects: values.map((_, row) => `s${row}`),
    isBad: Uint8Array.from(isBad),
    decidedOn: null,
  };

  const [line] = fitScorecard(sample, { bins }).lines;
  expect(line?.points[0]).toBeLessThan(line?.points.at(-1) ?? 0);
  expect(fitScorecard(sample, { bins, expected: new Map([["x", "falling"]]) }).lines).toEqual([]);
});
