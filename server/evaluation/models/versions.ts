import "server-only";
import { asc, eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import type { Scope } from "../../access/with-actor.ts";
import { addDays, shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import type { ModelView } from "../schema.ts";
import type { AdoptedModel } from "./in-force.ts";
import { EvaluationModel } from "./model.ts";
import { modelName } from "./name.ts";
import type { ModelRef, ModelToCome, VersionView } from "./schema.ts";

/** Versions that are adopted and not yet in force, the next first: before everybody, as whoever will be judged by one may know it. */
export async function listModelsToCome(scope: Scope): Promise<ModelToCome[]> {
  const today = shanghaiDate(scope.now);
  const toCome = (await listAdopted(scope)).filter(({ effectiveFrom }) => effectiveFrom > today);
  return toCome.map(({ id, version, effectiveFrom }) => ({ modelId: id, name: modelName(version), effectiveFrom }));
}

/** One adopted version, the days on which it is in force, and the one before it. Refuses with NOT_FOUND, for a draft too. */
export async function findVersion(scope: Scope, { modelId }: ModelRef): Promise<VersionView> {
  const adopted = await listAdopted(scope);
  const place = adopted.findIndex(({ id }) => id === modelId);
  const found = adopted[place];
  if (!found) throw notFound("evaluation_model");
  const [before, next] = [adopted[place - 1], adopted[place + 1]];
  return {
    model: viewOf(found),
    lastDay: next ? addDays(next.effectiveFrom, -1) : null,
    before: before ? viewOf(before) : null,
  };
}

const viewOf = ({ id, version, effectiveFrom, content }: AdoptedModel): ModelView => ({
  ...{ modelId: id, name: modelName(version), effectiveFrom, content },
});

/** Every adopted version by the day on which it begins. */
async function listAdopted({ tx }: Scope): Promise<AdoptedModel[]> {
  const isAdopted = eq(evaluationModels.status, "adopted");
  const rows = await tx.select().from(evaluationModels).where(isAdopted).orderBy(asc(evaluationModels.effectiveFrom));
  return rows.flatMap(({ id, version, effectiveFrom, content }) =>
    effectiveFrom === null ? [] : [{ id, version, effectiveFrom, content: EvaluationModel.parse(content) }],
  );
}
