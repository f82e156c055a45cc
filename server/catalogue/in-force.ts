import "server-only";
import { and, desc, eq, lte } from "drizzle-orm";
import { catalogueVersions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { nationCode } from "../kernel/region.ts";
import { readClasses } from "./read-classes.ts";
import { type ItemInForce, itemsInForce, type Published } from "./supplement.ts";

/**
 * What holds on a day: the national base and every region's supplement; of a past day before the first base, that first one alone, by which what was not
 * known yet is named. Throws when no national edition is in force today either.
 */
export async function readInForce(
  scope: Scope,
  on: Day,
): Promise<{ readonly base: Published; readonly supplements: readonly Published[] }> {
  const begun = await scope.tx
    .selectDistinctOn([catalogueVersions.regionCode], { versionId: catalogueVersions.id, regionCode: catalogueVersions.regionCode })
    .from(catalogueVersions)
    .where(and(eq(catalogueVersions.status, "published"), lte(catalogueVersions.effectiveFrom, on)))
    .orderBy(catalogueVersions.regionCode, desc(catalogueVersions.effectiveFrom));
  const editions = begun.some(({ regionCode }) => regionCode === nationCode) ? begun : await findFirst(scope);
  const classes = await readClasses(
    scope,
    editions.map(({ versionId }) => versionId),
  );
  const published = editions.map((edition) => ({ ...edition, classes: classes.get(edition.versionId) ?? [] }));
  const base = published.find(({ regionCode }) => regionCode === nationCode);
  if (!base) throw new Error(`no catalogue is in force on ${on}`);
  return { base, supplements: published.filter((one) => one !== base) };
}

/** The first national edition that has begun by today. */
function findFirst({ tx, now }: Scope) {
  const { id: versionId, regionCode, effectiveFrom, status } = catalogueVersions;
  const ofNation = and(eq(status, "published"), eq(regionCode, nationCode), lte(effectiveFrom, shanghaiDate(now)));
  return tx.select({ versionId, regionCode }).from(catalogueVersions).where(ofNation).orderBy(effectiveFrom).limit(1);
}

/**
 * Every item in force on a day at a place: the national base's, and those of the supplements of the regions around it; with no place the base's
 * alone. Each names the version it stands in. Throws when no national edition is in force.
 */
export async function listItemsInForce(scope: Scope, on: Day, place: string | null): Promise<ItemInForce[]> {
  const { base, supplements } = await readInForce(scope, on);
  return itemsInForce(base, supplements, place);
}
