import "server-only";
import { and, desc, eq, lte } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Day } from "../kernel/dates.ts";
import { nationCode } from "../kernel/region.ts";

/** The national edition in force on a day: the latest that has begun. Throws when there is none. */
export async function findNationalEdition(scope: Scope, on: Day): Promise<typeof catalogueVersions.$inferSelect> {
  const [edition] = await scope.tx
    .select()
    .from(catalogueVersions)
    .where(and(eq(catalogueVersions.regionCode, nationCode), lte(catalogueVersions.effectiveFrom, on)))
    .orderBy(desc(catalogueVersions.effectiveFrom), desc(catalogueVersions.version))
    .limit(1);
  if (!edition) throw new Error(`no catalogue is in force on ${on}`);
  return edition;
}
