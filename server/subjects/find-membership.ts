import "server-only";
import { and, desc, eq, ne } from "drizzle-orm";
import { mandates, members, organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Newcomer } from "../kernel/actor.ts";
import type { Membership } from "./membership.ts";

/** The person's own place in the organization the scope stands in, whatever its status; null when there is none. */
export async function findMembership(scope: Scope<Newcomer>, memberId: string): Promise<Membership | null> {
  const rows = await scope.tx
    .select({ member: members, organization: organizations, mandate: mandates })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .leftJoin(mandates, and(eq(mandates.memberId, members.id), eq(mandates.status, "approved")))
    .where(and(eq(members.id, memberId), eq(members.userId, scope.actor.userId)));
  const [first] = rows;
  if (!first) return null;
  const { id, kind, status, subjectId, regionCode } = first.organization;
  return {
    memberId: first.member.id,
    displayName: first.member.displayName,
    role: first.member.role,
    status: first.member.status,
    organization: { id, kind, status, subjectId, regionCode },
    mandates: rows.flatMap((row) => (row.mandate ? [row.mandate] : [])),
  };
}

/** Where the person belongs, the newest place first; places the person was removed from are left out. */
export async function listPlaces(scope: Scope<Newcomer>): Promise<{ memberId: string; organizationId: string }[]> {
  return scope.tx
    .select({ memberId: members.id, organizationId: members.organizationId })
    .from(members)
    .where(and(eq(members.userId, scope.actor.userId), ne(members.status, "removed")))
    .orderBy(desc(members.createdAt))
    .limit(20);
}

/** One of the person's own places, by the organization's name. The scope stands in that organization. */
export async function describePlace(scope: Scope<Newcomer>, memberId: string) {
  const [place] = await scope.tx
    .select({
      memberId: members.id,
      role: members.role,
      nameZh: organizations.nameZh,
      nameEn: organizations.nameEn,
      kind: organizations.kind,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(and(eq(members.id, memberId), eq(members.userId, scope.actor.userId)));
  return place ?? null;
}

/** The language in which one of the person's own places is written to. The scope stands in that organization. */
export async function setPlaceLanguage(scope: Scope<Newcomer>, memberId: string, locale: "en" | "zh-CN"): Promise<void> {
  await scope.tx
    .update(members)
    .set({ locale })
    .where(and(eq(members.id, memberId), eq(members.userId, scope.actor.userId)));
}

/** What the person's colleagues in one of the own places call the person. The scope stands in that organization. */
export async function setPlaceName(scope: Scope<Newcomer>, memberId: string, displayName: string): Promise<void> {
  await scope.tx
    .update(members)
    .set({ displayName })
    .where(and(eq(members.id, memberId), eq(members.userId, scope.actor.userId)));
}
