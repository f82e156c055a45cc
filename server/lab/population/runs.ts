import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import type { Scope } from "../../access/with-actor.ts";
import { modelName } from "../../evaluation/models/name.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { addDays, type Day, shanghaiDate, wholeMonthsBetween } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import type { AdministratorTrials } from "../schema.ts";
import { listWatches } from "./window.ts";

const shown = 12;

/** The published runs of the population, the newest first. */
export async function listTriableRuns(scope: Scope<AdministratorActor>): Promise<AdministratorTrials["runs"]> {
  const rows = await published(scope).orderBy(desc(evaluationRuns.asOf)).limit(shown);
  const today = shanghaiDate(scope.now);
  const fixed = await listWatches(
    scope,
    rows.map(({ run }) => run.id),
  );
  return rows.map(({ run: { id, asOf }, version }) => {
    const monthsGone = monthsOver(asOf, today);
    return { runId: id, asOf, modelName: modelName(version), monthsGone, fixed: fixed.get(id) ?? null };
  });
}

/** How many months after a day are over: their last day has gone by. */
function monthsOver(asOf: Day, today: Day): number {
  const yesterday = addDays(today, -1);
  return yesterday < asOf ? 0 : wholeMonthsBetween(asOf, yesterday);
}

/** A published run of the population. Anything else is not found. */
export async function findPublishedRun(scope: Scope<AdministratorActor>, runId: string) {
  const [found] = await published(scope, runId);
  if (!found) throw notFound("evaluation");
  return { asOf: found.run.asOf, modelId: found.run.modelId, modelName: modelName(found.version) };
}

function published({ tx }: Scope, runId?: string) {
  const whole = and(eq(evaluationRuns.kind, "population"), eq(evaluationRuns.status, "published"));
  return tx
    .select({ run: evaluationRuns, version: evaluationModels.version })
    .from(evaluationRuns)
    .innerJoin(evaluationModels, eq(evaluationModels.id, evaluationRuns.modelId))
    .where(runId === undefined ? whole : and(whole, eq(evaluationRuns.id, runId)))
    .$dynamic();
}
