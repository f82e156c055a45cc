import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { evaluationReplays, evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { recordAudit } from "../../access/audit.ts";
import { enqueue } from "../../access/outbox.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { ReplayRef, RunRef } from "./schema.ts";

/**
 * Has a published run computed anew and held against what was published. While one is under way, a second asking is the same. Refuses with NOT_FOUND,
 * or CONFLICT when the run was not published (`evaluation.run_not_published`).
 */
export function askReplay(actor: AdministratorActor, { runId }: RunRef): Promise<ReplayRef> {
  return withActor(actor, async (scope) => {
    const [run] = await scope.tx.select().from(evaluationRuns).where(eq(evaluationRuns.id, runId));
    if (!run) throw notFound("evaluation");
    if (run.status !== "published") throw new DomainError("CONFLICT", "evaluation.run_not_published");
    // Two who ask at once meet here.
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`replays of ${runId}`}, 0))`);
    const underWay = and(eq(evaluationReplays.runId, runId), isNull(evaluationReplays.endedAt));
    const [open] = await scope.tx.select({ id: evaluationReplays.id }).from(evaluationReplays).where(underWay);
    if (open) return { replayId: open.id };

    const replayId = newId("evaluationReplay", scope.now.getTime());
    const starter = { startedByUserId: actor.userId, startedByName: actor.displayName };
    await scope.tx.insert(evaluationReplays).values({ id: replayId, runId, startedAt: scope.now, ...starter });
    await enqueue(scope.tx, "evaluation.replay", { replayId }, replayId);

    await recordAudit(scope, { action: "evaluation.replay_asked", objectId: runId, detail: { replayId } });
    return { replayId };
  });
}
