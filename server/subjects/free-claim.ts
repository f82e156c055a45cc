import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import { mandates, members, type organizations } from "../../db/schema/organizations.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";

type Organization = Pick<typeof organizations.$inferSelect, "id" | "status">;

/** So many claims of one person wait for an administrator at a time. */
export const waitingClaimsMax = 3;

/**
 * Whether a claimed code is free again: nobody was ever approved for the organization, and no claim on it waits. Whoever claimed it and was
 * turned down holds nothing against the next.
 */
export function isFree(person: Newcomer, organization: Organization): Promise<boolean> {
  return withActor({ ...person, organizationId: organization.id }, (scope) => hasNoStanding(scope, organization));
}

/** The same within a scope that stands in the organization. */
export async function hasNoStanding({ tx }: Scope, { id, status }: Organization): Promise<boolean> {
  if (status !== "pending") return false;
  const standing = and(eq(mandates.organizationId, id), inArray(mandates.status, ["pending", "approved"]));
  return (await tx.select({ id: mandates.id }).from(mandates).where(standing).limit(1)).length === 0;
}

/** How many claims of the person wait for an administrator, in whatever organization. */
export async function countWaitingClaims(person: Newcomer): Promise<number> {
  const places = await withActor(person, ({ tx }) => {
    const own = and(eq(members.userId, person.userId), ne(members.status, "removed"));
    return tx.select({ memberId: members.id, organizationId: members.organizationId }).from(members).where(own);
  });
  let waiting = 0;
  for (const { memberId, organizationId } of places) {
    const claims = await withActor({ ...person, organizationId }, ({ tx }) => {
      const pending = and(eq(mandates.memberId, memberId), eq(mandates.status, "pending"));
      return tx.select({ id: mandates.id }).from(mandates).where(pending);
    });
    waiting += claims.length;
  }
  return waiting;
}
