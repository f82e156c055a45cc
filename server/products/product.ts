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

export type Capacity = {
  readonly capacityFen: number;
  readonly capacityCases: number;
  /** 0 is no limit. */
  readonly officerHoursMax: number;
  readonly officerHoursPerCase: number;
};
type Used = { readonly usedFen: number; readonly openCases: number };

/**
 * What a product can still lend and take up; never below nothing, also when a newer version lowered its capacity. Cases are bounded by the
 * places and by the hours of the officers who work on them, whichever end first.
 */
export function capacityLeft(capacity: Capacity, used: Used): { fen: number; cases: number } {
  return {
    fen: Math.max(0, capacity.capacityFen - used.usedFen),
    cases: Math.max(0, casesMax(capacity) - used.openCases),
  };
}

/** Whether another case fits: a place, the officers' hours for it, and the least that the product lends. */
export function hasRoom(version: Capacity & { readonly amountFenMin: number }, used: Used): boolean {
  const left = capacityLeft(version, used);
  return left.cases > 0 && left.fen >= version.amountFenMin;
}

/** How many cases may be open at one time. */
export function casesMax({ capacityCases, officerHoursMax, officerHoursPerCase }: Omit<Capacity, "capacityFen">): number {
  const isBounded = officerHoursMax > 0 && officerHoursPerCase > 0;
  return isBounded ? Math.min(capacityCases, Math.floor(officerHoursMax / officerHoursPerCase)) : capacityCases;
}
