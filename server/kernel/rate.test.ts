import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bps, bps, lprPlus, parsePercent, percentText, ppm, ppmOf, ppmOfBps, rateFromSums, spreadOver, weightedAverage } from "./rate.ts";

describe("a rate", () => {
  test.each([0.5, Number.NaN, 2 ** 53])("%s is not a whole number of basis points", (value) => {
    expect(() => bps(value)).toThrow(RangeError);
    expect(() => ppm(value)).toThrow(RangeError);
    expect(Bps.safeParse(value).success).toBe(false);
  });

  test.each([
    ["4.35", 435],
    ["4.35 %", 435],
    ["４．３５％", 435],
    ["-0.3", -30],
    ["0", 0],
    ["1,200.00", 120_000],
  ])("%s percent is %d basis points", (text, expected) => expect(parsePercent(text)).toBe(expected));

  test.each(["", "%", "4.355", "4,35", "4.35%%", "4.35bp", "."])("%j is not a rate", (text) => expect(parsePercent(text)).toBeNull());

  test("written and read again it is the same", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(parsePercent(percentText(bps(value)))).toBe(value);
      }),
    );
  });
});

test("4.35 % against a loan prime rate of 3.45 % is LPR + 90 bp, and back", () => {
  expect(spreadOver(bps(435), bps(345))).toBe(90);
  expect(lprPlus(bps(345), bps(90))).toBe(435);
  expect(lprPlus(bps(345), bps(-50))).toBe(295);
});

test.each([
  [0.130342, 130342],
  [0.0660045, 66005],
  [-0.0000005, -1],
  [0, 0],
])("an unrounded %d is %d parts per million", (rate, expected) => expect(ppmOf(rate)).toBe(expected));

test("basis points keep their value on the finer scale", () => expect(ppmOfBps(bps(435))).toBe(43_500));

describe("a weighted average", () => {
  test("weights by amount and rounds a half up", () => {
    const parts = [
      { amountFen: 1_00, rate: ppm(50_001) },
      { amountFen: 1_00, rate: ppm(50_000) },
    ];
    expect(weightedAverage(parts)).toBe(50_001);
  });

  test("of nothing, and of zero amounts, is unknown rather than zero", () => {
    expect(weightedAverage([])).toBeNull();
    expect(weightedAverage([{ amountFen: 0, rate: bps(435) }])).toBeNull();
    expect(rateFromSums(0n, 0n)).toBeNull();
  });

  test("lies between the lowest and the highest rate, at national size too", () => {
    const part = fc.record({
      amountFen: fc.integer({ min: 1, max: 3_700_000_000_000_000 }),
      rate: fc.integer({ min: 0, max: 10_000_000 }).map(ppm),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), (parts) => {
        const average = weightedAverage(parts) ?? -1;
        expect(average).toBeGreaterThanOrEqual(Math.min(...parts.map(({ rate }) => rate)));
        expect(average).toBeLessThanOrEqual(Math.max(...parts.map(({ rate }) => rate)));
      }),
    );
  });
});
