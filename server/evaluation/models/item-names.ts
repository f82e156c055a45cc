import "server-only";
import { eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import type { Scope } from "../../access/with-actor.ts";
import { EvaluationModel } from "./model.ts";

type Words = EvaluationModel["items"][number]["name"];

/** What an adopted model calls its items, by key. */
export async function readModelNames({ tx }: Scope, modelId: string): Promise<Record<string, Words>> {
  const [found] = await tx.select({ content: evaluationModels.content }).from(evaluationModels).where(eq(evaluationModels.id, modelId));
  return Object.fromEntries(found ? EvaluationModel.parse(found.content).items.map(({ key, name }) => [key, name]) : []);
}
