import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { labWindows } from "../../../db/schema/lab.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import type { PopulationQuestion } from "../schema.ts";

type Watched = Pick<PopulationQuestion, "runId" | "outcome">;

/** The windows that first trials fixed, of these runs. */
export function listWindows({ tx }: Scope<AdministratorActor>, runIds: readonly string[]) {
  return tx
    .select()
    .from(labWindows)
    .where(inArray(labWindows.runId, [...runIds]));
}

/** For how many months a run is watched for an outcome since its first trial; null where none was asked for yet. */
export async function findWindow({ tx }: Scope<AdministratorActor>, { runId, outcome }: Watched): Promise<number | null> {
  const [window] = await tx
    .select()
    .from(labWindows)
    .where(and(eq(labWindows.runId, runId), eq(labWindows.outcome, outcome)));
  return window?.months ?? null;
}

/** Fixes the window for good, unless another was at the same moment; answers the one that stands. */
export async function fixWindow(scope: Scope<AdministratorActor>, { runId, outcome, months }: PopulationQuestion): Promise<number> {
  await scope.tx.insert(labWindows).values({ runId, outcome, months, fixedAt: scope.now }).onConflictDoNothing();
  return (await findWindow(scope, { runId, outcome })) ?? months;
}
