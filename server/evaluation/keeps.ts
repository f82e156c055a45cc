import { type EvaluationGrade, evaluationGrades } from "../../db/schema/words.ts";

/** Whether a promise to a grade and all better ones is one to whoever has this grade. Without a grade nothing is promised. */
export function keeps(from: EvaluationGrade, grade: EvaluationGrade | null): boolean {
  return grade !== null && evaluationGrades.indexOf(grade) <= evaluationGrades.indexOf(from);
}
