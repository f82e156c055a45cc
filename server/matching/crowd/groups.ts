import { leastFirms } from "../cohorts.ts";
import type { CrowdGroup } from "./counting.ts";
import type { CountView } from "./schema.ts";

/** How many stand in the groups that answer to a question. */
export function sumOf(groups: readonly CrowdGroup[], isAmong: (nth: number) => boolean): number {
  let sum = 0;
  for (let nth = 0; nth < groups.length; nth++) if (isAmong(nth)) sum += groups[nth]?.size ?? 0;
  return sum;
}

/** As lenders are shown a number of firms: rounded down to tens, and null for fewer than ten, none included. */
export function tens(sum: number): CountView {
  return sum < leastFirms ? null : Math.floor(sum / 10) * 10;
}
