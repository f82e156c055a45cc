import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { labWindows } from "../../../db/schema/lab.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor, SystemActor } from "../../kernel/actor.ts";
import { only } from "../../kernel/errors.ts";
import { TrialResult } from "../result.ts";
import { PopulationQuestion } from "../schema.ts";

/** What became of a run's subjects that its trials ask, and for how many months they are watched. */
const Watch = PopulationQuestion.pick({ outcome: true, months: true });
export type Watch = Pick<PopulationQuestion, "outcome" | "months">;

/** The questions that first trials fixed, of these runs. */
export async function listWatches({ tx }: Scope<AdministratorActor>, runIds: readonly string[]): Promise<ReadonlyMap<string, Watch>> {
  const rows = await tx
    .select()
    .from(labWindows)
    .where(inArray(labWindows.runId, [...runIds]));
  return new Map(rows.map(({ runId, outcome, months }) => [runId, Watch.parse({ outcome, months })]));
}

/** What a run is asked since its first trial; null where none was asked for yet. */
export async function findWatch(scope: Scope<AdministratorActor>, runId: string): Promise<Watch | null> {
  return (await listWatches(scope, [runId])).get(runId) ?? null;
}

/** Fixes a run's question for good, unless another was asked at the same moment; answers the one that stands. */
export async function fixWatch(scope: Scope<AdministratorActor>, { runId, outcome, months }: PopulationQuestion): Promise<Watch> {
  await scope.tx.insert(labWindows).values({ runId, outcome, months, fixedAt: scope.now }).onConflictDoNothing();
  return (await findWatch(scope, runId)) ?? { outcome, months };
}

/** When a run's question was answered; null where it was not yet. */
export async function findAnsweredAt({ tx }: Scope, runId: string): Promise<Date | null> {
  const [window] = await tx.select({ answeredAt: labWindows.answeredAt }).from(labWindows).where(eq(labWindows.runId, runId));
  return window?.answeredAt ?? null;
}

/** What a run's first trial found; null where none has found anything yet. */
export function readAnswer(actor: SystemActor, runId: string): Promise<TrialResult | null> {
  return withActor(actor, async ({ tx }) => {
    const [window] = await tx.select({ answer: labWindows.answer }).from(labWindows).where(eq(labWindows.runId, runId));
    return window?.answer ? TrialResult.parse(window.answer) : null;
  });
}

/** Keeps what was found, unless something was found before; answers what stands. */
export function keepAnswer(actor: SystemActor, runId: string, found: TrialResult): Promise<TrialResult> {
  return withActor(actor, async ({ tx, now }) => {
    const unanswered = and(eq(labWindows.runId, runId), isNull(labWindows.answer));
    await tx.update(labWindows).set({ answer: found, answeredAt: now }).where(unanswered);
    const { answer } = only(await tx.select({ answer: labWindows.answer }).from(labWindows).where(eq(labWindows.runId, runId)));
    return TrialResult.parse(answer);
  });
}
