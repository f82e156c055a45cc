import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { whyNotAskable } from "../catalogue/askable.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { DomainError } from "../kernel/errors.ts";
import { nationCode } from "../kernel/region.ts";
import { type AskableItem, type UnaskableItem, unaskableIn } from "./askable.ts";
import type { ProductTerms } from "./schema.ts";

type Asking = Pick<ProductTerms, "requiredItems" | "criteria">;

/**
 * Proves that every item the product asks to read is in the catalogue in force where the product is offered, gives rows at all, and may be asked for to
 * assess a request. Refuses naming the first that is not: CONFLICT (`product.item_not_in_catalogue`, `product.item_not_where_offered`) or
 * PRECONDITION_FAILED (`product.item_not_for_purpose`).
 */
export async function requireAskableItems(scope: Scope, terms: Asking): Promise<void> {
  const [first] = unaskableIn(terms, await listItemsEverywhere(scope));
  if (!first) return;
  const { itemCode: item, why } = first;
  if (why === "purpose") throw new DomainError("PRECONDITION_FAILED", "product.item_not_for_purpose", { item });
  throw new DomainError("CONFLICT", why === "elsewhere" ? "product.item_not_where_offered" : "product.item_not_in_catalogue", { item });
}

/** What a published product asks for and sheets leave out, since the catalogue has changed. */
export async function listUnaskable(scope: Scope, terms: Asking): Promise<UnaskableItem[]> {
  return unaskableIn(terms, await listItemsEverywhere(scope));
}

/** What a product may ask to read somewhere, each with the region whose own it is; null for the whole country. */
export async function listAskableItems(scope: Scope): Promise<AskableItem[]> {
  const items = (await listItemsEverywhere(scope)).filter((item) => whyNotAskable(item, anywhere) === null);
  const regions = await nameCodes(
    scope,
    items.map(({ regionCode }) => regionCode),
  );
  return items.map(({ code: itemCode, name, source, sensitivity, regionCode }) => ({
    ...{ itemCode, name, source, sensitivity },
    region: regionCode === nationCode ? null : (regions.get(regionCode) ?? { zh: regionCode, en: regionCode }),
  }));
}

const anywhere = { purpose: "assessment", reaches: () => true } as const;
