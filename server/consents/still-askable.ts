import "server-only";
import type { ConsentPurpose } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { whyNotAskable } from "../catalogue/askable.ts";
import { type CatalogueItem, listItemsEverywhere } from "../catalogue/items.ts";

/**
 * Those of a consent's items that may still be read for its purpose: what was withdrawn from the catalogue, or may be asked for this purpose no more,
 * opens nothing, however long ago it was signed (the strictest bound holds at every reading).
 */
export async function stillOpened(scope: Scope, purpose: ConsentPurpose, itemCodes: readonly string[]): Promise<string[]> {
  return openedBy(await listItemsEverywhere(scope), purpose, itemCodes);
}

/** The same by a catalogue that was read already. */
export function openedBy(catalogue: readonly CatalogueItem[], purpose: ConsentPurpose, itemCodes: readonly string[]): string[] {
  const items = catalogue.filter((item) => whyNotAskable(item, { purpose, reaches: () => true }) === null);
  const allowed = new Set(items.map(({ code }) => code));
  return itemCodes.filter((code) => allowed.has(code));
}
