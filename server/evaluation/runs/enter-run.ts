import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { importBatches } from "../../../db/schema/records.ts";
import { enqueue } from "../../access/outbox.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { Day } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";

type Entered = { readonly modelId: string; readonly asOf: Day; readonly startedByUserId?: string; readonly startedByName?: string };

/** How long a change of a record may take from its first statement to its commit: what was begun before is then visible, or never was. */
const settlingMs = 60_000;

/** One at a time: two that start at once meet here. */
export async function lockRuns({ tx }: Scope): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('evaluation runs', 0))`);
}

/** Enters a run of the population and queues its work: a step of whoever starts it. */
export async function enterRun(scope: Scope, { modelId, asOf, ...starter }: Entered): Promise<string> {
  const runId = newId("evaluationRun", scope.now.getTime());
  const knownAt = await settledAt(scope);
  await scope.tx
    .insert(evaluationRuns)
    .values({ id: runId, kind: "population", status: "running", modelId, asOf, knownAt, startedAt: scope.now, ...starter });
  await enqueue(scope.tx, "evaluation.run", { runId }, runId);
  return runId;
}

/** Whether a run of the population is under way, or this one stands already. */
export async function findRunOf(
  { tx }: Scope,
  modelId: string,
  asOf: Day,
): Promise<{ id: string; status: "running" | "published" } | null> {
  const ofThis = and(eq(evaluationRuns.modelId, modelId), eq(evaluationRuns.asOf, asOf), eq(evaluationRuns.status, "published"));
  const standing = and(eq(evaluationRuns.kind, "population"), sql`(${ofThis} or ${eq(evaluationRuns.status, "running")})`);
  const [found] = await tx.select({ id: evaluationRuns.id, status: evaluationRuns.status }).from(evaluationRuns).where(standing).limit(1);
  return found ? { id: found.id, status: found.status === "running" ? "running" : "published" } : null;
}

/**
 * The newest instant at which nothing is still being written: records carry the time at which their transaction began, and one that commits later would
 * be seen by the replay and not by the run.
 */
export async function settledAt({ tx, now }: Scope): Promise<Date> {
  const open = inArray(importBatches.status, ["received", "running"]);
  const [oldest] = await tx
    .select({ startedAt: sql<string | null>`min(${importBatches.startedAt})` })
    .from(importBatches)
    .where(open);
  const settled = now.getTime() - settlingMs;
  return new Date(oldest?.startedAt ? Math.min(settled, Date.parse(oldest.startedAt)) : settled);
}
