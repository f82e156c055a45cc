import { expect, test } from "vitest";
import type { EvaluationGrade } from "../../../db/schema/words.ts";
import type { Scored } from "../score.ts";
import { type Compared, makeComparison, wilson } from "./comparison.ts";

const graded = (grade: EvaluationGrade, ...items: string[]): Scored => ({
  grade,
  score: 0,
  unknown: [],
  changes: items.map((item) => ({ item, recordId: "rec_1", version: 1, points: -1, isCapped: false })),
});
const firm = (before: Compared["before"], after: Compared["after"], region: string | null = "320000"): Compared => ({
  ...{ before, after },
  groups: { region, industry: "C", size: null },
});
const compare = (...firms: (readonly [times: number, firm: Compared])[]) => {
  const comparison = makeComparison();
  for (const [times, one] of firms) for (let time = 0; time < times; time++) comparison.add(one);
  return comparison.end();
};

test("counts who moved, in all and in each group, and tells no group under five", () => {
  const result = compare(
    [40, firm(graded("A"), graded("A"))],
    [9, firm(graded("A"), graded("C", "penalty"))],
    [3, firm(graded("B"), graded("A"))],
  );

  expect(result).toMatchObject({ subjects: 52, graded: { before: 52, after: 52 }, better: null, worse: null });
  expect(result.movement).toEqual([
    // What would give the three away is hidden with them.
    { from: "A", to: "A", subjects: null },
    { from: "A", to: "C", subjects: 9 },
    { from: "B", to: "A", subjects: null },
  ]);
  expect(result.groups.map(({ grouping, key, subjects, worse }) => [grouping, key, subjects, worse])).toEqual([
    ["region", "320000", 52, null],
    ["industry", "C", 52, null],
    ["size", "not_known", 52, null],
    ["record", "penalty", 9, 9],
  ]);
});

test("a group of four is not told, one of five is", () => {
  const result = compare([4, firm(graded("A"), graded("A"), "330000")], [5, firm(graded("A"), graded("A"), "320000")]);

  expect(result.groups.filter(({ grouping }) => grouping === "region").map(({ key }) => key)).toEqual(["320000"]);
});

test("those of whom it is not known in which group they belong are a group like any other", () => {
  const result = compare(
    [20, firm(graded("A"), graded("A"))],
    [7, firm(graded("A"), graded("C"), null)],
    [5, firm(graded("B"), graded("B"), null)],
  );

  const regions = result.groups.filter(({ grouping }) => grouping === "region");
  expect(regions.map(({ key, subjects, worse }) => [key, subjects, worse])).toEqual([
    ["320000", 20, 0],
    ["not_known", 12, 7],
  ]);
  expect(regions.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(32);
});

test("a share is not told where those counted, or the others, could be told apart", () => {
  const result = compare([20, firm(graded("A"), graded("A"))], [3, firm(graded("A"), graded("D"))]);

  expect(result.groups[0]).toMatchObject({ adverseBefore: { ppm: 0 }, adverseAfter: null });
});

test("who has a grade under one model only is counted and not compared", () => {
  const none = { ungraded: "too_little_known", unknown: [] } as const;
  expect(compare([6, firm(graded("A"), none)])).toMatchObject({ subjects: 6, graded: { before: 6, after: 0 }, movement: [], groups: [] });
});

test.each([
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [81, 263, 0.2553, 0.3662],
])("of %i in %i the interval is %f to %f", (some, all, low, high) => {
  const interval = wilson(some, all);
  expect([interval.low, interval.high]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
});
