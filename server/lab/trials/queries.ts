import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { labTrials } from "../../../db/schema/lab.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import { readModelNames } from "../../evaluation/models/item-names.ts";
import type { AdministratorActor, LenderActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { mayTryFirms, mayTryScores } from "../policy.ts";
import { listTriableRuns } from "../population/runs.ts";
import { findAnsweredAt } from "../population/window.ts";
import { TrialResult } from "../result.ts";
import {
  type AdministratorTrials,
  type FirmTrials,
  TrialAsked,
  type TrialDetail,
  TrialFailed,
  type TrialRef,
  type TrialRow,
} from "../schema.ts";

const shown = 40;
type Trier = AdministratorActor | LenderActor;
type Stored = typeof labTrials.$inferSelect;

/** The administrators' trials, the newest first, and the runs that may be tried. */
export async function listTrials(scope: Scope<AdministratorActor>): Promise<AdministratorTrials> {
  return { trials: await listOwn(scope), mayAsk: mayTryScores(scope.actor), runs: await listTriableRuns(scope) };
}

/** A lender's own trials, the newest first. */
export async function listFirmTrials(scope: Scope<LenderActor>): Promise<FirmTrials> {
  return { trials: await listOwn(scope), mayAsk: mayTryFirms(scope.actor) };
}

/** One trial whole. Refuses with NOT_FOUND. */
export async function findTrial(scope: Scope<Trier>, { trialId }: TrialRef): Promise<TrialDetail> {
  const stored = await findOwnTrial(scope, trialId);
  const trial = rowOf(stored);
  const named = trial.asked.kind === "population" ? await readModelNames(scope, trial.asked.modelId) : { items: {}, dimensions: {} };
  const registers = trial.asked.kind === "population" ? Object.fromEntries(await nameItems(scope)) : {};
  const answeredAt = trial.asked.kind === "population" ? await findAnsweredAt(scope, trial.asked.runId) : null;
  return {
    trial,
    result: stored.result === null ? null : TrialResult.parse(stored.result),
    failure: stored.failure === null ? null : TrialFailed.parse(stored.failure),
    names: { ...registers, ...named.items },
    dimensionNames: named.dimensions,
    answeredAt: answeredAt && answeredAt < stored.askedAt ? answeredAt : null,
    mayDelete: mayTryScores(scope.actor) || mayTryFirms(scope.actor),
  };
}

/** An own trial as it is kept; another desk's is not found. Refuses with NOT_FOUND. */
export async function findOwnTrial(scope: Scope<Trier>, trialId: string): Promise<Stored> {
  const [trial] = await scope.tx
    .select()
    .from(labTrials)
    .where(and(ownOf(scope.actor), eq(labTrials.id, trialId)));
  if (!trial) throw notFound("lab_trial");
  return trial;
}

async function listOwn(scope: Scope<Trier>): Promise<TrialRow[]> {
  const rows = await scope.tx
    .select()
    .from(labTrials)
    .where(ownOf(scope.actor))
    .orderBy(desc(labTrials.askedAt), desc(labTrials.id))
    .limit(shown);
  return rows.map(rowOf);
}

const ownOf = (actor: Trier) => (actor.kind === "lender" ? eq(labTrials.lenderId, actor.organizationId) : isNull(labTrials.lenderId));

function rowOf({ id, status, asked, progress, askedByName, askedAt, endedAt, result }: Stored): TrialRow {
  const found = result === null ? null : TrialResult.parse(result);
  const verdict = found && verdictOf(found);
  return { trialId: id, status, asked: TrialAsked.parse(asked), progress, askedByName, askedAt, endedAt, verdict };
}

function verdictOf({ given, card }: TrialResult): TrialRow["verdict"] {
  if (given) return { of: "grade", auc: given.standing.auc };
  return card && { of: "card", auc: card.standing.auc };
}
