import "server-only";
import { and, desc, eq, gte, lte } from "drizzle-orm";
import { evaluations } from "../../db/schema/evaluations.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import type { Evaluation } from "./evaluation.ts";

type Looking = {
  /** What counted at an instant that is past. */
  readonly at?: Date | null;
  /** What others than the subject see: a result that turned adverse is told to the subject first. Whoever reads under a consent sees no more in any case. */
  readonly asOthers?: boolean;
};

/** A subject's newest evaluation that still says something, as far as the transaction's row context opens it; null when none is opened or none was made. */
export async function findEvaluation(
  scope: Scope,
  subjectId: string,
  { at = null, asOthers = false }: Looking = {},
): Promise<Evaluation | null> {
  const instant = at ?? scope.now;
  const [newest] = await scope.tx
    .select(shown)
    .from(evaluations)
    .where(
      and(
        eq(evaluations.subjectId, subjectId),
        at === null ? undefined : lte(evaluations.createdAt, at),
        asOthers ? lte(evaluations.othersFrom, instant) : undefined,
        gte(evaluations.validTo, shanghaiDate(instant)),
      ),
    )
    .orderBy(...newestFirst)
    .limit(1);
  return newest ?? null;
}

/** Every evaluation of a subject that was opened, also those that say nothing any more, the newest first. */
export async function listEvaluations({ tx }: Scope, subjectId: string): Promise<Evaluation[]> {
  return tx
    .select(shown)
    .from(evaluations)
    .where(eq(evaluations.subjectId, subjectId))
    .orderBy(...newestFirst);
}

const shown = { grade: evaluations.grade, asOf: evaluations.asOf, modelVersion: evaluations.modelVersion };
const newestFirst = [desc(evaluations.asOf), desc(evaluations.createdAt), desc(evaluations.runId)] as const;
