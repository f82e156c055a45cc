import fc from "fast-check";
import { expect, test } from "vitest";
import { leastFirms } from "../kernel/least-firms.ts";
import { binColumn, defaultBinOptions, hasSmallBin, isSmall } from "./core/bins.ts";
import { diceOf } from "./core/dice.ts";
import type { Sample } from "./core/sample.ts";
import { joinSmall, smallGroups, tellBesideRun } from "./groups.ts";
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
  const plain = { leftOut: [], declaredLate: [], setAside: [], expected: new Map(), periods: null, floor: { rowsMin: 100, badMin: 20 } };
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

const Fates = fc.record({
  bad_before: fc.integer({ min: 0, max: 40 }),
  not_observed: fc.integer({ min: 0, max: 40 }),
  repaired_since: fc.integer({ min: 0, max: 40 }),
});
type Fates = { readonly bad_before: number; readonly not_observed: number; readonly repaired_since: number };
const resultOf = (fates: Fates) => ({
  ...{
    rows: 400,
    bad: 60,
    fewest: 10,
    isInTens: false,
    refused: [],
    card: null,
    plain: null,
    lead: null,
    given: null,
    moved: null,
    columns: [],
  },
  leftOut: (Object.keys(fates) as (keyof Fates)[]).flatMap((reason) => (fates[reason] ? [{ reason, rows: fates[reason] }] : [])),
});
/** The only fates that the number of a run's subjects leaves open beside what is told; null where several may be meant, or ten and more. */
function guessed(fates: Fates, told: ReturnType<typeof tellBesideRun>): number | null {
  const all = 400 + fates.bad_before + fates.not_observed + fates.repaired_since;
  const hidden = told.leftOut.filter(({ rows }) => rows === null);
  const rest = all - told.rows - told.leftOut.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
  return !told.isInTens && hidden.length === 1 && rest < leastFirms ? rest : null;
}

test("who is left out of a run is not found again by subtracting what is told from the number of its subjects", () => {
  fc.assert(
    fc.property(Fates, (fates) => {
      const told = tellBesideRun(resultOf(fates));
      for (const { rows } of told.leftOut) expect(rows !== null && rows < leastFirms).toBe(false);
      expect(guessed(fates, told)).toBeNull();
    }),
  );
});

test("twin: hidden group by group alone, three repaired firms are what is missing", () => {
  const fates = { bad_before: 40, not_observed: 0, repaired_since: 3 };
  const result = resultOf(fates);
  const alone = { ...result, leftOut: result.leftOut.map((one) => ({ ...one, rows: one.rows < leastFirms ? null : one.rows })) };

  expect(guessed(fates, alone)).toBe(3);
  expect(tellBesideRun(result)).toMatchObject({ isInTens: false, leftOut: [{ rows: null }, { rows: null }] });
});

test("where nothing else is there to hide with a small group, the whole is told in tens", () => {
  const result = resultOf({ bad_before: 0, not_observed: 0, repaired_since: 3 });

  expect(tellBesideRun(result)).toMatchObject({ isInTens: true, leftOut: [{ reason: "repaired_since", rows: null }] });
});

test("who had no grade, and who was not drawn, is told in tens, as on the run's own page", () => {
  const result = resultOf({ bad_before: 0, not_observed: 0, repaired_since: 0 });
  const told = tellBesideRun({
    ...result,
    leftOut: [
      { reason: "no_score", rows: 2 },
      { reason: "not_drawn", rows: 1_239 },
    ],
  });

  expect(told.isInTens).toBe(false);
  expect(told.leftOut).toEqual([
    { reason: "no_score", rows: null },
    { reason: "not_drawn", rows: 1_230 },
  ]);
});
