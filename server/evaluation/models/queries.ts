import "server-only";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { evaluationComparisons, evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import type { Scope } from "../../access/with-actor.ts";
import { listItemsEverywhere } from "../../catalogue/items.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { ComparisonResult, type ComparisonView } from "../comparison/schema.ts";
import { mayAdoptModel, mayGovernEvaluation } from "../policy.ts";
import type { ModelView } from "../schema.ts";
import { earliestBeginning, findLatestAdopted, fingerprintOf, type ModelRow } from "./draft.ts";
import { faultsOf } from "./faults.ts";
import { findModelInForce } from "./in-force.ts";
import { EvaluationModel } from "./model.ts";
import { modelName } from "./name.ts";
import type { ModelDetail, ModelList, ModelRef, ModelRowView } from "./schema.ts";

/** The model that is in force today, as everybody may read it; null before the first. */
export async function findModelView(scope: Scope): Promise<ModelView | null> {
  const model = await findModelInForce(scope, shanghaiDate(scope.now));
  return model && { modelId: model.id, name: modelName(model.version), effectiveFrom: model.effectiveFrom, content: model.content };
}

/** Every version, the newest first, and whether the caller may begin the next. */
export async function listModels(scope: Scope<AdministratorActor>): Promise<ModelList> {
  const rows = await scope.tx.select().from(evaluationModels).orderBy(desc(evaluationModels.version));
  const inForce = await findModelInForce(scope, shanghaiDate(scope.now));
  return { models: rows.map((row) => rowView(row, inForce?.id)), mayDraft: mayGovernEvaluation(scope.actor) };
}

/** One version with what keeps it from being adopted, the one it was begun from, and its comparisons. Refuses with NOT_FOUND. */
export async function findModel(scope: Scope<AdministratorActor>, { modelId }: ModelRef): Promise<ModelDetail> {
  const [row] = await scope.tx.select().from(evaluationModels).where(eq(evaluationModels.id, modelId));
  if (!row) throw notFound("evaluation_model");
  const today = shanghaiDate(scope.now);
  const content = EvaluationModel.parse(row.content);
  const [before] = row.basedOnId
    ? await scope.tx.select().from(evaluationModels).where(eq(evaluationModels.id, row.basedOnId))
    : [undefined];
  const items = await listItemsEverywhere(scope);
  const isDraft = row.status === "draft";
  const fingerprint = fingerprintOf(content);
  return {
    model: rowView(row, (await findModelInForce(scope, today))?.id),
    content,
    fingerprint,
    faults: isDraft ? faultsOf(content, new Set(items.map(({ code }) => code))) : [],
    basis: before ? EvaluationModel.parse(before.content) : null,
    comparisons: await listComparisons(scope, row, fingerprint),
    earliestFrom: earliestBeginning(await findLatestAdopted(scope), today),
    catalogueItems: items.map(({ code, name }) => ({ code, name })),
    mayEdit: isDraft && mayGovernEvaluation(scope.actor),
    mayAdopt: isDraft && mayAdoptModel(scope.actor, row),
  };
}

const comparisonsShown = 5;

async function listComparisons({ tx }: Scope, { id }: ModelRow, fingerprint: string): Promise<ComparisonView[]> {
  const rows = await tx
    .select()
    .from(evaluationComparisons)
    .where(eq(evaluationComparisons.modelId, id))
    .orderBy(desc(evaluationComparisons.startedAt))
    .limit(comparisonsShown);
  const runs = await listKnownAt(
    tx,
    rows.map(({ asOf }) => asOf),
  );
  return rows.map(({ id: comparisonId, asOf, knownAt, startedAt, endedAt, startedByName, contentHash, result }) => ({
    ...{ comparisonId, asOf, knownAt, runKnownAt: runs.get(asOf) ?? null, startedAt, endedAt, startedByName },
    isCurrent: contentHash === fingerprint,
    result: result ? ComparisonResult.parse(result) : null,
  }));
}

/** At which instant the newest published run of each day read the records. */
async function listKnownAt(tx: Scope["tx"], days: readonly Day[]): Promise<ReadonlyMap<Day, Date>> {
  if (days.length === 0) return new Map();
  const { asOf, knownAt, kind, status } = evaluationRuns;
  const published = and(eq(kind, "population"), eq(status, "published"), inArray(asOf, [...new Set(days)]));
  const runs = await tx.select({ asOf, knownAt }).from(evaluationRuns).where(published).orderBy(asc(evaluationRuns.startedAt));
  return new Map(runs.map((run) => [run.asOf, run.knownAt]));
}

function rowView(row: ModelRow, inForceId: string | undefined): ModelRowView {
  const { id, version, status, effectiveFrom, adoptedAt, adoptedByName } = row;
  return { modelId: id, name: modelName(version), status, effectiveFrom, isInForce: id === inForceId, adoptedAt, adoptedByName };
}
