import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrationOf, isotonicOf, tenthsOf } from "./calibration.ts";
import { diceOf } from "./dice.ts";

const dice = diceOf(17);
const share = Float64Array.from({ length: 4_000 }, () => 0.05 + 0.6 * dice());
const isBad = Uint8Array.from(share, (probability) => Number(dice() < probability));

test("true probabilities lie on the line, and its intervals hold that nineteen times in twenty", () => {
  const held = Array.from({ length: 300 }, () => {
    const probability = Float64Array.from({ length: 500 }, () => 0.05 + 0.6 * dice());
    const line = calibrationOf(
      probability,
      Uint8Array.from(probability, (one) => Number(dice() < one)),
    );
    return [line?.slope.low, line?.slope.high, line?.intercept.low, line?.intercept.high].map(Number) as [number, number, number, number];
  });
  const slopes = held.filter(([low, high]) => low < 1 && high > 1).length / held.length;
  const intercepts = held.filter(([, , low, high]) => low < 0 && high > 0).length / held.length;
  for (const kept of [slopes, intercepts]) expect(Math.abs(kept - 0.95)).toBeLessThan(0.035);
});

test("probabilities that lie too far apart have a slope below one, raised ones an intercept below zero", () => {
  const logit = (x: number) => Math.log(x / (1 - x));
  const moved = (by: (x: number) => number) => share.map((x) => 1 / (1 + Math.exp(-by(logit(x)))));
  expect(
    calibrationOf(
      moved((x) => 2 * x),
      isBad,
    )?.slope.high,
  ).toBeLessThan(0.65);
  expect(
    calibrationOf(
      moved((x) => x + 1),
      isBad,
    )?.intercept.high,
  ).toBeLessThan(-0.7);
});

test("one probability for all lets no slope be found", () => {
  expect(calibrationOf(new Float64Array(10).fill(0.5), Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1))).toBeNull();
});

test("tenths lose no row, rise, and never part equal probabilities", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 80 }), (levels) => {
      const probability = Float64Array.from(levels, (level) => level / 10);
      const tenths = tenthsOf(probability, new Uint8Array(levels.length));
      expect(tenths.reduce((sum, { rows }) => sum + rows, 0)).toBe(levels.length);
      expect(tenths.length).toBeLessThanOrEqual(Math.min(10, new Set(levels).size));
      const means = tenths.map(({ rows, expectedBad }) => expectedBad / rows);
      expect(means.every((mean, at) => at === 0 || mean > (means[at - 1] ?? 0))).toBe(true);
    }),
  );
  expect(tenthsOf(share, isBad).map(({ rows }) => rows)).toEqual(Array(10).fill(400));
  for (const { rows, expectedBad, bad } of tenthsOf(share, isBad))
    expect(Math.abs(bad - expectedBad)).toBeLessThan(4 * Math.sqrt(rows / 4));
});

test("by hand: a staircase joins what falls, and what is equal", () => {
  expect(isotonicOf(Float64Array.of(1, 2, 3, 4, 5, 5), [1, 3, 2, 4, 6, 8])).toEqual([
    { from: 1, level: 1 },
    { from: 2, level: 2.5 },
    { from: 4, level: 4 },
    { from: 5, level: 7 },
  ]);
});

test("a staircase rises, keeps the mean, and nothing rising is nearer", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 12 }),
      fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }),
      (y, rises) => {
        const risk = Float64Array.from(y, (_, at) => at);
        const steps = isotonicOf(risk, y);
        const levels = y.map((_, at) => steps.findLast(({ from }) => from <= at)?.level ?? Number.NaN);
        const miss = (tried: readonly number[]) => y.reduce((sum, value, at) => sum + (value - (tried[at] ?? 0)) ** 2, 0);
        expect(levels.reduce((sum, level) => sum + level, 0)).toBeCloseTo(
          y.reduce((sum, value) => sum + value, 0),
          9,
        );
        expect(levels.every((level, at) => at === 0 || level >= (levels[at - 1] ?? 0))).toBe(true);
        let height = 0;
        const other = y.map((_, at) => {
          height += (rises[at] ?? 0) / 2;
          return height;
        });
        expect(miss(levels)).toBeLessThanOrEqual(miss(other) + 1e-9);
      },
    ),
  );
});
