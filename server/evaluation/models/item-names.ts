import "server-only";
import { eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import type { Scope } from "../../access/with-actor.ts";
import { EvaluationModel } from "./model.ts";

type Words = EvaluationModel["items"][number]["name"];

/** What an adopted model calls its items and its dimensions, by key. */
export async function readModelNames({ tx }: Scope, modelId: string) {
  const [found] = await tx.select({ content: evaluationModels.content }).from(evaluationModels).where(eq(evaluationModels.id, modelId));
  const { items, dimensions } = found ? EvaluationModel.parse(found.content) : { items: [], dimensions: [] };
  return { items: namesOf(items), dimensions: namesOf(dimensions) };
}

const namesOf = (named: readonly { readonly key: string; readonly name: Words }[]): Record<string, Words> =>
  Object.fromEntries(named.map(({ key, name }) => [key, name]));
