import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { codesIn, findShelfProduct, listShelf } from "./queries.ts";
import type { ProductRef, ShelfDetail, ShelfView } from "./schema.ts";

/** The shelf with the words its criteria need. */
export async function browseShelf(scope: Scope): Promise<ShelfView> {
  const products = await listShelf(scope);
  const names = await nameCodes(
    scope,
    products.flatMap(({ terms }) => codesIn(terms)),
  );
  return { products, names: Object.fromEntries(names) };
}

/** One product on the shelf with the words its criteria and items need. One that is not on the shelf is not found. */
export async function browseProduct(scope: Scope, input: ProductRef): Promise<ShelfDetail> {
  const product = await findShelfProduct(scope, input.productId);
  const asked = new Set(product.terms.requiredItems.map(({ itemCode }) => itemCode));
  const catalogue = await listItemsEverywhere(scope);
  const items = catalogue
    .filter(({ code }) => asked.has(code))
    .map(({ code, name, source, sensitivity }) => ({ itemCode: code, name, source, sensitivity }));
  return { product, names: Object.fromEntries(await nameCodes(scope, codesIn(product.terms))), items };
}
