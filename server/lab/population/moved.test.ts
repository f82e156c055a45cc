import fc from "fast-check";
import { expect, test } from "vitest";
import { movedSince, pointsOf } from "./moved.ts";

const dimensionOf = new Map([
  ["penalty", "administrative"],
  ["list", "administrative"],
  ["patent", "merit"],
]);
const makeRun = (subjects: number, changesOf: (nth: number) => [string, number][]) => {
  const given = Array.from({ length: subjects }, (_, nth) => {
    const changes = changesOf(nth);
    return { score: changes.reduce((sum, [, points]) => sum + points, 1_000), changes };
  });
  return pointsOf(given, dimensionOf);
};
const [earlier, later] = ["2026-03-31", "2026-06-30"] as const;

test("points add up by dimension, and an item that the model does not place adds to none", () => {
  const { score, dimensions } = pointsOf(
    [{ score: 930, changes: [["penalty", -40], ["list", -30], ["patent", 10], ["unknown", 5]] }, { score: 1_000, changes: [] }], // biome-ignore format: one row a subject
    dimensionOf,
  );

  expect([...score]).toEqual([930, 1_000]);
  expect([...dimensions].map(([key, points]) => [key, [...points]])).toEqual([
    ["administrative", [-70, 0]],
    ["merit", [10, 0]],
  ]);
});

test("a run that gave what the run before gave has not moved, in whatever order its subjects stand", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 100, maxLength: 200 }), (steps) => {
      const [before, now] = [steps, steps.toReversed()].map((all) =>
        makeRun(all.length, (nth) => [[(all[nth] ?? 0) < 0 ? "penalty" : "patent", 20 * (all[nth] ?? 0)]]),
      );
      const moved = movedSince({ asOf: earlier, points: before as never }, { asOf: later, points: now as never });
      expect([moved?.score, ...(moved?.dimensions ?? [])].every((drift) => drift?.psi === 0 && drift.says === "still")).toBe(true);
    }),
  );
});

test("where many more are penalised, the score moved, and the dimension of penalties carries it", () => {
  const merits = (nth: number): [string, number][] => (nth % 3 === 0 ? [["patent", 10]] : []);
  const before = makeRun(400, (nth) => (nth % 20 === 0 ? [["penalty", -40], ...merits(nth)] : merits(nth)));
  const now = makeRun(400, (nth) => (nth % 2 === 0 ? [["penalty", -40], ...merits(nth)] : merits(nth)));

  const moved = movedSince({ asOf: earlier, points: before }, { asOf: later, points: now });

  expect(moved).toMatchObject({ before: earlier, now: later, score: { says: "moved" } });
  expect(moved?.dimensions.map(({ dimension, says }) => [dimension, says])).toEqual([
    ["administrative", "moved"],
    ["merit", "still"],
  ]);
});

test("of fewer than a hundred subjects no movement is told", () => {
  const [few, many] = [makeRun(99, () => []), makeRun(100, () => [])];

  expect(movedSince({ asOf: earlier, points: few }, { asOf: later, points: many })).toBeNull();
  expect(movedSince({ asOf: earlier, points: many }, { asOf: later, points: many })).not.toBeNull();
});
