import "server-only";
import { and, desc, eq, inArray, max } from "drizzle-orm";
import { handedCheckpoints, logCheckpoints } from "../../../db/schema/transparency.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import type { HeldCheckpoint } from "../schema.ts";

type Holder = EnterpriseActor | LenderActor;

const held = ({ actor }: Scope<Holder>) => eq(handedCheckpoints.organizationId, actor.organizationId);
const listed = 50;

/** The checkpoints that this party was handed with receipts, newest first. */
export function listHeldCheckpoints(scope: Scope<Holder>): Promise<HeldCheckpoint[]> {
  const { size, signedAt } = logCheckpoints;
  return scope.tx
    .selectDistinct({ size, signedAt })
    .from(handedCheckpoints)
    .innerJoin(logCheckpoints, eq(size, handedCheckpoints.size))
    .where(held(scope))
    .orderBy(desc(size))
    .limit(listed);
}

/** Of what each object's receipts were handed with, the largest size of the log; what has no receipt yet is left out. */
export async function findHeldSizes(scope: Scope<Holder>, objectIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (objectIds.length === 0) return new Map();
  const { objectId, size } = handedCheckpoints;
  const rows = await scope.tx
    .select({ objectId, size: max(size) })
    .from(handedCheckpoints)
    .where(and(held(scope), inArray(objectId, [...objectIds])))
    .groupBy(objectId);
  return new Map(rows.flatMap((row) => (row.size === null ? [] : [[row.objectId, row.size] as const])));
}
