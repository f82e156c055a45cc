import fc from "fast-check";
import { expect, test } from "vitest";
import { type Binned, type BinOptions, binColumn, defaultBinOptions, placesOf } from "./bins.ts";
import type { Column } from "./sample.ts";

const number = (values: readonly number[]): Column => ({ name: "x", kind: "number", values: Float64Array.from(values) });
const word = (values: readonly (string | null)[]): Column => ({ name: "x", kind: "word", values });
const options = (more: Partial<BinOptions>): BinOptions => ({ ...defaultBinOptions, ...more });
const ranges = ({ bins }: Binned) => bins.filter(({ part }) => part.kind === "range");

test("by hand: weight of evidence and information value of two bins and the missing", () => {
  // Known 1: 8 good, 2 bad. Known 2: 4 good, 4 bad. Missing: 0 good, 2 bad. In all 12 good, 8 bad.
  const values = [...Array(10).fill(1), ...Array(8).fill(2), Number.NaN, Number.NaN];
  const isBad = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
  const binned = binColumn(number(values), isBad, options({ smoothing: 5 }));
  // Five rows of the sample's own mix are three good and two bad.
  const woes = [Math.log(11 / 4 / 1.5), Math.log(7 / 6 / 1.5), Math.log(3 / 4 / 1.5)];
  expect(binned.bins).toEqual([
    { part: { kind: "range", above: Number.NEGATIVE_INFINITY, upTo: 1 }, rows: 10, bad: 2, woe: expect.closeTo(woes[0] ?? 0, 12) },
    { part: { kind: "range", above: 1, upTo: Number.POSITIVE_INFINITY }, rows: 8, bad: 4, woe: expect.closeTo(woes[1] ?? 0, 12) },
    { part: { kind: "missing" }, rows: 2, bad: 2, woe: expect.closeTo(woes[2] ?? 0, 12) },
  ]);
  const iv = (8 / 12 - 2 / 8) * (woes[0] ?? 0) + (4 / 12 - 4 / 8) * (woes[1] ?? 0) + (0 - 2 / 8) * (woes[2] ?? 0);
  expect(binned.iv).toBeCloseTo(iv, 12);
});

const rows = fc.array(fc.record({ value: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -20, max: 20 })), bad: fc.nat(1) }), {
  minLength: 10,
  maxLength: 200,
});
const both = rows.filter((list) => list.some(({ bad }) => bad === 1) && list.some(({ bad }) => bad === 0));

test("where a direction is declared the bins keep it, and `either` keeps one", () => {
  const isSorted = (woes: number[], sign: number) => woes.every((woe, at) => at === 0 || sign * (woe - (woes[at - 1] ?? 0)) > 0);
  fc.assert(
    fc.property(both, fc.constantFrom("rising", "falling", "either"), fc.integer({ min: 0, max: 9 }), (list, shape, smoothing) => {
      const isBad = Uint8Array.from(list, ({ bad }) => bad);
      const woes = ranges(binColumn(number(list.map(({ value }) => value)), isBad, options({ shape, smoothing }))).map(({ woe }) => woe);
      // A rising bad share is a falling weight of evidence.
      if (shape !== "falling" && isSorted(woes, -1)) return;
      expect(shape).not.toBe("rising");
      expect(isSorted(woes, 1)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("every row falls into one bin, the bins count what fell, none is smaller than asked, and order of rows does not matter", () => {
  fc.assert(
    fc.property(
      both,
      fc.constantFrom("rising", "falling", "either", "free"),
      fc.double({ min: 0.02, max: 0.3, noNaN: true }),
      (list, shape, shareMin) => {
        const asked = options({ shape, shareMin, binsMax: 6 });
        const column = number(list.map(({ value }) => value));
        const binned = binColumn(
          column,
          Uint8Array.from(list, ({ bad }) => bad),
          asked,
        );
        const places = placesOf(binned, column);
        for (const [at, bin] of binned.bins.entries()) {
          const own = list.filter((_, row) => places[row] === at);
          expect([own.length, own.filter(({ bad }) => bad === 1).length]).toEqual([bin.rows, bin.bad]);
        }
        const known = ranges(binned);
        expect(known.length).toBeLessThanOrEqual(6);
        if (known.length > 1) expect(Math.min(...known.map((bin) => bin.rows))).toBeGreaterThanOrEqual(shareMin * list.length);
        const turned = list.toReversed();
        expect(
          binColumn(
            number(turned.map(({ value }) => value)),
            Uint8Array.from(turned, ({ bad }) => bad),
            asked,
          ),
        ).toEqual(binned);
      },
    ),
    { numRuns: 300 },
  );
});

test("values outside what was met fall into the outer ranges, and one that was never missing says nothing when it is", () => {
  const binned = binColumn(number([1, 1, 2, 2, 3, 3]), Uint8Array.of(0, 0, 0, 1, 1, 1), options({ shareMin: 0.3 }));
  const places = placesOf(binned, number([-1e9, 1e9, Number.NaN]));
  expect(binned.bins[places[0] ?? -1]).toBe(binned.bins[0]);
  expect(binned.bins[places[1] ?? -1]).toBe(binned.bins.at(-2));
  expect(binned.bins[places[2] ?? -1]).toMatchObject({ part: { kind: "missing" }, rows: 0, woe: 0 });
});

test("frequent words have bins of their own, rare and new ones share one, and what is missing is apart", () => {
  const words = [...Array(9).fill("b"), ...Array(8).fill("a"), "rare", "odd", null];
  const binned = binColumn(
    word(words),
    Uint8Array.from(words, (_, at) => at % 2),
    options({ shareMin: 0.2 }),
  );
  expect(binned.bins.map(({ part, rows }) => [part.kind === "words" ? part.words.join() : part.kind, rows])).toEqual([
    ["a", 8],
    ["b", 9],
    ["other", 2],
    ["missing", 1],
  ]);
  expect([...placesOf(binned, word(["b", "never met", "odd", null]))]).toEqual([1, 2, 2, 3]);
});

test("smoothing draws a small bin to nothing, and a bin without a bad row is not infinitely good", () => {
  const values = [...Array(5).fill("small"), ...Array(95).fill("large")];
  const isBad = Uint8Array.from(values, (value, at) => Number(value === "large" && at % 3 === 0));
  const woe = (smoothing: number) =>
    binColumn(word(values), isBad, options({ smoothing })).bins.find(({ rows }) => rows === 5)?.woe ?? Number.NaN;
  expect(woe(0)).toBeGreaterThan(woe(5));
  expect(woe(5)).toBeGreaterThan(woe(500));
  expect(woe(500)).toBeGreaterThan(0);
  expect(Number.isFinite(woe(0))).toBe(true);
});

test("days are never scored, and a column is not read by another kind's bins", () => {
  const isBad = Uint8Array.of(0, 1);
  expect(() => binColumn({ name: "on", kind: "day", values: Float64Array.of(1, 2) }, isBad)).toThrow("days");
  expect(() => placesOf(binColumn(number([1, 2]), isBad), word(["a", "b"]))).toThrow("read as word");
});

test("a part of a sample may have bins as much smaller as it is, and the sample itself may not", () => {
  const values = [...Array(100).fill(0), ...Array(100).fill(1)];
  const isBad = Uint8Array.from(values, (value, row) => Number(row % 100 < (value === 1 ? 20 : 9)));
  const known = (wholeRows: number) => ranges(binColumn(number(values), isBad, options({ fewest: 10, wholeRows }))).length;

  expect(known(0)).toBe(1);
  expect(known(200)).toBe(1);
  // Four fifths of 250 rows: eight do.
  expect(known(250)).toBe(2);
});
