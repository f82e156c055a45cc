import "server-only";
import { and, desc, eq, lte } from "drizzle-orm";
import { evaluations } from "../../db/schema/evaluations.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Evaluation } from "./evaluation.ts";

/** A subject's newest evaluation, as far as the transaction's row context opens it; null when none is opened or none was made. With `at`, the newest of then. */
export async function findEvaluation(scope: Scope, subjectId: string, at: Date | null = null): Promise<Evaluation | null> {
  const [newest] = await select(scope, subjectId, at).limit(1);
  return newest ?? null;
}

/** The same with every earlier one, the newest first. */
export async function listEvaluations(scope: Scope, subjectId: string): Promise<Evaluation[]> {
  return await select(scope, subjectId);
}

function select({ tx }: Scope, subjectId: string, at: Date | null = null) {
  return tx
    .select({ grade: evaluations.grade, asOf: evaluations.asOf, modelVersion: evaluations.modelVersion })
    .from(evaluations)
    .where(and(eq(evaluations.subjectId, subjectId), at === null ? undefined : lte(evaluations.createdAt, at)))
    .orderBy(desc(evaluations.asOf), desc(evaluations.createdAt), desc(evaluations.modelVersion));
}
