import "server-only";
import { eq } from "drizzle-orm";
import { catalogueItems, catalogueVersions, datedRules, regions } from "../../../db/schema/reference.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { nationCode } from "../../kernel/region.ts";
import type { ImportContext } from "./fact.ts";
import { RegionIndex } from "./region-index.ts";

/** What rows are held against, as it stands today, and the catalogue version that today's records come under. */
export type KnownToday = { readonly context: ImportContext; readonly catalogueVersionId: string };

/** Reads regions, rules and the items of the catalogues in force: the national one and every supplementary one. */
export function readKnown(actor: SystemActor, given: Pick<ImportContext, "sourceUnit" | "confirmed">): Promise<KnownToday> {
  return withActor(actor, async (scope) => {
    const today = shanghaiDate(scope.now);
    const versions = await catalogueInForce(scope, today);
    const national = versions.find((version) => version.regionCode === nationCode);
    if (!national) throw new Error("no catalogue is in force; reference data is missing");
    const items = await scope.tx.select({ code: catalogueItems.code, versionId: catalogueItems.versionId }).from(catalogueItems);
    const inForce = new Set(versions.map((version) => version.id));
    const rules = await scope.tx.select().from(datedRules);
    const calendar = await loadCalendar(scope);
    const places = await scope.tx.select({ code: regions.code, level: regions.level, nameZh: regions.nameZh }).from(regions);
    const itemCodes = new Set(items.filter((item) => inForce.has(item.versionId)).map((item) => item.code));
    return { context: { ...given, today, regions: new RegionIndex(places), rules, calendar, itemCodes }, catalogueVersionId: national.id };
  });
}

/** The latest published version that has begun, for each region that has a catalogue. */
async function catalogueInForce(scope: Scope<SystemActor>, today: string) {
  const versions = await scope.tx.select().from(catalogueVersions).where(eq(catalogueVersions.status, "published"));
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= today);
  return begun.filter((one) => !begun.some((other) => other.regionCode === one.regionCode && other.version > one.version));
}
