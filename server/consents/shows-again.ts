import "server-only";
import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accessReceipts } from "../../db/schema/consents.ts";
import type { Tx } from "../access/with-actor.ts";

/** What names an earlier reading and has its hash showed that one again, uncounted; with another hash it showed more, and is a reading of its own. */
export function onlyShowsAgain(tx: Tx): SQL {
  const earlier = alias(accessReceipts, "earlier");
  const same = and(
    eq(earlier.subjectId, accessReceipts.subjectId),
    eq(earlier.id, accessReceipts.againOf),
    eq(earlier.shownHash, accessReceipts.shownHash),
  );
  return exists(tx.select({ one: sql`1` }).from(earlier).where(same));
}
