import fc from "fast-check";
import { expect, test } from "vitest";
import type { Told } from "../../db/schema/supervision.ts";
import { outcomesOf, toldNext } from "./outcomes.ts";

type Visit = "passed" | "fault" | "not_possible";
const visits = fc.array(fc.constantFrom<Visit>("passed", "fault", "not_possible"), { maxLength: 40 });
const countOf = (made: readonly Visit[], drawn: number) => {
  const of = (what: Visit) => made.filter((one) => one === what).length;
  return { drawn, done: of("passed") + of("fault"), faults: of("fault"), notPossible: of("not_possible") };
};

/** How few visits stand behind a difference between two looks at the counts, over all orders in which visits are made. */
function fewestBetweenLooks(next: typeof toldNext): number {
  let fewest = Number.POSITIVE_INFINITY;
  fc.assert(
    fc.property(visits, fc.nat(3), (made, unmade) => {
      let told: Told | null = null;
      for (let after = 1; after <= made.length; after++) {
        const now: Told | null = next(told, countOf(made.slice(0, after), made.length + unmade));
        const moved = (now?.done ?? 0) - (told?.done ?? 0);
        if (JSON.stringify(now) !== JSON.stringify(told)) fewest = Math.min(fewest, moved);
        told = now;
      }
    }),
    { numRuns: 500 },
  );
  return fewest;
}

test("no two looks at the counts differ by fewer than five visits", () => {
  expect(fewestBetweenLooks(toldNext)).toBeGreaterThanOrEqual(5);
});

test("twin: counts that move with each visit once there are five differ by one or none", () => {
  const eager = (_: Told | null, { done, faults, notPossible }: { done: number; faults: number; notPossible: number }) =>
    done < 5 ? null : { done, faults, notPossible };
  expect(fewestBetweenLooks(eager)).toBeLessThan(5);
});

test("a stratum of which everything is over is told whole, but for one in which fewer than five visits were made", () => {
  expect(toldNext(null, { drawn: 7, done: 5, faults: 2, notPossible: 0 })).toBeNull();
  expect(toldNext(null, { drawn: 7, done: 6, faults: 2, notPossible: 1 })).toEqual({ done: 6, faults: 2, notPossible: 1 });
  expect(toldNext(null, { drawn: 10, done: 5, faults: 2, notPossible: 0 })).toEqual({ done: 5, faults: 2, notPossible: 0 });
  expect(toldNext(null, { drawn: 4, done: 4, faults: 2, notPossible: 0 })).toBeNull();
});

test("what is told of several draws adds up by rate", () => {
  const told = { done: 5, faults: 1, notPossible: 1 };
  const one = { drawn: 8, done: 7, faults: 3, notPossible: 1, told };
  const strata = [{ rateBps: 500 }];

  expect(outcomesOf([{ strata, outcomes: [{ ...one, told: null }] }])).toEqual([{ rateBps: 500, drawn: 8, counts: null }]);
  expect(
    outcomesOf([
      { strata, outcomes: [one] },
      { strata, outcomes: [one] },
    ]),
  ).toMatchObject([{ drawn: 16, counts: { done: 10, faults: 2, notPossible: 2, sharePpm: 200_000 } }]);
});
