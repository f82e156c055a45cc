import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { mandates, members, type organizations } from "../../db/schema/organizations.ts";
import { openSigners, type Scope, withActor } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";

type Organization = Pick<typeof organizations.$inferSelect, "id" | "status">;

/** So many claims of one person wait for an administrator at a time. */
const waitingClaimsMax = 3;

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

/**
 * Refuses with LIMIT_EXCEEDED while three claims of the person wait for an administrator, in whatever organization. Claims of one person go one
 * after the other from here to commit, so that many at once do not pass the bound together.
 */
export async function refuseManyWaiting(scope: Scope<Newcomer>): Promise<void> {
  const { tx, actor } = scope;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claims of ${actor.userId}`}, 0))`);
  const own = and(eq(members.userId, actor.userId), ne(members.status, "removed"));
  const places = (await tx.select({ id: members.id }).from(members).where(own)).map(({ id }) => id);
  if (places.length === 0) return;
  await openSigners(scope, places);
  const waiting = and(inArray(mandates.memberId, places), eq(mandates.status, "pending"));
  if ((await tx.$count(mandates, waiting)) >= waitingClaimsMax) throw new DomainError("LIMIT_EXCEEDED", "organization.too_many_claims");
}
