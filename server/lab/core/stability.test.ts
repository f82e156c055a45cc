import fc from "fast-check";
import { expect, test } from "vitest";
import { binColumn } from "./bins.ts";
import { diceOf } from "./dice.ts";
import { driftOf, psiOf, scoreDrift } from "./stability.ts";

const dice = diceOf(17);
const share = Float64Array.from({ length: 4_000 }, () => 0.05 + 0.6 * dice());
const isBad = Uint8Array.from(share, (probability) => Number(dice() < probability));

test("equal samples have not moved at all, and neither has one that is ten times as large, but for the half rows", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 12 }), (counts) => {
      expect(psiOf(counts, counts)).toEqual({ psi: 0, says: "still" });
      expect(psiOf(counts, counts.toReversed()).psi).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(psiOf([100, 200], [1_000, 2_000]).psi).toBeLessThan(1e-4);
});

test("by hand: a change of shares, and what it says", () => {
  // With their half rows 100 and 100 become 50 and 150 of 200.
  const { psi, says } = psiOf([99.5, 99.5], [49.5, 149.5]);
  expect(psi).toBeCloseTo((0.25 - 0.5) * Math.log(0.5) + (0.75 - 0.5) * Math.log(1.5), 12);
  expect(says).toBe("moved");
  expect(psiOf([100, 100], [80, 120]).says).toBe("still");
  expect(psiOf([100, 100], [67, 133]).says).toBe("look");
  expect(() => psiOf([1], [1, 2])).toThrow("different bins");
});

test("an attribute drifts by its own bins, a bin that nobody ever met aside; scores by tenths of the first sample", () => {
  const number = (values: Float64Array) => ({ name: "x", kind: "number", values }) as const;
  const binned = binColumn(number(share), isBad);
  expect(driftOf(binned, number(share), number(share))).toEqual({ psi: 0, says: "still" });
  expect(driftOf(binned, number(share), number(share.map((value) => value + 0.3))).says).toBe("moved");
  expect(driftOf(binned, number(share), number(share.map((value, row) => (row % 2 ? Number.NaN : value)))).says).toBe("moved");
  expect(scoreDrift(share, share.toReversed()).psi).toBe(0);
  expect(
    scoreDrift(
      share,
      share.map((value) => value + 0.3),
    ).says,
  ).toBe("moved");
});
