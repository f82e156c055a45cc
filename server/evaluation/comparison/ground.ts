import { and, asc, eq } from "drizzle-orm";
import { evaluationComparisons } from "../../../db/schema/evaluation-models.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { Day } from "../../kernel/dates.ts";
import { settledAt } from "../runs/enter-run.ts";

type Ground = { readonly inForceId: string; readonly asOf: Day; readonly knownAt: Date };

/** How many drafts are compared on one ground: of ever more figures about the same subjects some could at last be told apart. */
export const draftsMax = 24;

/**
 * The facts on which a model in force and drafts of a quarter are compared: those that were known when the first of them was, so that nothing but the drafts
 * makes two comparisons differ; and what was compared on them.
 */
export async function findGround(
  scope: Scope,
  inForceId: string,
  asOf: Day,
): Promise<{
  readonly knownAt: Date;
  readonly compared: readonly { readonly id: string; readonly modelId: string | null; readonly contentHash: string }[];
}> {
  const { id, modelId, contentHash, knownAt, startedAt } = evaluationComparisons;
  const ofThisQuarter = and(eq(evaluationComparisons.inForceId, inForceId), eq(evaluationComparisons.asOf, asOf));
  const compared = await scope.tx
    .select({ id, modelId, contentHash, knownAt })
    .from(evaluationComparisons)
    .where(ofThisQuarter)
    .orderBy(asc(startedAt), asc(id));
  return { knownAt: compared[0]?.knownAt ?? (await settledAt(scope)), compared };
}

/** The comparisons on one ground. */
export const onGround = ({ inForceId, asOf, knownAt }: Ground) =>
  and(eq(evaluationComparisons.inForceId, inForceId), eq(evaluationComparisons.asOf, asOf), eq(evaluationComparisons.knownAt, knownAt));
