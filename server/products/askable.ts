import { z } from "zod";
import { type ConsentPurpose, sensitivities } from "../../db/schema/words.ts";
import { BothNames } from "../consents/schema.ts";
import { contains } from "../kernel/region.ts";

/** What an item's entry in the catalogue says of who may ask for it, and where. */
type Entry = {
  readonly code: string;
  readonly regionCode: string;
  readonly mode: string;
  readonly purposes: readonly ConsentPurpose[];
};
type Asking = {
  readonly requiredItems: readonly { readonly itemCode: string }[];
  readonly criteria: Readonly<Record<string, unknown>>;
};

/** `ended`: in force nowhere, or without rows; `elsewhere`: only where the product is not offered; `purpose`: not to be asked for to assess a request. */
export const UnaskableItem = z.strictObject({ itemCode: z.string(), why: z.enum(["ended", "elsewhere", "purpose"]) });
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
  return requiredItems.flatMap(({ itemCode }): UnaskableItem[] => {
    const entry = byCode.get(itemCode);
    if (!entry || entry.mode === "M") return [{ itemCode, why: "ended" }];
    if (!isOffered(criteria, entry.regionCode)) return [{ itemCode, why: "elsewhere" }];
    return entry.purposes.includes("assessment") ? [] : [{ itemCode, why: "purpose" }];
  });
}

/** Whether some enterprise of a region can ask for the product: it is offered there, in a part of it or around it. */
function isOffered({ regions }: Asking["criteria"], regionCode: string): boolean {
  if (!Array.isArray(regions) || regions.length === 0) return true;
  return regions.map(String).some((offered) => contains(offered, regionCode) || contains(regionCode, offered));
}
