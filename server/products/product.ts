import type { ProductStatus } from "../../db/schema/words.ts";

export const productEvents = ["publish", "take_off", "put_back"] as const;
export type ProductEvent = (typeof productEvents)[number];

/** Publishing puts the newest version on the shelf, from wherever the product stood. */
const next: Record<ProductStatus, Partial<Record<ProductEvent, ProductStatus>>> = {
  draft: { publish: "on_shelf" },
  on_shelf: { publish: "on_shelf", take_off: "off_shelf" },
  off_shelf: { publish: "on_shelf", put_back: "on_shelf" },
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: ProductStatus, event: ProductEvent): ProductStatus | null {
  return next[status][event] ?? null;
}

/** What a product can still lend and take up; never below nothing, also when a newer version lowered its capacity. */
export function capacityLeft(
  capacity: { readonly capacityFen: number; readonly capacityCases: number },
  used: { readonly usedFen: number; readonly openCases: number },
): { fen: number; cases: number } {
  return {
    fen: Math.max(0, capacity.capacityFen - used.usedFen),
    cases: Math.max(0, capacity.capacityCases - used.openCases),
  };
}
