import "server-only";
import { and, isNull, sql } from "drizzle-orm";
import { labTables } from "../../../db/schema/lab.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { tableLifeHours } from "./limits.ts";

/** Forgets tables for which no trial was asked within a day. Run twice it changes nothing. */
export async function forgetTables(actor: SystemActor): Promise<void> {
  await withActor(actor, async ({ tx }) => {
    const isOld = sql`${labTables.keptAt} < now() - make_interval(hours => ${tableLifeHours})`;
    await tx.delete(labTables).where(and(isNull(labTables.trialId), isOld));
  });
}
