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

test("counts who moved in whole tens, in all and in each group, and tells of no fewer", () => {
  const result = compare(
    [43, firm(graded("A"), graded("A"))],
    [19, firm(graded("A"), graded("C", "penalty"))],
    [3, firm(graded("B"), graded("A"))],
  );

  expect(result).toMatchObject({ subjects: 60, graded: { before: 60, after: 60 }, better: null, worse: 10 });
  expect(result.movement).toEqual([
    { from: "A", to: "A", subjects: 40 },
    { from: "A", to: "C", subjects: 10 },
  ]);
  expect(result.groups.map(({ grouping, key, subjects, worse }) => [grouping, key, subjects, worse])).toEqual([
    ["region", "320000", 60, 10],
    ["industry", "C", 60, 10],
    ["size", "not_known", 60, 10],
    ["record", "penalty", 10, 10],
  ]);
});

test("a draft by which fewer than five move says what the model in force says", () => {
  const [few, enough] = [4, 5].map((times) =>
    compare([56, firm(graded("A"), graded("A"))], [times, firm(graded("B"), graded("C"))], [36, firm(graded("C"), graded("C"))]),
  );

  expect(few?.grades.find(({ grade }) => grade === "C")).toEqual({ grade: "C", before: 30, after: 30 });
  expect(few?.groups[0]?.adverseAfter).toEqual(few?.groups[0]?.adverseBefore);
  expect(enough?.grades.find(({ grade }) => grade === "C")).toEqual({ grade: "C", before: 30, after: 40 });
});

test("those of whom it is not known in which group they belong are a group like any other, and one of fewer than ten is not told", () => {
  const result = compare(
    [20, firm(graded("A"), graded("A"))],
    [12, firm(graded("A"), graded("C"), null)],
    [9, firm(graded("B"), graded("B"), "330000")],
  );

  const regions = result.groups.filter(({ grouping }) => grouping === "region");
  expect(regions.map(({ key, subjects, worse }) => [key, subjects, worse])).toEqual([
    ["320000", 20, null],
    ["not_known", 10, 10],
  ]);
});

test("a share is of the tens that are told, and none where those counted, or the others, are fewer", () => {
  const result = compare([36, firm(graded("A"), graded("A"))], [3, firm(graded("A"), graded("D"))], [19, firm(graded("D"), graded("D"))]);

  // 19 of 58, and then 22: an exact share would give the three away.
  expect(result.groups[0]).toMatchObject({ subjects: 50, adverseBefore: { ppm: 200_000 }, adverseAfter: { ppm: 200_000 } });
  expect(compare([3, firm(graded("D"), graded("D"))], [40, firm(graded("A"), graded("A"))]).groups[0]?.adverseAfter).toBeNull();
});

test("who has a grade under one model only is counted and not compared", () => {
  const none = { ungraded: "too_little_known", unknown: [] } as const;
  expect(compare([16, firm(graded("A"), none)])).toMatchObject({
    ...{ subjects: 10, graded: { before: 10, after: null }, movement: [], groups: [] },
  });
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
