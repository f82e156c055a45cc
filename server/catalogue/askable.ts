import type { ConsentPurpose } from "../../db/schema/words.ts";
import { contains } from "../kernel/region.ts";

/** What an item's entry in the catalogue says of who may be asked for it, and where. */
export type AskedEntry = { readonly regionCode: string; readonly mode: string; readonly purposes: readonly ConsentPurpose[] };

/** `ended`: in force nowhere, or without rows; `elsewhere`: not where it is asked for; `purpose`: not to be asked for this purpose. */
export const whysNotAskable = ["ended", "elsewhere", "purpose"] as const;
export type WhyNotAskable = (typeof whysNotAskable)[number];

type Asking = { readonly purpose: ConsentPurpose; readonly reaches: (regionCode: string) => boolean };

/**
 * Why nobody can be asked for an item now, by its entry in the catalogue in force, or null. `reaches` says whether what a region collects is collected
 * where the asking is done.
 */
export function whyNotAskable(entry: AskedEntry | undefined, { purpose, reaches }: Asking): WhyNotAskable | null {
  if (!entry || entry.mode === "M") return "ended";
  if (!reaches(entry.regionCode)) return "elsewhere";
  return entry.purposes.includes(purpose) ? null : "purpose";
}

/** Asking one subject: for what the regions around it collect. */
export function askedOf({ regionCode }: { readonly regionCode: string | null }, purpose: ConsentPurpose): Asking {
  return { purpose, reaches: (collector) => contains(collector, regionCode ?? "") };
}
