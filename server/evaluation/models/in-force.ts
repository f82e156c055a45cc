import "server-only";
import { and, desc, eq, lte } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { Day } from "../../kernel/dates.ts";
import { EvaluationModel } from "./model.ts";

/** An adopted version of the model. */
export type AdoptedModel = {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: Day;
  readonly content: EvaluationModel;
};

/** The model that is in force on a day; null before the first. */
export async function findModelInForce({ tx }: Scope, on: Day): Promise<AdoptedModel | null> {
  const adopted = and(eq(evaluationModels.status, "adopted"), lte(evaluationModels.effectiveFrom, on));
  const [found] = await tx.select().from(evaluationModels).where(adopted).orderBy(desc(evaluationModels.effectiveFrom)).limit(1);
  if (!found?.effectiveFrom) return null;
  const { id, version, effectiveFrom, content } = found;
  return { id, version, effectiveFrom, content: EvaluationModel.parse(content) };
}

/** One adopted version by its id. Throws when there is none: a run names the one it was made by. */
export async function readAdopted({ tx }: Scope, modelId: string): Promise<AdoptedModel> {
  const [found] = await tx.select().from(evaluationModels).where(eq(evaluationModels.id, modelId));
  if (!found?.effectiveFrom) throw new Error(`${modelId} was never adopted`);
  const { id, version, effectiveFrom, content } = found;
  return { id, version, effectiveFrom, content: EvaluationModel.parse(content) };
}
