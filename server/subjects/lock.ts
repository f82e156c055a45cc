import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { mandates, members, organizations } from "../../db/schema/organizations.ts";
import type { OrganizationKind } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Actor, AdministratorActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound, only } from "../kernel/errors.ts";
import { isLive } from "./membership.ts";
import { hasHadPlaceIn } from "./own-place.ts";
import { headOf, mayGovern } from "./policy.ts";

/** Locks a member of the actor's own organization who has not been removed. A stranger is not found. */
export async function lockColleague(scope: Scope<Exclude<Actor, { kind: "system" }>>, memberId: string) {
  const mine = and(eq(members.id, memberId), eq(members.organizationId, scope.actor.organizationId));
  const [member] = await scope.tx.select().from(members).where(mine).for("update");
  if (!member || member.status === "removed") throw notFound("member");
  return member;
}

/**
 * Locks the active heads of the organization, in one order, and tells who can act as such: of an enterprise, who holds a live mandate. Two
 * removals at once meet here: the second counts what the first has left.
 */
export async function lockHeads(scope: Scope, organizationId: string, kind: OrganizationKind): Promise<string[]> {
  const heads = and(eq(members.organizationId, organizationId), eq(members.role, headOf[kind]), eq(members.status, "active"));
  const rows = await scope.tx.select({ id: members.id }).from(members).where(heads).orderBy(members.id).for("update");
  const ids = rows.map((row) => row.id);
  if (kind !== "enterprise" || ids.length === 0) return ids;
  // Asked after the lock, in a statement of its own: whoever held it may have ended a mandate.
  const held = and(inArray(mandates.memberId, ids), eq(mandates.kind, "legal_representative"));
  const papers = await scope.tx.select().from(mandates).where(held);
  const today = shanghaiDate(scope.now);
  return ids.filter((id) => papers.some((mandate) => mandate.memberId === id && isLive(mandate, today)));
}

/** A regional administrator without a region would govern the whole country. Refuses with PRECONDITION_FAILED. */
export async function refuseWithoutRegion(scope: Scope, organizationId: string): Promise<void> {
  const own = eq(organizations.id, organizationId);
  const office = only(await scope.tx.select({ regionCode: organizations.regionCode }).from(organizations).where(own));
  if (office.regionCode === null) throw new DomainError("PRECONDITION_FAILED", "member.office_without_region");
}

/** Locks an organization the administrator governs. Another region's is not found. */
export async function lockGoverned(scope: Scope<AdministratorActor>, organizationId: string) {
  const [organization] = await scope.tx.select().from(organizations).where(eq(organizations.id, organizationId)).for("update");
  if (!organization || !mayGovern(scope.actor, organization.regionCode)) throw notFound("organization");
  return organization;
}

/** No administrator decides who acts for a house that is or was the administrator's own. Refuses with FORBIDDEN. */
export async function refusePartiality(scope: Scope<AdministratorActor>, organizationId: string): Promise<void> {
  if (await hasHadPlaceIn(scope, organizationId)) throw new DomainError("FORBIDDEN", "organization.own_cause");
}

/** A mandate an administrator may decide, locked after its organization, with its member. */
export async function lockGovernedMandate(scope: Scope<AdministratorActor>, mandateId: string) {
  const [found] = await scope.tx.select({ organizationId: mandates.organizationId }).from(mandates).where(eq(mandates.id, mandateId));
  if (!found) throw notFound("mandate");
  const organization = await lockGoverned(scope, found.organizationId).catch(() => {
    throw notFound("mandate");
  });
  const [mandate] = await scope.tx.select().from(mandates).where(eq(mandates.id, mandateId)).for("update");
  const [member] = mandate ? await scope.tx.select().from(members).where(eq(members.id, mandate.memberId)) : [];
  if (!mandate || !member) throw notFound("mandate");
  return { organization, mandate, member };
}
