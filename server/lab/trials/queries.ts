import "server-only";
import { desc, eq } from "drizzle-orm";
import { labTrials } from "../../../db/schema/lab.ts";
import type { Scope } from "../../access/with-actor.ts";
import { readModelNames } from "../../evaluation/models/item-names.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { mayTryScores } from "../policy.ts";
import { listTriableRuns } from "../population/runs.ts";
import { TrialResult } from "../result.ts";
import { type AdministratorTrials, TrialAsked, type TrialDetail, TrialFailed, type TrialRef, type TrialRow } from "../schema.ts";

const shown = 40;
type Stored = typeof labTrials.$inferSelect;

/** The administrators' trials, the newest first, and the runs that may be tried. */
export async function listTrials(scope: Scope<AdministratorActor>): Promise<AdministratorTrials> {
  return { trials: await listOwn(scope), mayAsk: mayTryScores(scope.actor), runs: await listTriableRuns(scope) };
}

/** One trial whole. Refuses with NOT_FOUND. */
export async function findTrial(scope: Scope<AdministratorActor>, { trialId }: TrialRef): Promise<TrialDetail> {
  const stored = await findOwnTrial(scope, trialId);
  const trial = rowOf(stored);
  return {
    trial,
    result: stored.result === null ? null : TrialResult.parse(stored.result),
    failure: stored.failure === null ? null : TrialFailed.parse(stored.failure),
    names: trial.asked.kind === "population" ? await readModelNames(scope, trial.asked.modelId) : {},
    mayDelete: mayTryScores(scope.actor),
  };
}

/** A trial as it is kept. Refuses with NOT_FOUND. */
export async function findOwnTrial(scope: Scope<AdministratorActor>, trialId: string): Promise<Stored> {
  const [trial] = await scope.tx.select().from(labTrials).where(eq(labTrials.id, trialId));
  if (!trial) throw notFound("lab_trial");
  return trial;
}

async function listOwn(scope: Scope<AdministratorActor>): Promise<TrialRow[]> {
  const rows = await scope.tx.select().from(labTrials).orderBy(desc(labTrials.askedAt), desc(labTrials.id)).limit(shown);
  return rows.map(rowOf);
}

function rowOf({ id, status, asked, progress, askedByName, askedAt, endedAt, result }: Stored): TrialRow {
  const found = result === null ? null : TrialResult.parse(result);
  const verdict = found && verdictOf(found);
  return { trialId: id, status, asked: TrialAsked.parse(asked), progress, askedByName, askedAt, endedAt, verdict };
}

function verdictOf({ given, card }: TrialResult): TrialRow["verdict"] {
  if (given) return { of: "grade", auc: given.standing.auc };
  return card && { of: "card", auc: card.standing.auc };
}
