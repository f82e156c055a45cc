import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { mandates } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";

/**
 * Ends what mandates a member holds or claims: they belonged to the place that is now another. What was signed under them falls with them
 * (`standsBehind`), and no reading under it begins after commit.
 */
export async function endMandates(scope: Scope<Exclude<Actor, { kind: "system" }>>, memberId: string): Promise<void> {
  const standing = and(eq(mandates.memberId, memberId), inArray(mandates.status, ["pending", "approved"]));
  const decision = { status: "revoked" as const, decidedAt: scope.now, decidedByUserId: scope.actor.userId };
  await scope.tx.update(mandates).set(decision).where(standing);
}
