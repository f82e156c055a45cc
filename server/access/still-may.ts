import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { members, organizations } from "../../db/schema/organizations.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Scope } from "./with-actor.ts";

/**
 * Holds the actor's own place as it is until commit: a suspension, removal or change of role waits for the act or is seen by it, so that no act
 * that waited somewhere commits after one was acknowledged. Refuses with FORBIDDEN when the place is no longer the one the actor was read from.
 */
export async function holdPlace({ tx }: Scope, actor: Exclude<Actor, { kind: "system" }>): Promise<void> {
  // Whoever changes the own place is told by it only from the next act on.
  const isOwnChange = sql<boolean>`${members}.xmin = pg_current_xact_id()::xid`;
  const [place] = await tx
    .select({ role: members.role, status: members.status, organizationStatus: organizations.status, isOwnChange })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.id, actor.memberId), eq(members.userId, actor.userId), eq(members.organizationId, actor.organizationId)))
    .for("share", { of: members });
  const isStopped = place?.organizationStatus === "suspended" && !(actor.kind === "enterprise" && actor.isSuspended);
  const stands = place?.isOwnChange || (place?.status === "active" && place.role === actor.role && !isStopped);
  if (!stands) throw new DomainError("FORBIDDEN", "member.rights_changed");
}
