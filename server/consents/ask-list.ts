import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { findTallied } from "../transparency/log/tallied.ts";
import type { ListStanding } from "./schema.ts";

/** A count that is younger need not be made anew: whoever asks again and again would otherwise fill its own list with that. */
const freshMs = 60_000;

/**
 * Has the log count the enterprise's entries as of now: that it asked is an entry itself, which the next sequencing tallies, so that a list then holds for
 * this moment even where nothing happened for long. While entries wait for their place, or the last count is of this minute, nothing is entered.
 */
export function askList(actor: EnterpriseActor): Promise<ListStanding> {
  return withActor(actor, async (scope) => {
    const standing = await findTallied(scope);
    const isFresh = standing.countedAt !== null && scope.now.getTime() - standing.countedAt.getTime() < freshMs;
    if (standing.isWaiting || isFresh) return standing;

    const listId = newId("list");
    await scope.tx.execute(sql`select xinfu_ask_list(${listId})`);

    await recordAudit(scope, { action: "consent.list_asked", objectId: listId });
    return { ...standing, isWaiting: true };
  });
}

/** When the log last counted the enterprise's entries, and whether some wait to be counted. */
export const readListStanding = (scope: Scope<EnterpriseActor>): Promise<ListStanding> => findTallied(scope);
