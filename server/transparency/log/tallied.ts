import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { countOfTally, logEntries, logLeaves } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";

/** When the log last counted an enterprise's entries, null before it ever did; and whether entries wait for their place and count. */
export async function findTallied({ tx, actor }: Scope<EnterpriseActor>): Promise<{ countedAt: Date | null; isWaiting: boolean }> {
  const { id, kind, body, subjectId, enterpriseId } = logEntries;
  const own = and(eq(subjectId, actor.subjectId), eq(enterpriseId, actor.organizationId));
  const [tally] = await tx
    .select({ at: sql<string>`${body}::jsonb ->> 'at'` })
    .from(logEntries)
    .innerJoin(logLeaves, eq(logLeaves.entryId, id))
    .where(and(own, eq(kind, "tally.kept")))
    .orderBy(sql`${countOfTally(body)} desc nulls last`)
    .limit(1);
  const waiting = await tx
    .select({ id })
    .from(logEntries)
    .leftJoin(logLeaves, eq(logLeaves.entryId, id))
    .where(and(own, isNull(logLeaves.entryId)))
    .limit(1);
  return { countedAt: tally ? new Date(tally.at) : null, isWaiting: waiting.length > 0 };
}
