import { ownerDatabase } from "../client.ts";
import { evaluations } from "../schema/evaluations.ts";
import type { EvaluationGrade } from "../schema/words.ts";

/** A public credit evaluation of a subject, as a run of the platform would have written it. */
export async function makeEvaluation(subjectId: string, grade: EvaluationGrade, asOf: string): Promise<void> {
  await ownerDatabase().insert(evaluations).values({ subjectId, grade, asOf, score: 700, modelVersion: "test-1" });
}
