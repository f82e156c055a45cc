import "server-only";
import { eq } from "drizzle-orm";
import { labTables } from "../../../db/schema/lab.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { TrialFailure } from "../refusal.ts";

/** The bytes of the table that a trial reads. */
export async function bytesOf(actor: SystemActor, trialId: string): Promise<Uint8Array> {
  const [table] = await withActor(actor, ({ tx }) =>
    tx.select({ content: labTables.content }).from(labTables).where(eq(labTables.trialId, trialId)),
  );
  if (!table) throw new TrialFailure("table_gone");
  return table.content;
}
