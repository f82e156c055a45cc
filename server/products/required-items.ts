import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { DomainError } from "../kernel/errors.ts";
import type { ProductTerms } from "./schema.ts";

/**
 * Proves that every item the product asks to read is in the catalogue in force and gives rows at all: jointly modelled information does
 * not. Refuses with CONFLICT (`product.item_not_in_catalogue`), naming the first that is not.
 */
export async function requireAskableItems(scope: Scope, terms: Pick<ProductTerms, "requiredItems">): Promise<void> {
  const catalogue = await listCatalogueItems(scope);
  const askable = new Set(catalogue.filter(({ mode }) => mode !== "M").map(({ code }) => code));
  const unknown = terms.requiredItems.find(({ itemCode }) => !askable.has(itemCode));
  if (unknown) throw new DomainError("CONFLICT", "product.item_not_in_catalogue", { item: unknown.itemCode });
}
