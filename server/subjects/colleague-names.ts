import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";

/** What the acting person's colleagues are called, those who left included. Members of other organizations are left out. */
export async function nameColleagues(scope: Scope<LenderActor>, memberIds: Iterable<string | null>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(memberIds)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const colleagues = and(inArray(members.id, wanted), eq(members.organizationId, scope.actor.organizationId));
  const rows = await scope.tx.select({ id: members.id, name: members.displayName }).from(members).where(colleagues);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
