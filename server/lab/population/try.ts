import "server-only";
import { and, desc, eq, lt } from "drizzle-orm";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { withCopy } from "../../access/with-copy.ts";
import { readAdopted } from "../../evaluation/models/in-force.ts";
import { listOverLimit } from "../../evaluation/runs/over-limit.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addMonths, type Day, shanghaiDate } from "../../kernel/dates.ts";
import { leastFirms } from "../../kernel/least-firms.ts";
import { tellBesideRun } from "../groups.ts";
import { measure } from "../measure.ts";
import { TrialFailure } from "../refusal.ts";
import { carryOut } from "../trials/carry-out.ts";
import { movedSince } from "./moved.ts";
import { readWatched } from "./read.ts";
import { readPoints } from "./read-points.ts";
import { registersOf } from "./registers.ts";
import { sampleOfRun } from "./sample.ts";
import { keepAnswer, readAnswer } from "./window.ts";

/** The published run of the population before this one by the same model: another model's points are no movement. */
async function findRunBefore({ tx }: Scope<SystemActor>, { asOf, modelId }: { asOf: Day; modelId: string }) {
  const { kind, status, asOf: day, modelId: model } = evaluationRuns;
  const earlier = and(eq(kind, "population"), eq(status, "published"), eq(model, modelId), lt(day, asOf));
  const [before] = await tx.select().from(evaluationRuns).where(earlier).orderBy(desc(day)).limit(1);
  return before ?? null;
}

/**
 * Tries how well the grades of a published run ranked what became of its subjects since. What a run's first trial found is what every later one finds: a record
 * that was repaired between two would be their difference. Only counts are kept. Delivered twice it does nothing more.
 */
export async function tryPopulation(actor: SystemActor, payload: unknown): Promise<void> {
  await carryOut(actor, payload, "population", async (asked, goOn) => {
    const told = await readAnswer(actor, asked.runId);
    if (told) return told;
    const ground = await withActor(actor, async (scope) => {
      const [run] = await scope.tx.select().from(evaluationRuns).where(eq(evaluationRuns.id, asked.runId));
      if (run?.status !== "published") throw new TrialFailure("run_gone");
      const today = shanghaiDate(scope.now);
      const unusable = await listOverLimit(scope, { asOf: today, knownAt: scope.now });
      return { run, today, unusable, model: await readAdopted(scope, run.modelId), before: await findRunBefore(scope, run) };
    });
    const { run, before, today, model, unusable } = ground;
    const watch = { outcome: asked.outcome, from: run.asOf, to: addMonths(run.asOf, asked.months), today };
    const { watched, notDrawn } = await withCopy(actor, (scope) => readWatched(scope, run.id, watch, unusable));
    const { items: rules } = model.content;
    const dimensionOf = new Map(rules.map(({ key, dimension }) => [key, dimension]));
    const moved =
      before &&
      (await withCopy(actor, async (scope) => {
        const points = async ({ id, asOf }: { id: string; asOf: Day }) => ({ asOf, points: await readPoints(scope, id, dimensionOf) });
        return movedSince(await points(before), await points(run));
      }));
    const { sample, given, leftOut } = sampleOfRun(watched, registersOf(rules));
    // The more points records gave, the better a subject should end: that is what the model says.
    const expected = new Map(sample.columns.map(({ name }) => [name, "falling" as const]));
    const noScore = Object.values(run.ungraded ?? {}).reduce((sum, rows) => sum + rows, 0);
    const all = [...leftOut, { reason: "no_score" as const, rows: noScore }, { reason: "not_drawn" as const, rows: notDrawn }];
    const out = all.filter(({ rows }) => rows !== 0);
    const bounds = { floor: { rowsMin: 100, badMin: 2 * leastFirms }, fewest: leastFirms };
    const found = await measure({ sample, given, leftOut: out, declaredLate: [], setAside: [], expected, periods: null, ...bounds, goOn });
    const columns = found.columns.map((column) => ({ ...column, holds: "points" as const }));
    return keepAnswer(actor, asked.runId, tellBesideRun({ ...found, columns, moved }));
  });
}
