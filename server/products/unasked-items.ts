import type { Supply } from "./criteria/criterion.ts";
import { type ChosenKey, type ThresholdColumns, thresholdsOf } from "./criteria/registry.ts";
import type { RequiredItem } from "./schema.ts";

/** A rule, and an item without whose rows no lender can judge it, that the product does not ask to read. */
export type UnaskedItem = { readonly criterion: ChosenKey; readonly itemCode: string };

/** The items that a rule reads from records alone. A rule that the enterprise can answer itself needs no record. */
export function neededItems({ supply }: { readonly supply: Supply }): readonly string[] {
  return supply.answer === undefined ? supply.items : [];
}

/**
 * What the rules of a product need and the product does not ask for: the lender could neither pass nor fail such a rule. In the order of the
 * rules; empty when they agree.
 */
export function unaskedItems(
  terms: ThresholdColumns & { readonly requiredItems: readonly Pick<RequiredItem, "itemCode" | "isRequired">[] },
): UnaskedItem[] {
  const asked = new Set(terms.requiredItems.map(({ itemCode }) => itemCode));
  return thresholdsOf(terms).flatMap(({ criterion }) =>
    neededItems(criterion)
      .filter((itemCode) => !asked.has(itemCode))
      .map((itemCode) => ({ criterion: criterion.key as ChosenKey, itemCode })),
  );
}
