import fc from "fast-check";
import { expect, test } from "vitest";
import { pointsBin } from "./points-bin";

test.each([
  [null, null, "known"],
  [null, 0, "gaveNothing"],
  [null, -20, "tookOrMore"],
  [null, 15, "gaveAtMost"],
  [0, null, "gave"],
  [-20, null, "tookLess"],
  [15, null, "gaveMore"],
  [0, 15, "gaveUpTo"],
  [15, 40, "gaveBetween"],
  [-20, 0, "tookLessOrNothing"],
  [-70, -20, "tookBetween"],
  [-20, 15, "tookOrGave"],
])("points above %s and up to %s are told as %s", (above, upTo, says) => {
  expect(pointsBin({ above, upTo }).says).toBe(says);
});

test("neighbouring ranges are never told by the same words, and no figure has a sign", () => {
  const ends = fc.uniqueArray(fc.integer({ min: -200, max: 200 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(ends, (some) => {
      const cuts = [null, ...some.toSorted((a, b) => a - b), null];
      const told = cuts.slice(1).map((upTo, at) => pointsBin({ above: cuts[at] ?? null, upTo }));
      expect(told.every(({ from, to }) => from >= 0 && to >= 0)).toBe(true);
      expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(told.length);
    }),
  );
});
