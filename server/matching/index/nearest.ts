import type { CriterionKey } from "../../products/criteria/registry.ts";
import { type Asker, ProductIndex } from "./product-index.ts";
import { findReasons, reasonCriteria } from "./reasons.ts";

/** What stands in the way of products that are not named: each is counted once, under the criterion that cannot be changed, or else the first. */
export type Unlisted = readonly { readonly criterion: CriterionKey; readonly products: number }[];

const fixed = reasonCriteria.map((_, at) => ProductIndex.criteria[at]?.isChangeable === false);
/** Beyond any number of failures, and any floor. */
const stuck = 1e12;
const failure = 1e9;

/**
 * The products nearest to fitting of those that do not: what can be changed before what cannot, then the fewest failures, then the least they
 * can cost. A request outside every range has its nearest like any other.
 */
export function findNearest(index: ProductIndex, asker: Asker, most: number): { slots: number[]; unlisted: Unlisted } {
  const reasons = findReasons(index, asker);
  const distance = new Map<number, number>();
  const obstacle = new Map<number, number>();
  for (let at = 0; at < reasons.count; at++) {
    const slot = reasons.slots[at] as number;
    const criterion = reasons.criteria[at] as number;
    const fails = reasons.fails[at] === 1;
    const isStuck = fails && fixed[criterion] === true;
    const before = distance.get(slot) ?? index.floorOf(slot);
    distance.set(slot, before + (fails ? failure : 0) + (isStuck ? stuck : 0));
    // Rows come in the order of criteria, so the first failure of a product stays.
    const first = obstacle.get(slot);
    if (first === undefined || (isStuck && !fixed[first])) obstacle.set(slot, criterion);
  }
  const slots = [...distance].sort(([, a], [, b]) => a - b).map(([slot]) => slot);
  return { slots: slots.slice(0, most), unlisted: countUnlisted(slots.slice(most), obstacle) };
}

function countUnlisted(slots: readonly number[], obstacle: ReadonlyMap<number, number>): Unlisted {
  const counts = new Map<number, number>();
  for (const slot of slots) {
    const criterion = obstacle.get(slot) as number;
    counts.set(criterion, (counts.get(criterion) ?? 0) + 1);
  }
  return [...counts]
    .map(([criterion, products]) => ({ criterion: reasonCriteria[criterion] as CriterionKey, products }))
    .sort((a, b) => b.products - a.products);
}
