import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import { notFound } from "../kernel/errors.ts";
import { nationCode } from "../kernel/region.ts";

export type Unit = { readonly authorityId: string; readonly name: string; readonly regionCode: string };

/** Units that accept and verify commitments here. A firm of the demonstration finds units of the demonstration alone, and a real one never does. */
export async function listUnits(scope: Scope, isDemo: boolean): Promise<Unit[]> {
  const open = and(eq(organizations.kind, "authority"), eq(organizations.status, "active"), eq(organizations.isDemo, isDemo));
  const rows = await scope.tx
    .select({ authorityId: organizations.id, name: organizations.nameZh, regionCode: organizations.regionCode })
    .from(organizations)
    .where(open)
    .orderBy(asc(organizations.nameZh), asc(organizations.id))
    .limit(500);
  return rows.map(({ regionCode, ...unit }) => ({ ...unit, regionCode: regionCode ?? nationCode }));
}

/** One of them; anything else is not found. Null names the public. */
export async function findUnit(scope: Scope, authorityId: string | null, isDemo: boolean): Promise<Unit | null> {
  if (authorityId === null) return null;
  const found = (await listUnits(scope, isDemo)).find((unit) => unit.authorityId === authorityId);
  if (!found) throw notFound("unit");
  return found;
}

/** The region whose rules time what a unit owes: its own, or the nation's. */
export async function regionOfUnit(scope: Scope, authorityId: string | null): Promise<string> {
  if (authorityId === null) return nationCode;
  const [unit] = await scope.tx
    .select({ regionCode: organizations.regionCode })
    .from(organizations)
    .where(eq(organizations.id, authorityId));
  return unit?.regionCode ?? nationCode;
}
