import { expect, test } from "vitest";
import { evaluationGrades } from "../../db/schema/words.ts";
import { keeps } from "./keeps.ts";

test("what is promised to a grade is promised to it and to every better one, and to nobody without a grade", () => {
  expect(evaluationGrades.filter((grade) => keeps("A", grade))).toEqual(["A+", "A"]);
  expect(evaluationGrades.filter((grade) => keeps("D-", grade))).toEqual(evaluationGrades);
  expect(keeps("D-", null)).toBe(false);
});
