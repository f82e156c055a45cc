import "server-only";
import { eq } from "drizzle-orm";
import { evaluationRuns } from "../../db/schema/evaluation-runs.ts";
import { evaluations } from "../../db/schema/evaluations.ts";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { addMonths, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { findModelInForce } from "./models/in-force.ts";
import { modelName } from "./models/name.ts";
import { othersFromOf } from "./notice.ts";
import { leavesOutHonours, readSubject } from "./read-subject.ts";
import { hashOfLine, lineOf, resultOf } from "./result.ts";
import { evaluatorOf } from "./score.ts";
import { tellTurned } from "./tell-turned.ts";
import { withoutHonours } from "./what-if.ts";

/** The run that it made; null where no model is in force, or the subject is none that it could grade. */
export type SubjectEvaluated = { readonly runId: string; readonly grade: string } | null;

/**
 * Evaluates one subject anew because something about it changed, with what this transaction itself has written: a step of whoever changed it. The run
 * stands beside the quarter's; the newest counts.
 */
export async function evaluateSubject(scope: Scope<SystemActor>, subjectId: string, causeId: string): Promise<SubjectEvaluated> {
  const { tx, now } = scope;
  const asOf = shanghaiDate(now);
  const model = await findModelInForce(scope, asOf);
  const [subject] = await tx.select().from(subjects).where(eq(subjects.id, subjectId));
  if (!model || !subject) return null;

  const isWithoutHonours = await leavesOutHonours(scope, subjectId, now);
  const content = isWithoutHonours ? withoutHonours(model.content) : model.content;
  const scored = evaluatorOf(content, asOf)(await readSubject(scope, subject, model.content, { asOf, knownAt: now }));
  if ("ungraded" in scored) return null;

  const result = resultOf(subjectId, scored, isWithoutHonours);
  const runId = newId("evaluationRun", now.getTime());
  const counts = {
    subjectsRead: 1,
    subjectsExpected: 1,
    grades: { [result.grade]: 1 },
    ungraded: {},
    movement: {},
    resultHash: hashOfLine(lineOf(result)),
  };
  const run = {
    id: runId,
    kind: "subject" as const,
    status: "published" as const,
    modelId: model.id,
    asOf,
    knownAt: now,
    subjectId,
    causeId,
  };
  await tx.insert(evaluationRuns).values({ ...run, ...counts, startedAt: now, endedAt: now });
  const othersFrom = await othersFromOf(scope, result, model.content.noticeWorkingDays);
  await tx.insert(evaluations).values({
    ...{ ...result, unknownItems: [...result.unknownItems] },
    ...{ runId, asOf, modelId: model.id, modelVersion: modelName(model.version), othersFrom, createdAt: now },
    validTo: addMonths(asOf, model.content.validityMonths),
  });
  if (othersFrom > now) await tellTurned(scope, [{ subjectId, othersFrom }]);
  return { runId, grade: result.grade };
}
