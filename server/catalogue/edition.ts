import "server-only";
import { and, desc, eq, lte } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Day } from "../kernel/dates.ts";
import { nationCode } from "../kernel/region.ts";

type Version = typeof catalogueVersions.$inferSelect;
/** A published version that has begun. */
export type Edition = Version & { readonly effectiveFrom: Day };

/** The edition of a region in force on a day: of those published the latest that has begun. Null where a region has none of its own. */
export async function findEdition({ tx }: Scope, regionCode: string, on: Day): Promise<Edition | null> {
  const begun = and(
    eq(catalogueVersions.regionCode, regionCode),
    eq(catalogueVersions.status, "published"),
    lte(catalogueVersions.effectiveFrom, on),
  );
  const [edition] = await tx.select().from(catalogueVersions).where(begun).orderBy(desc(catalogueVersions.effectiveFrom)).limit(1);
  return edition ? (edition as Edition) : null;
}

/** The national edition in force on a day. Throws when there is none. */
export async function findNationalEdition(scope: Scope, on: Day): Promise<Edition> {
  const edition = await findEdition(scope, nationCode, on);
  if (!edition) throw new Error(`no catalogue is in force on ${on}`);
  return edition;
}
