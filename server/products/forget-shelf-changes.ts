import "server-only";
import { lt } from "drizzle-orm";
import { shelfChanges } from "../../db/schema/products.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";

/** Far longer than any process goes without building its shelf anew. */
const keptMs = 24 * 60 * 60 * 1_000;

/** Drops notes of changes that every reader has long brought in. What changed and by whom stays in the audit. */
export async function forgetShelfChanges(actor: SystemActor): Promise<void> {
  await withActor(actor, async ({ tx, now }) => {
    await tx.delete(shelfChanges).where(lt(shelfChanges.changedAt, new Date(now.getTime() - keptMs)));
  });
}
