import "server-only";
import { lte } from "drizzle-orm";
import { fitNotices } from "../../db/schema/fit-notices.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";

/** Drops notices whose consent ran out, or that are older than news. Those of a consent that is ended before its time go with it, in the database. */
export async function forgetFitNotices(actor: SystemActor): Promise<void> {
  await withActor(actor, ({ tx, now }) => tx.delete(fitNotices).where(lte(fitNotices.forgetAt, now)));
}
