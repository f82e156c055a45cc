import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { logEntries, logLeaves } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";

/** Which entries of the log the enterprise's own readings and refused tries are, the log's first being 1; what waits for its place is left out. */
export async function findPlaces(
  { tx, actor }: Scope<EnterpriseActor>,
  receiptIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (receiptIds.length === 0) return new Map();
  const { id, kind, objectId, enterpriseId } = logEntries;
  const own = and(
    eq(enterpriseId, actor.organizationId),
    inArray(kind, ["read.shown", "read.refused"]),
    inArray(objectId, [...receiptIds]),
  );
  const rows = await tx
    .select({ objectId, index: logLeaves.leafIndex })
    .from(logEntries)
    .innerJoin(logLeaves, eq(logLeaves.entryId, id))
    .where(own);
  return new Map(rows.map((row) => [row.objectId, row.index + 1]));
}
