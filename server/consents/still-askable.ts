import "server-only";
import type { ConsentPurpose } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { type CatalogueItem, listItemsEverywhere } from "../catalogue/items.ts";
import { contains } from "../kernel/region.ts";
import type { LeftOut } from "./schema.ts";

type Asked = Pick<CatalogueItem, "regionCode" | "purposes">;

/**
 * Why an item cannot be asked for now, or null when it can: it is in force nowhere any more, only in other regions than the enterprise's, or not for
 * this purpose. A sheet leaves such an item out and says so, whatever its product asked for when it was published.
 */
export function whyNotAskable(
  item: Asked | undefined,
  { place, purpose }: { readonly place: string | null; readonly purpose: ConsentPurpose },
): LeftOut["why"] | null {
  if (!item) return "ended";
  if (!contains(item.regionCode, place ?? "")) return "elsewhere";
  return item.purposes.includes(purpose) ? null : "purpose";
}

/**
 * Those of a consent's items that may still be read for its purpose: what was withdrawn from the catalogue, or may be asked for this purpose no more,
 * opens nothing, however long ago it was signed (the strictest bound holds at every reading).
 */
export async function stillOpened(scope: Scope, purpose: ConsentPurpose, itemCodes: readonly string[]): Promise<string[]> {
  const allowed = new Set((await listItemsEverywhere(scope)).filter(({ purposes }) => purposes.includes(purpose)).map(({ code }) => code));
  return itemCodes.filter((code) => allowed.has(code));
}
