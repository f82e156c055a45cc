import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { evaluations } from "../../../db/schema/evaluations.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { tellTurned } from "../tell-turned.ts";

const Payload = z.strictObject({ runId: z.string() });

/** Writes once to those whose result turned adverse in a run that was published. */
export async function tellRun(actor: SystemActor, payload: unknown): Promise<void> {
  const { runId } = Payload.parse(payload);
  await withActor(actor, async (scope) => {
    const untold = and(eq(evaluationRuns.id, runId), eq(evaluationRuns.status, "published"), isNull(evaluationRuns.toldAt));
    const [run] = await scope.tx.update(evaluationRuns).set({ toldAt: scope.now }).where(untold).returning({ id: evaluationRuns.id });
    if (!run) return;
    const { subjectId, othersFrom, createdAt } = evaluations;
    const turned = await scope.tx
      .select({ subjectId, othersFrom })
      .from(evaluations)
      .where(and(eq(evaluations.runId, runId), gt(othersFrom, createdAt)));
    await tellTurned(scope, turned);
  });
}
