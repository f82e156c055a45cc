import { z } from "zod";
import { ItemCode } from "../../catalogue/item-code.ts";
import { criterion } from "./criterion.ts";

/**
 * The enterprise lets be read what the lender cannot do without. What it was asked for and did not tick leaves the answer open: it may still
 * share it with this lender. While nothing was asked, nothing is withheld.
 */
export const requiredItems = criterion({
  key: "required_items",
  origin: "columns",
  input: z.array(ItemCode).min(1),
  field: { control: "none" },
  fact: "withheldItems",
  supply: { items: [] },
  index: { by: "key", key: (facts) => (facts.withheldItems.length > 0 ? facts.withheldItems.toSorted().join() : "") },
  passes: (facts, required) => (lacking(facts, required).length > 0 ? null : true),
  asks: (required) => ({ items: { codes: required, of: "item" } }),
  has: (facts, required) => {
    const items = lacking(facts, required);
    return { count: items.length, items: { codes: items, of: "item" } };
  },
  change: (facts, required) => ({ step: "share_items", items: lacking(facts, required) }),
});

function lacking({ withheldItems }: { readonly withheldItems: readonly string[] }, required: readonly string[]): readonly string[] {
  return required.filter((itemCode) => withheldItems.includes(itemCode));
}
