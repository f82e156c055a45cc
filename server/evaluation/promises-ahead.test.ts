import fc from "fast-check";
import { expect, test } from "vitest";
import { type EvaluationGrade, evaluationGrades } from "../../db/schema/words.ts";
import { keeps } from "./keeps.ts";
import { promisesAhead } from "./promises-ahead.ts";
import type { RegionPromises } from "./schema.ts";

const cuts = [1100, 1000, 900, 800, 700, 600, 0];
const grades = evaluationGrades.map((grade, at) => ({ grade, from: cuts[at] ?? 0 }));
const region = (regionCode: string, ...from: EvaluationGrade[]): RegionPromises => ({
  ...{ regionCode, regionName: null, effectiveFrom: "2025-06-01" },
  promises: from.map((grade, at) => ({ from: grade, promise: { en: `${grade} ${at}`, zh: `${grade} ${at}` }, article: "x" })),
});

test("the grades above are told nearest first, each with what it adds and the points to it; one that adds nothing is left out", () => {
  const ahead = promisesAhead([region("000000", "A", "C"), region("331000", "A+", "A")], { grade: "C", score: 850, grades });

  expect(ahead.map(({ grade, points }) => [grade, points])).toEqual([
    ["A", 150],
    ["A+", 250],
  ]);
  expect(ahead[0]?.regions.map(({ regionCode, promises }) => [regionCode, promises.length])).toEqual([
    ["000000", 1],
    ["331000", 1],
  ]);
  expect(ahead[1]?.regions.map(({ regionCode }) => regionCode)).toEqual(["331000"]);
});

test("the best grade has nothing above it", () => {
  expect(promisesAhead([region("000000", ...evaluationGrades)], { grade: "A+", score: 1200, grades })).toEqual([]);
});

test("what a grade keeps and what is ahead of it are together everything, and nothing twice", () => {
  const some = fc.array(fc.constantFrom(...evaluationGrades), { maxLength: 12 });
  fc.assert(
    fc.property(some, fc.constantFrom(...evaluationGrades), (from, grade) => {
      const all = region("000000", ...from);
      const score = grades.find((step) => step.grade === grade)?.from ?? 0;
      const ahead = promisesAhead([all], { grade, score, grades });
      const told = ahead.flatMap(({ regions }) => regions.flatMap(({ promises }) => promises));
      const kept = all.promises.filter((one) => keeps(one.from, grade));
      expect([...kept, ...told].map(({ promise }) => promise.en).sort()).toEqual(all.promises.map(({ promise }) => promise.en).sort());
      for (const { points } of ahead) expect(points).toBeGreaterThan(0);
    }),
  );
});
