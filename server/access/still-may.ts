import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { members, organizations } from "../../db/schema/organizations.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { buildOnce } from "./build-once.ts";
import type { Scope } from "./with-actor.ts";

const lockPlace = buildOnce(["memberId", "userId", "organizationId"], (tx, { memberId, userId, organizationId }) => {
  // Whoever changes the own place is told by it only from the next act on.
  const isOwnChange = sql<boolean>`${members}.xmin = pg_current_xact_id()::xid`;
  return tx
    .select({ role: members.role, status: members.status, organizationStatus: organizations.status, isOwnChange })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.id, memberId), eq(members.userId, userId), eq(members.organizationId, organizationId)))
    .for("share", { of: members })
    .prepare("");
});

/**
 * Holds the actor's own place as it is until commit: a suspension, removal or change of role waits for the act or is seen by it, so that no act
 * that waited somewhere commits after one was acknowledged. Refuses with FORBIDDEN when the place is no longer the one the actor was read from.
 */
export async function holdPlace(scope: Scope, actor: Exclude<Actor, { kind: "system" }>): Promise<void> {
  const { memberId, userId, organizationId } = actor;
  const [place] = await lockPlace(scope, { memberId, userId, organizationId });
  const isStopped = place?.organizationStatus === "suspended" && !(actor.kind === "enterprise" && actor.isSuspended);
  const stands = place?.isOwnChange || (place?.status === "active" && place.role === actor.role && !isStopped);
  if (!stands) throw new DomainError("FORBIDDEN", "member.rights_changed");
}
