import "server-only";
import { and, eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";

export type Desk = { readonly authorityId: string; readonly regionCode: string | null };

/**
 * The desk here of a unit, by its full name; null where it has none, or where two bear the name. A firm of the demonstration finds units of the
 * demonstration alone, and a real one never does.
 */
export async function findDeskOfUnit(scope: Scope, unit: string, isDemo: boolean): Promise<Desk | null> {
  const named = and(
    eq(organizations.kind, "authority"),
    eq(organizations.status, "active"),
    eq(organizations.nameZh, unit),
    eq(organizations.isDemo, isDemo),
  );
  const { id: authorityId, regionCode } = organizations;
  const [desk, twin] = await scope.tx.select({ authorityId, regionCode }).from(organizations).where(named).limit(2);
  return desk && !twin ? desk : null;
}
