import fc from "fast-check";
import { expect, test } from "vitest";
import type { SweepRule } from "../../catalogue/rules/shapes.ts";
import { busiestWindow, isAtNight, type Read, sweepIn } from "./sweep.ts";

const rule: SweepRule = {
  ...{ window_minutes: 60, companies_max: 40, companies_least: 15, over_average: 5, average_days: 30 },
  ...{ night_from: 22, night_to: 6, night_companies_max: 10 },
};
/** Nine in the morning in China. */
const morning = Date.parse("2026-11-23T01:00:00Z");
const minutes = (count: number) => count * 60_000;
const reads = (count: number, { from = morning, every = 1, isFollowed = true } = {}): Read[] =>
  Array.from({ length: count }, (_, place) => ({ subjectId: `sub_${place}`, at: new Date(from + minutes(place * every)), isFollowed }));

test("an ordinary busy day is no sweep: eight hours of a company every four minutes, most of them worked on", () => {
  const day = reads(120, { every: 4 }).map((read, place) => ({ ...read, isFollowed: place % 3 > 0 }));
  expect(sweepIn(day, 12, rule)).toBeNull();
});

test("more different companies within the hour than the rule lets pass are a sweep, whatever followed", () => {
  expect(sweepIn(reads(40), 40, rule)).toBeNull();
  expect(sweepIn(reads(41), 40, rule)).toMatchObject({ kind: "many", subjects: 41, undecided: 0 });
  expect(sweepIn(reads(41, { every: 2 }), 40, rule)).toBeNull();
});

test("the same company read over and over is one", () => {
  expect(
    sweepIn(
      reads(60).map((read) => ({ ...read, subjectId: "sub_same" })),
      0,
      rule,
    ),
  ).toBeNull();
});

test("far more than usual on which nothing followed are a sweep; the same with work after it, or by somebody used to it, are not", () => {
  expect(sweepIn(reads(20, { isFollowed: false }), 2, rule)).toMatchObject({ kind: "above_own", subjects: 20, undecided: 20 });
  expect(sweepIn(reads(20), 2, rule)).toBeNull();
  expect(sweepIn(reads(20, { isFollowed: false }), 4, rule)).toBeNull();
  expect(sweepIn(reads(15, { isFollowed: false }), 0, rule)).toBeNull();
});

test("at night fewer are enough", () => {
  const late = Date.parse("2026-11-23T15:30:00Z");
  expect(sweepIn(reads(11, { from: late, isFollowed: false }), 5, rule)).toMatchObject({ kind: "at_night", subjects: 11 });
  expect(sweepIn(reads(10, { from: late, isFollowed: false }), 5, rule)).toBeNull();
  expect(sweepIn(reads(11, { from: late }), 5, rule)).toBeNull();
});

test.each([
  ["2026-11-23T14:00:00Z", true],
  ["2026-11-23T13:59:59Z", false],
  ["2026-11-22T21:59:59Z", true],
  ["2026-11-22T22:00:00Z", false],
])("at %s it is night in China: %s", (at, isNight) => expect(isAtNight(new Date(at), rule)).toBe(isNight));

test("a night that ends as it begins is none", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.nat(23), (at, hour) => {
      expect(isAtNight(at, { night_from: hour, night_to: hour })).toBe(false);
    }),
  );
});

const someReads = fc.array(
  fc.record({ subjectId: fc.constantFrom("a", "b", "c", "d", "e", "f"), at: fc.nat(600), isFollowed: fc.boolean() }),
  { maxLength: 40 },
);
const placed = (given: { subjectId: string; at: number; isFollowed: boolean }[]): Read[] =>
  given.map(({ at, ...read }) => ({ ...read, at: new Date(morning + minutes(at)) }));

test("the busiest window is the one that a search through every window finds", () => {
  fc.assert(
    fc.property(someReads, fc.integer({ min: 5, max: 300 }), (given, length) => {
      const all = placed(given);
      const inWindow = (from: Date) => all.filter(({ at }) => at >= from && at.getTime() - from.getTime() < minutes(length));
      const most = Math.max(0, ...all.map(({ at }) => new Set(inWindow(at).map(({ subjectId }) => subjectId)).size));
      const found = busiestWindow(all, length);
      expect(found?.subjects ?? 0).toBe(most);
      if (found) {
        expect(found.to.getTime() - found.from.getTime()).toBeLessThan(minutes(length));
        expect(new Set(all.filter(({ at }) => at >= found.from && at <= found.to).map(({ subjectId }) => subjectId)).size).toBe(most);
      }
    }),
    { numRuns: 500 },
  );
});

test("one reading more never makes a sweep none, and work on a case never makes one", () => {
  const low = { ...rule, companies_max: 4, companies_least: 2, night_companies_max: 2 };
  fc.assert(
    fc.property(someReads, someReads, (given, more) => {
      const [some, all] = [placed(given), placed([...given, ...more])];
      if (sweepIn(some, 0, low)) expect(sweepIn(all, 0, low)).not.toBeNull();
      if (!sweepIn(all, 0, low))
        expect(
          sweepIn(
            all.map((read) => ({ ...read, isFollowed: true })),
            0,
            low,
          ),
        ).toBeNull();
    }),
    { numRuns: 500 },
  );
});
