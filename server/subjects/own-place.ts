import "server-only";
import { and, eq } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";

/**
 * Whether the acting person belongs to another organization, or did once: a place that was left still tells whose side its holder was on.
 * Whoever has signed, sent or accepted anything for an enterprise has had a place in it.
 */
export async function hasHadPlaceIn(scope: Scope<Exclude<Actor, { kind: "system" }>>, organizationId: string): Promise<boolean> {
  const own = and(eq(members.organizationId, organizationId), eq(members.userId, scope.actor.userId));
  const [place] = await scope.tx.select({ id: members.id }).from(members).where(own).limit(1);
  return place !== undefined;
}

/** Every organization the acting person has or once had a place in. */
export async function listHousesEver(scope: Scope<Exclude<Actor, { kind: "system" }>>): Promise<string[]> {
  const own = eq(members.userId, scope.actor.userId);
  const places = await scope.tx.select({ organizationId: members.organizationId }).from(members).where(own);
  return places.map(({ organizationId }) => organizationId);
}
