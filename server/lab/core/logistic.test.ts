import fc from "fast-check";
import { expect, test } from "vitest";
import { choleskyOf, solveWith } from "./cholesky.ts";
import { diceOf } from "./dice.ts";
import { fitLogistic, logitsOf, shareOfLogit } from "./logistic.ts";

test("by hand: one feature of two values gives the log odds of each, with the errors of a two-by-two table", () => {
  // At 0: 2 of 8 are events; at 1: 6 of 9.
  const feature = Float64Array.from([...Array(8).fill(0), ...Array(9).fill(1)]);
  const isEvent = Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
  const { intercept, weights, errors, isConverged } = fitLogistic([feature], isEvent, { ridge: 0 });
  expect(isConverged).toBe(true);
  expect(intercept).toBeCloseTo(Math.log(2 / 6), 9);
  expect(weights[0]).toBeCloseTo(Math.log(6 / 3) - Math.log(2 / 6), 9);
  expect(errors[0]).toBeCloseTo(Math.sqrt(1 / 2 + 1 / 6), 6);
  expect(errors[1]).toBeCloseTo(Math.sqrt(1 / 2 + 1 / 6 + 1 / 6 + 1 / 3), 6);
});

const drawn = fc.integer({ min: 1, max: 1e9 }).map((seed) => {
  const dice = diceOf(seed);
  const design = Array.from({ length: 3 }, () => Float64Array.from({ length: 60 }, () => 4 * dice() - 2));
  const isEvent = Uint8Array.from({ length: 60 }, (_, row) =>
    Number(dice() < shareOfLogit(2 * (design[0]?.[row] ?? 0) - (design[1]?.[row] ?? 0))),
  );
  isEvent.set([0, 1]);
  return { design, isEvent };
});

test("at the answer every slope of the penalized likelihood is zero, wherever the steps began", () => {
  fc.assert(
    fc.property(drawn, fc.constantFrom(0.1, 1, 50), ({ design, isEvent }, ridge) => {
      const fitted = fitLogistic(design, isEvent, { ridge });
      expect(fitted.isConverged).toBe(true);
      const left = logitsOf(fitted, design, 60).map((logit, row) => (isEvent[row] ?? 0) - shareOfLogit(logit));
      const slopes = design.map((feature, at) =>
        feature.reduce((sum, value, row) => sum + value * (left[row] ?? 0), -ridge * (fitted.weights[at] ?? 0)),
      );
      for (const slope of [left.reduce((sum, value) => sum + value, 0), ...slopes]) expect(Math.abs(slope)).toBeLessThan(1e-3);
      const again = fitLogistic(design, isEvent, { ridge, from: { intercept: 3, weights: [-2, 2, 5] } });
      for (const [at, weight] of again.weights.entries()) expect(weight).toBeCloseTo(fitted.weights[at] ?? Number.NaN, 4);
    }),
    { numRuns: 60 },
  );
});

test("a stronger ridge draws the weights together", () => {
  fc.assert(
    fc.property(drawn, ({ design, isEvent }) => {
      const length = (ridge: number) => Math.hypot(...fitLogistic(design, isEvent, { ridge }).weights);
      expect(length(10)).toBeLessThan(length(1) + 1e-9);
      expect(length(1e6)).toBeLessThan(0.01);
    }),
    { numRuns: 40 },
  );
});

test("the order of rows moves nothing", () => {
  fc.assert(
    fc.property(drawn, ({ design, isEvent }) => {
      const turned = fitLogistic(
        design.map((feature) => feature.toReversed()),
        isEvent.toReversed(),
      );
      for (const [at, weight] of fitLogistic(design, isEvent).weights.entries()) expect(turned.weights[at]).toBeCloseTo(weight, 9);
    }),
    { numRuns: 40 },
  );
});

test("a feature that separates has no answer without a ridge, and that is said; with one it has", () => {
  const feature = Float64Array.of(-3, -2, -1, 1, 2, 3);
  const isEvent = Uint8Array.of(0, 0, 0, 1, 1, 1);
  expect(fitLogistic([feature], isEvent, { ridge: 0, stepsMax: 8 }).isConverged).toBe(false);
  expect(fitLogistic([feature], isEvent, { ridge: 1 }).isConverged).toBe(true);
});

test("a feature given twice has no single answer without a ridge, and shares its weight with one", () => {
  const feature = Float64Array.of(0, 1, 0, 1, 0, 1, 1, 0);
  const isEvent = Uint8Array.of(0, 1, 0, 1, 1, 0, 1, 0);
  expect(fitLogistic([feature, feature], isEvent, { ridge: 0 }).isConverged).toBe(false);
  const { weights } = fitLogistic([feature, feature], isEvent, { ridge: 1 });
  expect(weights[0]).toBeCloseTo(weights[1] ?? Number.NaN, 9);
});

test("Cholesky by hand, and a matrix without one", () => {
  const factor = choleskyOf(Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98), 3);
  expect([...(factor?.lower ?? [])]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  // 4·1 + 12·2 − 16·3 and so on.
  const x = factor && solveWith(factor, Float64Array.of(-20, -43, 192));
  expect([...(x ?? [])].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 2, 3]);
  expect(choleskyOf(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
});
