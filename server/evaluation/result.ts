import { hash } from "node:crypto";
import { packChanges } from "../../db/schema/point-changes.ts";
import { type EvaluationGrade, evaluationGrades } from "../../db/schema/words.ts";
import type { PointChange, Scored } from "./score.ts";

/** What a run says of one subject, as it is stored. */
export type Result = {
  readonly subjectId: string;
  readonly score: number;
  readonly grade: EvaluationGrade;
  readonly changes: readonly PointChange[];
  readonly unknownItems: readonly string[];
  readonly isWithoutHonours: boolean;
};

export function resultOf(subjectId: string, { score, grade, changes, unknown }: Scored, isWithoutHonours: boolean): Result {
  return { subjectId, score, grade, changes, unknownItems: unknown, isWithoutHonours };
}

/** One line of a run: the same result gives the same bytes, whether it was just computed or read back from where it is kept. */
export function lineOf({ subjectId, score, grade, changes, unknownItems, isWithoutHonours }: Result): string {
  return `${JSON.stringify([subjectId, score, grade, packChanges(changes), unknownItems, isWithoutHonours])}\n`;
}

/** SHA-256 of a run of one subject; a run of many hashes its lines one after the other in the order of subjects. */
export function hashOfLine(line: string): string {
  return hash("sha256", line);
}

/** Whether a grade is worse than another. */
export function isWorse(grade: EvaluationGrade, than: EvaluationGrade): boolean {
  return evaluationGrades.indexOf(grade) > evaluationGrades.indexOf(than);
}

/** A first result is told to its subject before others when it is of the classes that the method calls general or serious: C and below. */
const neverTold: EvaluationGrade = "B";

/** Whether a result turned adverse: worse than the one before it, or, where there was none, worse than B. */
export function turnedAdverse(grade: EvaluationGrade, before: EvaluationGrade | null): boolean {
  return isWorse(grade, before ?? neverTold);
}
