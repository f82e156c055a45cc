import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import type { RunStopReason } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor, SystemActor } from "../../kernel/actor.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { mayGovernEvaluation } from "../policy.ts";
import type { RunRef } from "./schema.ts";

/**
 * Stops a run that is under way: nothing of it is published, and the quarter may be started anew. Stopped twice it is the same. Refuses with NOT_FOUND,
 * FORBIDDEN for a regional administrator, or CONFLICT when it was published meanwhile (`evaluation.run_published`).
 */
export function stopRun(actor: AdministratorActor, { runId }: RunRef): Promise<RunRef> {
  return withActor(actor, async (scope) => {
    if (!(await findStatus(scope, runId))) throw notFound("evaluation");
    if (!mayGovernEvaluation(actor)) throw new DomainError("FORBIDDEN", "evaluation.national_only");
    await stop(scope, runId, "asked");
    if ((await findStatus(scope, runId)) === "published") throw new DomainError("CONFLICT", "evaluation.run_published");
    return { runId };
  });
}

async function findStatus({ tx }: Scope, runId: string) {
  const [run] = await tx.select({ status: evaluationRuns.status }).from(evaluationRuns).where(eq(evaluationRuns.id, runId));
  return run?.status;
}

const Payload = z.strictObject({ runId: z.string() });

/** Ends a run that failed as often as it was tried: one that nobody works on any more would hold up the next. */
export async function giveUpRun(actor: SystemActor, payload: unknown): Promise<void> {
  const { runId } = Payload.parse(payload);
  await withActor(actor, (scope) => stop(scope, runId, "failed"));
}

/** Waits for a run that is just being published, and then finds nothing to stop. */
async function stop(scope: Scope, runId: string, stopReason: RunStopReason): Promise<void> {
  const stopped = await scope.tx
    .update(evaluationRuns)
    .set({ status: "stopped", stopReason, endedAt: scope.now })
    .where(and(eq(evaluationRuns.id, runId), eq(evaluationRuns.status, "running")))
    .returning({ id: evaluationRuns.id });
  if (stopped.length > 0) await recordAudit(scope, { action: "evaluation.run_stopped", objectId: runId, detail: { stopReason } });
}
