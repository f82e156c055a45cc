import fc from "fast-check";
import { expect, test } from "vitest";
import { inTens } from "@/server/lab/in-tens";
import { scoreExample } from "./example-score";

const nothing = { leftOut: [], refused: [], plain: null, lead: null, given: null, moved: null, isInTens: false, fewest: 10 };

test("points of a card that is told whole add up to the score that is shown", () => {
  const points = fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(points, fc.double({ min: 200, max: 700, noNaN: true }), (exact, start) => {
      const columns = exact.map((one, nth) => {
        const bin = { part: { kind: "missing" as const }, rows: 40, bad: 20, woe: 0, points: one };
        return { column: `c${nth}`, kind: "word" as const, holds: "values" as const, iv: 0, isScored: true, bins: [bin] };
      });
      const one = { value: 0.6, low: 0.5, high: 0.7 };
      const standing = { auc: one, ks: one, brier: one, slope: 1 };
      const scale = { start, base: 600, baseOdds: 20, pointsToDouble: 20, ridge: 1 };
      const card = { standing, curve: [], tenths: [], scale, drift: null };
      const told = inTens({ ...nothing, rows: 40, bad: 20, columns, card });
      const own = told.columns.map(({ bins }) => bins[0]?.points ?? expect.unreachable());
      const begins = told.card?.scale.start ?? expect.unreachable();
      const { score, start: shown } = scoreExample(
        told.columns,
        exact.map(() => 0),
        told.card?.scale ?? expect.unreachable(),
      );
      expect([...own, begins].every(Number.isInteger)).toBe(true);
      expect(score).toBe(own.reduce((sum, given) => sum + given, begins));
      expect(shown).toBe(begins);
    }),
  );
});
