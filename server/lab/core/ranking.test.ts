import fc from "fast-check";
import { expect, test } from "vitest";
import { bootstrapOf } from "./bootstrap.ts";
import { diceOf } from "./dice.ts";
import { areaDifference, areaInterval, areaOf, brierOf, giniOf, ksOf, meanArea } from "./ranking.ts";

const rows = fc
  .array(fc.record({ risk: fc.integer({ min: -5, max: 5 }), bad: fc.nat(1) }), { minLength: 4, maxLength: 60 })
  .filter((list) => list.filter(({ bad }) => bad === 1).length > 1 && list.filter(({ bad }) => bad === 0).length > 1)
  .map((list) => ({ risk: Float64Array.from(list, ({ risk }) => risk), isBad: Uint8Array.from(list, ({ bad }) => bad) }));

/** Every bad row against every good one. */
function byPairs(risk: Float64Array, isBad: Uint8Array): number {
  const of = (outcome: number) => risk.filter((_, row) => isBad[row] === outcome);
  const pairs = [...of(1)].flatMap((bad) => [...of(0)].map((good) => (bad > good ? 1 : bad === good ? 0.5 : 0)));
  return pairs.reduce((sum: number, won) => sum + won, 0) / pairs.length;
}

test("the area is the count of pairs, ties by half", () => {
  fc.assert(
    fc.property(rows, ({ risk, isBad }) => {
      expect(areaOf(risk, isBad).auc).toBeCloseTo(byPairs(risk, isBad), 12);
    }),
  );
});

test("a rising transform moves neither area nor its variance nor KS; turning the risk around turns the area", () => {
  fc.assert(
    fc.property(rows, ({ risk, isBad }) => {
      const [before, after] = [
        areaOf(risk, isBad),
        areaOf(
          risk.map((value) => Math.exp(value) + 7),
          isBad,
        ),
      ];
      expect([after.auc, after.variance]).toEqual([before.auc, before.variance]);
      expect(
        ksOf(
          risk.map((value) => value ** 3),
          isBad,
        ),
      ).toBe(ksOf(risk, isBad));
      expect(
        areaOf(
          risk.map((value) => -value),
          isBad,
        ).auc,
      ).toBeCloseTo(1 - before.auc, 12);
    }),
  );
});

test("the order of rows moves nothing", () => {
  fc.assert(
    fc.property(rows, ({ risk, isBad }) => {
      const turned = areaOf(risk.toReversed(), isBad.toReversed());
      expect(turned.auc).toBeCloseTo(areaOf(risk, isBad).auc, 12);
      expect(turned.variance).toBeCloseTo(areaOf(risk, isBad).variance, 12);
      expect(ksOf(risk.toReversed(), isBad.toReversed())).toBeCloseTo(ksOf(risk, isBad), 12);
    }),
  );
});

test("by hand: area, DeLong's variance, Gini, KS and Brier", () => {
  // Bad at 3 and 1, good at 2, 1 and 0: pairs won 3 of 3, and 1.5 of 3.
  const risk = Float64Array.of(3, 1, 2, 1, 0);
  const isBad = Uint8Array.of(1, 1, 0, 0, 0);
  const area = areaOf(risk, isBad);
  expect(area.auc).toBeCloseTo(4.5 / 6, 12);
  expect([...area.ofBad]).toEqual([1, 0.5]);
  expect([...area.ofGood]).toEqual([0.5, 0.75, 1]);
  // The spread of 1 and ½ is 1/8, of ½, ¾ and 1 it is 1/16; over two bad and three good.
  expect(area.variance).toBeCloseTo(1 / 8 / 2 + 1 / 16 / 3, 12);
  expect(giniOf(area.auc)).toBeCloseTo(0.5, 12);
  // From 3 down one of two bad and no good one; at 1 all bad and two of three good.
  expect(ksOf(risk, isBad)).toBeCloseTo(0.5, 12);
  expect(brierOf(Float64Array.of(0.8, 0.4), Uint8Array.of(1, 0))).toBeCloseTo((0.04 + 0.16) / 2, 12);
});

test("the interval stays within 0 and 1 and holds its value; where every pair is in order it is still open", () => {
  fc.assert(
    fc.property(rows, ({ risk, isBad }) => {
      const { value, low, high } = areaInterval(areaOf(risk, isBad));
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low <= value && value <= high).toBe(true);
    }),
  );
  const perfect = areaInterval(areaOf(Float64Array.of(1, 2, 3, 4, 5, 6), Uint8Array.of(0, 0, 0, 1, 1, 1)));
  expect(perfect).toEqual({ value: 1, low: 0.025 ** (1 / 3), high: 1 });
});

test("of shuffled outcomes about nineteen intervals in twenty hold one half, and a true area is held as often", () => {
  const dice = diceOf(3);
  const held = (truth: number, gap: number) => {
    const found = Array.from({ length: 400 }, () => {
      const isBad = Uint8Array.from({ length: 120 }, (_, row) => Number(row < 40));
      // Uniform risks shifted by a gap: P(bad > good) = 1 − (1 − gap)² ÷ 2.
      const { low, high } = areaInterval(
        areaOf(
          Float64Array.from(isBad, (bad) => dice() + gap * bad),
          isBad,
        ),
      );
      return low <= truth && truth <= high;
    });
    return found.filter(Boolean).length / found.length;
  };
  for (const [truth, gap] of [
    [0.5, 0],
    [1 - 0.7 ** 2 / 2, 0.3],
  ] as const) {
    expect(held(truth, gap)).toBeGreaterThan(0.92);
    expect(held(truth, gap)).toBeLessThan(0.985);
  }
});

test("two scores over the same rows: equal ones differ by nothing, and common chance is taken out", () => {
  const dice = diceOf(5);
  const isBad = Uint8Array.from({ length: 200 }, () => Number(dice() < 0.3));
  const first = Float64Array.from(isBad, (bad) => bad + 2 * dice());
  const area = areaOf(first, isBad);
  expect(areaDifference(area, area)).toEqual({ value: 0, low: 0, high: 0 });
  const near = areaOf(
    first.map((risk) => risk + 0.05 * dice()),
    isBad,
  );
  const { low, high } = areaDifference(area, near);
  expect(high - low).toBeLessThan((areaInterval(area).high - areaInterval(area).low) / 3);
});

test("the mean of one area is that area, and of two its value is theirs", () => {
  const isBad = Uint8Array.of(1, 1, 0, 0, 0);
  const [a, b] = [areaOf(Float64Array.of(3, 1, 2, 1, 0), isBad), areaOf(Float64Array.of(5, 4, 3, 2, 1), isBad)];
  expect(meanArea([a])).toEqual(a);
  expect(meanArea([a, b]).auc).toBeCloseTo((a.auc + b.auc) / 2, 12);
});

test("a bootstrap is the same for the same seed, holds the shares of both outcomes, and its interval shrinks with rows", () => {
  const isBad = Uint8Array.from({ length: 400 }, (_, row) => Number(row % 4 === 0));
  const dice = diceOf(9);
  const value = Float64Array.from(isBad, () => dice());
  const mean = (places: readonly number[]) => places.reduce((sum, row) => sum + (value[row] ?? 0), 0) / places.length;
  const asked = { seed: 1, draws: 300 };
  const whole = bootstrapOf(mean, isBad, asked);
  expect(bootstrapOf(mean, isBad, asked)).toEqual(whole);
  expect(bootstrapOf((places) => places.filter((row) => isBad[row] === 1).length, isBad, asked)).toEqual({
    value: 100,
    low: 100,
    high: 100,
  });
  const few = bootstrapOf(mean, isBad.subarray(0, 40), asked);
  expect(whole.high - whole.low).toBeLessThan((few.high - few.low) / 2);
});

test("an interval holds its own figure, also where every draw is beyond it", () => {
  const isBad = Uint8Array.from({ length: 60 }, (_, row) => row % 2);
  let calls = 0;
  const rising = () => calls++;

  expect(bootstrapOf(rising, isBad, { seed: 1, draws: 50 })).toEqual({ value: 50, low: 1, high: 50 });
});
