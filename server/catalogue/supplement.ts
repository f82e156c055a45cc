import { contains, nationCode, regionPrefix } from "../kernel/region.ts";
import { isLowerSensitivity, isWiderPublicity, itemsByCode, servesMore } from "./difference.ts";
import type { CatalogueClassView, CatalogueItemView } from "./schema.ts";

/** A regional supplement adds items of its own codes to the national base; it neither removes one of the base nor opens one wider. */

type Classes = readonly CatalogueClassView[];
export type Published = { readonly versionId: string; readonly regionCode: string; readonly classes: Classes };
export type ItemInForce = CatalogueItemView & Pick<Published, "versionId" | "regionCode">;

/** What an item's code begins with. A supplement's holds its region, so that it is never one of the base or of another region: `UTL-3205-01`. */
export function codePrefix(regionCode: string, classCode: string): string {
  return regionCode === nationCode ? `${classCode}-` : `${classCode}-${regionPrefix(regionCode)}-`;
}

/** The next code of a class, after all that were ever given: `UTL-04`. Null when a hundred were. */
export function nextCode(regionCode: string, classCode: string, given: readonly string[]): string | null {
  const prefix = codePrefix(regionCode, classCode);
  const numbers = given.filter((code) => code.startsWith(prefix)).map((code) => code.slice(prefix.length));
  const last = Math.max(0, ...numbers.filter((rest) => /^\d{2}$/.test(rest)).map(Number));
  return last < 99 ? `${prefix}${String(last + 1).padStart(2, "0")}` : null;
}

export const weaknesses = ["base_unknown", "other_class", "lower_sensitivity", "wider_publicity", "more_purposes"] as const;
export type Weakness = (typeof weaknesses)[number];

/** How a supplement's item would weaken the base, or null: it guards the item that it details no less than the base does. */
export function weaknessOf(item: Omit<CatalogueItemView, "code">, base: Classes): Weakness | null {
  if (item.detailsCode === null) return null;
  const detailed = itemsByCode(base).get(item.detailsCode);
  if (!detailed) return "base_unknown";
  if (detailed.classCode !== item.classCode) return "other_class";
  if (isLowerSensitivity(item.sensitivity, detailed.sensitivity)) return "lower_sensitivity";
  if (isWiderPublicity(item.publicityScope, detailed.publicityScope)) return "wider_publicity";
  return servesMore(detailed.purposes, item.purposes) ? "more_purposes" : null;
}

/**
 * All items in force at a place: those of the base, and those that the supplements of the regions around it add. Where the base has been raised since
 * a supplement was published, the supplement's item is guarded as the base now guards the item it details.
 */
export function itemsInForce(base: Published, supplements: readonly Published[], place: string | null): ItemInForce[] {
  const here = supplements.filter(({ regionCode }) => place !== null && contains(regionCode, place));
  return everyItemInForce(base, here);
}

/** The same of all these supplements, wherever they hold. */
export function everyItemInForce(base: Published, supplements: readonly Published[]): ItemInForce[] {
  const national = [...itemsByCode(base.classes).values()].map((item) => ({
    ...item,
    versionId: base.versionId,
    regionCode: base.regionCode,
  }));
  const ofBase = new Map(national.map((item) => [item.code, item]));
  const added = supplements.flatMap(({ versionId, regionCode, classes }) =>
    [...itemsByCode(classes).values()]
      .filter(({ code }) => !ofBase.has(code))
      .map((item) => ({ ...guardedLike(item, ofBase.get(item.detailsCode ?? "")), versionId, regionCode })),
  );
  return [...national, ...added];
}

function guardedLike(item: CatalogueItemView, detailed: CatalogueItemView | undefined): CatalogueItemView {
  if (!detailed) return item;
  return {
    ...item,
    sensitivity: isLowerSensitivity(item.sensitivity, detailed.sensitivity) ? detailed.sensitivity : item.sensitivity,
    publicityScope: isWiderPublicity(item.publicityScope, detailed.publicityScope) ? detailed.publicityScope : item.publicityScope,
    purposes: item.purposes.filter((purpose) => detailed.purposes.includes(purpose)),
  };
}
