import fc from "fast-check";
import { expect, test } from "vitest";
import { type Crossed, type Crossing, standApart } from "./crossing.ts";
import { leastStratum, type Standing } from "./draw.ts";

const standing: readonly Standing[] = ["D-", "C", "A"];
const places = [null, 0, 1, 2] as const;
/** Each standing in a stratum of its own. */
const apart: ReadonlyMap<Standing, number> = new Map(standing.map((one, place) => [one, place]));
const crossed = (before: number | null, now: number | null, count: number): Crossed => ({
  ...{ before, count, now: now === null ? null : (standing[now] ?? null) },
});
const stays = [crossed(0, 0, 12), crossed(1, 1, 40), crossed(2, 2, 90)];

const crossings = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })), { minLength: 16, maxLength: 16 }).map(
  (counts): Crossing =>
    places.flatMap((before, row) =>
      places.flatMap((now, column) => {
        // No stratum is empty.
        const count = (counts[4 * row + column] ?? 0) + (before === now ? 5 : 0);
        return count > 0 && (before !== null || now !== null) ? [crossed(before, now, count)] : [];
      }),
    ),
);

const multiples = [-2, -1, 0, 1, 2];
const choices = multiples.flatMap((one) => multiples.flatMap((other) => multiples.map((third) => [one, other, third] as const)));

/** Whether sizes, multiplied, added and subtracted, leave one to four, but for both lists whole. */
function isRead(crossing: Crossing): boolean {
  const isSome = (sum: number) => sum > 0 && sum < leastStratum;
  return choices.some((one) =>
    choices.some((other) => {
      const isWhole = new Set([...one, ...other]).size === 1;
      const times = ({ before, now }: Crossed) =>
        (before === null ? 0 : (one[before] ?? 0)) - (now === null ? 0 : (other[standing.indexOf(now)] ?? 0));
      return !isWhole && isSome(crossing.reduce((sum, some) => (times(some) === 0 ? sum : sum + some.count), 0));
    }),
  );
}

test("whatever is multiplied, added and subtracted of two lists' sizes, no group of fewer than five is left", () => {
  fc.assert(
    fc.property(crossings, (crossing) => {
      fc.pre(standApart(crossing, apart));
      expect(isRead(crossing)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("twin: a rule that looks at each stratum by itself leaves a group of two strata together", () => {
  const crossing = [...stays, crossed(0, 1, 6), crossed(1, 0, 6), crossed(1, 2, 3), crossed(null, 2, 5)];
  const alone = standing.map((one, place) =>
    crossing.reduce((sum, { before, now, count }) => ((before === place) === (now === one) ? sum : sum + count), 0),
  );

  expect(alone.every((sum) => sum >= leastStratum)).toBe(true);
  expect(isRead(crossing)).toBe(true);
  expect(standApart(crossing, apart)).toBe(false);
});

test.each<[string, readonly Crossed[], boolean]>([
  ["nobody went anywhere", [], true],
  ["one was graded down", [crossed(2, 1, 1)], false],
  ["four went each way between two strata and one between others", [crossed(2, 1, 4), crossed(1, 2, 4), crossed(0, 1, 1)], false],
  ["five went one way", [crossed(2, 1, 5)], true],
  ["two went one way, three the other", [crossed(2, 1, 2), crossed(1, 2, 3)], true],
  ["one came, and nobody went", [crossed(null, 1, 1)], false],
  ["one left, and nobody went", [crossed(1, null, 1)], false],
  ["one came to a stratum that five left for one other", [crossed(null, 1, 1), crossed(1, 2, 5)], false],
  ["one came, and five went between any two", [crossed(null, 1, 1), crossed(1, 2, 5), crossed(0, 1, 5)], true],
])("where %s: %j", (_what, more, isHidden) => {
  expect(standApart([...stays, ...more], apart)).toBe(isHidden);
});

test("strata that are joined hide who went between them", () => {
  const joined: ReadonlyMap<Standing, number> = new Map([
    ["D-", 0],
    ["C", 1],
    ["A", 1],
  ]);
  const was = [crossed(0, 0, 12), crossed(1, 1, 130)];

  expect(standApart([...was, crossed(1, 2, 1)], joined)).toBe(true);
});
