import "server-only";
import { desc, eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { evaluationReplays, evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { inTens } from "../in-tens.ts";
import { findModelInForce } from "../models/in-force.ts";
import { modelName } from "../models/name.ts";
import { mayGovernEvaluation } from "../policy.ts";
import { findRunOf } from "./enter-run.ts";
import { tellRun } from "./movement.ts";
import { quarterEndBefore, quarterEndOf } from "./quarter.ts";
import type { RunDetail, RunList, RunRef, RunRow } from "./schema.ts";

const runsShown = 40;

/** The runs of the population, the newest first, and whether the last quarter's is still to be made. */
export async function listRuns(scope: Scope<AdministratorActor>): Promise<RunList> {
  const rows = await selectRuns(scope).orderBy(desc(evaluationRuns.startedAt)).limit(runsShown);
  const today = shanghaiDate(scope.now);
  const asOf = quarterEndBefore(today);
  const model = await findModelInForce(scope, asOf);
  const isDue = model !== null && (await findRunOf(scope, model.id, asOf)) === null;
  return { runs: rows.map(rowOf), dueAsOf: isDue ? asOf : null, nextAsOf: quarterEndOf(today), mayStart: mayGovernEvaluation(scope.actor) };
}

/** One run with how subjects moved and its replays. Refuses with NOT_FOUND. */
export async function findRun(scope: Scope<AdministratorActor>, { runId }: RunRef): Promise<RunDetail> {
  const [found] = await selectRuns(scope).where(eq(evaluationRuns.id, runId));
  if (!found) throw notFound("evaluation");
  const replays = await scope.tx
    .select()
    .from(evaluationReplays)
    .where(eq(evaluationReplays.runId, runId))
    .orderBy(desc(evaluationReplays.startedAt))
    .limit(runsShown);
  const { ungraded, movement, resultHash } = found.run;
  const told = tellRun(movement ?? {}, ungraded ?? {});
  return {
    run: rowOf(found),
    ungraded: told.ungraded,
    movement: told.movement,
    mayStop: found.run.status === "running" && mayGovernEvaluation(scope.actor),
    replays: replays.map(({ id, computedHash, storedHash, subjectsDiffering, startedAt, endedAt, startedByName }) => {
      const isEqual = computedHash === resultHash && storedHash === resultHash;
      const outcome = endedAt === null ? "under_way" : isEqual ? "equal" : "differs";
      return { replayId: id, outcome, subjectsDiffering, startedAt, endedAt, startedByName } as const;
    }),
  };
}

function selectRuns({ tx }: Scope) {
  return tx
    .select({ run: evaluationRuns, version: evaluationModels.version })
    .from(evaluationRuns)
    .innerJoin(evaluationModels, eq(evaluationModels.id, evaluationRuns.modelId))
    .$dynamic();
}

function rowOf({ run, version }: { readonly run: typeof evaluationRuns.$inferSelect; readonly version: number }): RunRow {
  const { id, status, asOf, knownAt, subjectsRead, subjectsExpected, startedAt, endedAt, startedByName, resultHash, stopReason } = run;
  const told = run.movement ? tellRun(run.movement, run.ungraded ?? {}) : null;
  const [grades, graded] = [told?.grades ?? null, told?.graded ?? null];
  return {
    ...{ runId: id, status, asOf, knownAt, modelName: modelName(version), grades, graded },
    ...{ subjectsRead: inTens(subjectsRead), subjectsExpected: inTens(subjectsExpected) },
    ...{ startedAt, endedAt, startedByName, resultHash, stopReason },
  };
}
