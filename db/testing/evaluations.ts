import { addMonths, startOfDay } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { evaluationRuns } from "../schema/evaluation-runs.ts";
import { evaluations } from "../schema/evaluations.ts";
import type { EvaluationGrade } from "../schema/words.ts";
import { firstModelId } from "../seed/reference.ts";

/** A public credit evaluation of a subject, as a run of the platform would have written it. */
export async function makeEvaluation(
  subjectId: string,
  grade: EvaluationGrade,
  asOf: string,
  more: Partial<typeof evaluations.$inferInsert> = {},
): Promise<string> {
  const runId = newId("evaluationRun");
  const madeAt = startOfDay(asOf);
  const published = { kind: "subject", status: "published", grades: {}, ungraded: {}, movement: {}, resultHash: "0".repeat(64) } as const;
  const run = { ...published, id: runId, modelId: firstModelId, asOf, subjectId, knownAt: madeAt, startedAt: madeAt, endedAt: madeAt };
  await ownerDatabase().insert(evaluationRuns).values(run);
  const said = {
    grade,
    score: 700,
    modelId: firstModelId,
    modelVersion: "XF-1",
    changes: [],
    unknownItems: [],
    validTo: addMonths(asOf, 24),
  };
  await ownerDatabase()
    .insert(evaluations)
    .values({ subjectId, runId, asOf, ...said, othersFrom: madeAt, ...more });
  return runId;
}
