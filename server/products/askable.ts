import { z } from "zod";
import { sensitivities } from "../../db/schema/words.ts";
import { type AskedEntry, whyNotAskable, whysNotAskable } from "../catalogue/askable.ts";
import { BothNames } from "../consents/schema.ts";
import { contains } from "../kernel/region.ts";

type Entry = AskedEntry & { readonly code: string };
type Asking = {
  readonly requiredItems: readonly { readonly itemCode: string }[];
  readonly criteria: Readonly<Record<string, unknown>>;
};

/** An item of a product that no sheet can ask for, to assess a request, anywhere that the product is offered. */
export const UnaskableItem = z.strictObject({ itemCode: z.string(), why: z.enum(whysNotAskable) });
export type UnaskableItem = z.infer<typeof UnaskableItem>;

export const AskableItem = z.strictObject({
  itemCode: z.string(),
  name: BothNames,
  source: BothNames,
  sensitivity: z.enum(sensitivities),
  /** Whose supplement adds it; null for the whole country. */
  region: BothNames.nullable(),
});
export type AskableItem = z.infer<typeof AskableItem>;

/** What of a product's items its sheets cannot ask for, by the catalogue in force, in the product's order. */
export function unaskableIn({ requiredItems, criteria }: Asking, catalogue: readonly Entry[]): UnaskableItem[] {
  const byCode = new Map(catalogue.map((entry) => [entry.code, entry]));
  const asking = { purpose: "assessment", reaches: (regionCode: string) => isOffered(criteria, regionCode) } as const;
  return requiredItems.flatMap(({ itemCode }): UnaskableItem[] => {
    const why = whyNotAskable(byCode.get(itemCode), asking);
    return why === null ? [] : [{ itemCode, why }];
  });
}

/** Whether some enterprise of a region can ask for the product: it is offered there, in a part of it or around it. */
function isOffered({ regions }: Asking["criteria"], regionCode: string): boolean {
  if (!Array.isArray(regions) || regions.length === 0) return true;
  return regions.map(String).some((offered) => contains(offered, regionCode) || contains(regionCode, offered));
}
