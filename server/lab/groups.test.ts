import fc from "fast-check";
import { expect, test } from "vitest";
import { binColumn, defaultBinOptions, hasSmallBin } from "./core/bins.ts";
import { diceOf } from "./core/dice.ts";
import type { Sample } from "./core/sample.ts";
import { isSmall, joinSmall, leastFirms, smallGroups } from "./groups.ts";
import { measure } from "./measure.ts";

const Group = fc
  .integer({ min: 0, max: 40 })
  .chain((rows) => fc.record({ rows: fc.constant(rows), bad: fc.integer({ min: 0, max: rows }) }));
const join = (a: { rows: number; bad: number }, b: { rows: number; bad: number }) => ({ rows: a.rows + b.rows, bad: a.bad + b.bad });
const whole = (groups: readonly { rows: number; bad: number }[]) => groups.reduce(join, { rows: 0, bad: 0 });

test("joined groups hold the same rows and none is small, unless there is only one", () => {
  fc.assert(
    fc.property(fc.array(Group, { minLength: 1 }), fc.integer({ min: 0, max: 15 }), (groups, fewest) => {
      const joined = joinSmall(groups, fewest, join);
      expect(whole(joined)).toEqual(whole(groups));
      if (joined.length > 1) expect(joined.some((group) => isSmall(group, fewest))).toBe(false);
    }),
  );
});

/** Firms of whom some end badly, the more so with penalties; few are of the trade that ends badly most. */
function makeFirms(rows = 400, seed = 3): Sample {
  const dice = diceOf(seed);
  const penalties = Float64Array.from({ length: rows }, () => Math.floor(dice() * 4));
  const isBad = Uint8Array.from(penalties, (count) => Number(dice() < 0.06 + 0.1 * count));
  return {
    columns: [
      { name: "penalties", kind: "number", values: penalties },
      { name: "trade", kind: "word", values: Array.from(penalties, () => (dice() < 0.03 ? "rare" : dice() < 0.5 ? "shop" : "works")) },
      { name: "staff", kind: "number", values: Float64Array.from(penalties, () => (dice() < 0.02 ? Number.NaN : Math.round(dice() * 50))) },
    ],
    subjects: Array.from(penalties, (_, row) => `firm ${row}`),
    isBad,
    decidedOn: null,
  };
}
const trial = (fewest: number) => {
  const sample = makeFirms();
  const grade = Array.from(sample.isBad, (_, row) => (row % 40 === 0 ? "D" : row % 3 === 0 ? "B" : "A") as "A");
  const score = Float64Array.from(grade, (one) => ({ A: 1_000, B: 950, D: 700 })[one as "A" | "B" | "D"] ?? 0);
  const plain = { leftOut: [], declaredLate: [], setAside: [], periods: null, floor: { rowsMin: 100, badMin: 20 } };
  return measure({ sample, given: { grade, score }, fewest, goOn: async () => {}, ...plain });
};

test("no figure of firms stands on fewer than ten good or ten bad", async () => {
  const result = await trial(leastFirms);

  expect(smallGroups(result, leastFirms)).toEqual([]);
  expect(result.card?.standing.auc.value).toBeGreaterThan(0.55);
  expect(result.given?.grades.length).toBeGreaterThan(0);
});

test("twin: without the floor small groups stand in grades, curves, tenths and bins, and are noticed", async () => {
  const result = await trial(0);

  expect(smallGroups(result, leastFirms).length).toBeGreaterThan(10);
  expect(smallGroups({ ...result, card: null, columns: [] }, leastFirms).length).toBeGreaterThan(0);
  expect(smallGroups({ ...result, card: null, given: null }, leastFirms).length).toBeGreaterThan(0);
});

test("bins hold the fewest of both, words too; a column whose unknown values are few has a small bin and is left out", async () => {
  const { columns, isBad } = makeFirms();
  const options = { ...defaultBinOptions, shareMin: 0.01, fewest: leastFirms };

  const [penalties, trade, staff] = columns.map((column) => binColumn(column, isBad, options));

  for (const binned of [penalties, trade]) expect(binned && hasSmallBin(binned, leastFirms)).toBe(false);
  expect(staff && hasSmallBin(staff, leastFirms)).toBe(true);
  expect((await trial(leastFirms)).refused).toContainEqual({ column: "staff", reason: "too_small" });
});
