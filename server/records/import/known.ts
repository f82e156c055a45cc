import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { regions } from "../../../db/schema/reference.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { listItemsInForce } from "../../catalogue/in-force.ts";
import { loadCalendar, loadRules } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { foldName } from "../../kernel/names.ts";
import { nationCode } from "../../kernel/region.ts";
import { findMappingToRead, readingOf } from "../mappings/read-mapping.ts";
import { ruleOn } from "../publicity.ts";
import { oldestTimely } from "../quality/measures.ts";
import type { ImportContext } from "./fact.ts";
import type { ImportInput } from "./input.ts";
import { readingHashOf } from "./reading-hash.ts";
import { RegionIndex } from "./region-index.ts";

/** What rows are held against, as it stands today, and the catalogue versions that today's records come under. */
export type KnownToday = {
  readonly context: ImportContext;
  /** Whether a unit sends it: the office and the command pass on what any unit said. */
  readonly isUnits: boolean;
  /** The national edition's. */
  readonly catalogueVersionId: string;
  /** Items of supplements, each with the version it stands in. */
  readonly supplementVersions: Readonly<Record<string, string>>;
  /** Equal where equal rows are read alike. */
  readonly readingHash: string;
};
type Given = Pick<ImportContext, "sourceUnit" | "confirmed"> & Pick<ImportInput, "kind" | "organizationId" | "coversRegion" | "mappingId">;

/** Reads regions, rules and the items in force where the file comes from: the national ones, and those that supplements of its regions add. */
export function readKnown(actor: SystemActor, input: Given): Promise<KnownToday> {
  const { organizationId, coversRegion, mappingId, sourceUnit, confirmed } = input;
  return withActor(actor, async (scope) => {
    const today = shanghaiDate(scope.now);
    const sender = await findSender(scope, organizationId);
    const mapping = mappingId ? await findMappingToRead(scope, mappingId) : null;
    const items = await listItemsInForce(
      scope,
      today,
      coversRegion ?? (await regionOf(scope, organizationId ?? mapping?.organizationId ?? null)),
    );
    const national = items.find(({ regionCode }) => regionCode === nationCode);
    if (!national) throw new Error("the catalogue in force has no items; reference data is missing");
    const rules = await loadRules(scope);
    const calendar = await loadCalendar(scope);
    const within = ruleOn(rules, "quality.publish_within", today);
    const oldest = typeof within === "number" ? oldestTimely(calendar, today, within) : null;
    const places = await scope.tx.select({ code: regions.code, level: regions.level, nameZh: regions.nameZh }).from(regions);
    const added = items.filter(({ regionCode }) => regionCode !== nationCode);
    const context = {
      ...{ sourceUnit, confirmed, today, rules, calendar },
      othersDesks: sender.othersDesks,
      unitRegion: sender.unitRegion,
      itemCodes: new Set(items.map(({ code }) => code)),
      mapped: mapping && readingOf(mapping, items, today),
    };
    const under = {
      isUnits: sender.isUnit,
      catalogueVersionId: national.versionId,
      supplementVersions: Object.fromEntries(added.map(({ code, versionId }) => [code, versionId])),
    };
    return {
      context: { ...context, regions: new RegionIndex(places), oldestTimely: oldest },
      ...under,
      readingHash: readingHashOf({ input, context, places, ...under }),
    };
  });
}

/** Where the sender sits; a file that came by command comes from nowhere, or from where its mapping was declared. */
async function regionOf({ tx }: Scope<SystemActor>, organizationId: string | null): Promise<string | null> {
  if (organizationId === null) return null;
  const [sender] = await tx
    .select({ regionCode: organizations.regionCode })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return sender?.regionCode ?? null;
}

type Sender = { readonly isUnit: boolean; readonly unitRegion: string | null; readonly othersDesks: ReadonlySet<string> };

/** Whether a unit sends, and then where it sits and the other units that have a desk here; the office and the command pass on what any unit said. */
async function findSender({ tx }: Scope<SystemActor>, organizationId: string | null): Promise<Sender> {
  if (organizationId === null) return { isUnit: false, unitRegion: null, othersDesks: new Set() };
  const { id, nameZh, regionCode } = organizations;
  const desks = await tx.select({ id, nameZh, regionCode }).from(organizations).where(eq(organizations.kind, "authority"));
  const own = desks.find((desk) => desk.id === organizationId);
  const others = own ? desks.filter((desk) => desk.nameZh !== own.nameZh).map((desk) => foldName(desk.nameZh)) : [];
  return { isUnit: own !== undefined, unitRegion: own?.regionCode ?? null, othersDesks: new Set(others) };
}
