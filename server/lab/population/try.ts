import "server-only";
import { eq } from "drizzle-orm";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { withActor } from "../../access/with-actor.ts";
import { withCopy } from "../../access/with-copy.ts";
import { readAdopted } from "../../evaluation/models/in-force.ts";
import { listOverLimit } from "../../evaluation/runs/over-limit.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { leastFirms, tellBesideRun } from "../groups.ts";
import { measure } from "../measure.ts";
import { TrialFailure } from "../refusal.ts";
import { carryOut } from "../trials/carry-out.ts";
import { readWatched } from "./read.ts";
import { sampleOfRun } from "./sample.ts";

/** Tries how well the grades of a published run ranked what became of its subjects since. Only counts are kept. Delivered twice it does nothing more. */
export async function tryPopulation(actor: SystemActor, payload: unknown): Promise<void> {
  await carryOut(actor, payload, "population", async (asked, goOn) => {
    const ground = await withActor(actor, async (scope) => {
      const [run] = await scope.tx.select().from(evaluationRuns).where(eq(evaluationRuns.id, asked.runId));
      if (run?.status !== "published") throw new TrialFailure("run_gone");
      const today = shanghaiDate(scope.now);
      const unusable = await listOverLimit(scope, { asOf: today, knownAt: scope.now });
      return { run, today, unusable, model: await readAdopted(scope, run.modelId) };
    });
    const { run, today, model, unusable } = ground;
    const watch = { outcome: asked.outcome, from: run.asOf, to: addMonths(run.asOf, asked.months), today };
    const { watched, notDrawn } = await withCopy(actor, (scope) => readWatched(scope, run.id, watch, unusable));
    const items = model.content.items.map(({ key }) => key);
    const { sample, given, leftOut } = sampleOfRun(watched, items);
    const noScore = Object.values(run.ungraded ?? {}).reduce((sum, rows) => sum + rows, 0);
    const all = [...leftOut, { reason: "no_score" as const, rows: noScore }, { reason: "not_drawn" as const, rows: notDrawn }];
    const out = all.filter(({ rows }) => rows !== 0);
    const bounds = { floor: { rowsMin: 100, badMin: 2 * leastFirms }, fewest: leastFirms };
    return tellBesideRun(await measure({ sample, given, leftOut: out, declaredLate: [], setAside: [], periods: null, ...bounds, goOn }));
  });
}
