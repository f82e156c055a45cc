import "server-only";
import { desc, eq } from "drizzle-orm";
import { catalogueItems, catalogueVersions } from "../../db/schema/reference.ts";
import type { ConsentPurpose, PublicityScope, Sensitivity, SubjectKind } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import type { Declaration } from "./declaration.ts";
import { readInForce } from "./in-force.ts";
import { everyItemInForce, type ItemInForce, itemsInForce, type Published } from "./supplement.ts";

type BothNames = { readonly zh: string; readonly en: string };

export type CatalogueItem = {
  readonly versionId: string;
  /** Whose item it is: the nation's, or the region's whose supplement adds it. */
  readonly regionCode: string;
  readonly code: string;
  readonly classCode: string;
  /** The item of the base that it tells in more detail. A consent to the one never opens the other. */
  readonly detailsCode: string | null;
  readonly sensitivity: Sensitivity;
  /** Before whom its records may be laid open. */
  readonly publicityScope: PublicityScope;
  /** `C` central collection, `Q` query, `M` joint modelling, which never gives rows; several as `Q/M`. */
  readonly mode: string;
  readonly subjectKinds: readonly SubjectKind[];
  /** What an enterprise may be asked to open it for. */
  readonly purposes: readonly ConsentPurpose[];
  readonly name: BothNames;
  readonly className: BothNames;
  readonly source: BothNames;
  readonly declaration: Declaration;
};

/**
 * The items in force on a day at a place, by class and code: the national base's, and those that the supplements of the regions around the place add;
 * with no place the base's alone. Throws when no national edition is in force.
 */
export async function listCatalogueItems(
  scope: Scope,
  place: string | null = null,
  on: Day = shanghaiDate(scope.now),
): Promise<CatalogueItem[]> {
  const { base, supplements } = await readInForce(scope, on);
  return inOrder(itemsInForce(base, supplements, place), [base, ...supplements]);
}

/** The same of every place at once: what may be asked for somewhere. */
export async function listItemsEverywhere(scope: Scope, on: Day = shanghaiDate(scope.now)): Promise<CatalogueItem[]> {
  const { base, supplements } = await readInForce(scope, on);
  return inOrder(everyItemInForce(base, supplements), [base, ...supplements]);
}

/** What every item that was ever published is called, by code, in the words of its newest version: what was signed or read is still named. */
export async function nameItems({ tx }: Scope): Promise<ReadonlyMap<string, BothNames>> {
  const rows = await tx
    .selectDistinctOn([catalogueItems.code], { code: catalogueItems.code, zh: catalogueItems.nameZh, en: catalogueItems.nameEn })
    .from(catalogueItems)
    .innerJoin(catalogueVersions, eq(catalogueVersions.id, catalogueItems.versionId))
    .where(eq(catalogueVersions.status, "published"))
    .orderBy(catalogueItems.code, desc(catalogueVersions.effectiveFrom));
  return new Map(rows.map(({ code, zh, en }) => [code, { zh, en }]));
}

/** By class as the base has them, then those that only supplements know; the base's items before a supplement's. */
function inOrder(items: readonly ItemInForce[], published: readonly Published[]): CatalogueItem[] {
  const classes = new Map(published.toReversed().flatMap((one) => one.classes.map((group) => [group.code, group] as const)));
  const order = [...new Set(published.flatMap((one) => one.classes.map(({ code }) => code)))];
  const places = new Map(order.map((code, place) => [code, place]));
  const placeOf = ({ classCode }: ItemInForce) => places.get(classCode) ?? order.length;
  return items.toSorted((one, other) => placeOf(one) - placeOf(other)).map((item) => viewOf(item, classes.get(item.classCode)));
}

function viewOf(item: ItemInForce, ofClass: { readonly nameZh: string; readonly nameEn: string } | undefined): CatalogueItem {
  const { versionId, regionCode, code, classCode, detailsCode, sensitivity, publicityScope, subjectKinds, purposes, declaration } = item;
  return {
    ...{ versionId, regionCode, code, classCode, detailsCode, sensitivity, publicityScope, subjectKinds, purposes, declaration },
    mode: item.modes.join("/"),
    name: { zh: item.nameZh, en: item.nameEn },
    className: { zh: ofClass?.nameZh ?? item.classCode, en: ofClass?.nameEn ?? item.classCode },
    source: { zh: item.sourceZh, en: item.sourceEn },
  };
}
