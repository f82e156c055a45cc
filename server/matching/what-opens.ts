import type { Ppm } from "../kernel/rate.ts";
import type { ShelfProductView } from "../products/schema.ts";
import { adviceFor } from "./counterfactual.ts";
import type { KnownFacts } from "./fact-source.ts";
import { isBeyond, keepIfCheap, type Ranking } from "./index/find.ts";
import { type Listed, ProductIndex } from "./index/product-index.ts";
import type { Stood } from "./index/standings.ts";
import { type Asked, lowCost, middleCost } from "./rank.ts";
import type { Rung } from "./scope-ladder.ts";

/** The products that lack exactly these items, and nothing else. */
export type Lack = { readonly itemCodes: readonly string[]; readonly slots: readonly number[]; readonly products: number };

type Shelf = { readonly index: ProductIndex; readonly productOf: (slot: number) => Pick<ShelfProductView, "terms" | "hasRoom"> };

/**
 * The products of the whole shelf that sharing alone would open, by the items that each lacks, the most opened first. Those whose rules no record
 * could meet together are left out.
 */
export function whatOpens(shelf: Shelf, stood: Stood, known: KnownFacts): readonly Lack[] {
  const isReachable = reachability(shelf, known);
  const lacking = new Map<readonly string[], number[]>();
  for (const slot of stood.slots) {
    const items = stood.lackOf(slot);
    if (items === null || !isReachable(slot)) continue;
    const slots = lacking.get(items);
    if (slots) slots.push(slot);
    else lacking.set(items, [slot]);
  }
  return [...lacking]
    .map(([itemCodes, slots]) => ({ itemCodes, slots, products: slots.length }))
    .sort((a, b) => b.products - a.products || (a.itemCodes.join() < b.itemCodes.join() ? -1 : 1));
}

/** Rules of one fact alone can always come to be met; a size and the figures that make it may ask what no enterprise can have. */
const sizingKeys: readonly string[] = ["size_class_in", "insured_staff_min", "annual_revenue_fen_min"];
const sizing = sizingKeys.map((key) => ProductIndex.criteria.findIndex((criterion) => criterion.key === key));

/** The least staff and revenue that a rule asks, and whether an enterprise of a size that is asked could have them. */
type Told = { readonly staff: number; readonly revenue: number; readonly isReached: boolean };

const asksNoMore = (one: Omit<Told, "isReached">, other: Omit<Told, "isReached">) =>
  one.staff <= other.staff && one.revenue <= other.revenue;

/**
 * Whether what is not known could be such that a product fits. It is judged by the sizes that are asked, once for the hardest that can be met and
 * the easiest that cannot: what asks no more than something within reach is so, and what asks no less than something out of reach is not.
 */
function reachability({ index, productOf }: Shelf, known: KnownFacts): (slot: number) => boolean {
  const toldBySize = new Map<number, Told[]>();
  const [size = 0, staff = 0, revenue = 0] = sizing;
  const leastOf = (slot: number, criterion: number) => {
    const number = index.thresholdNumber({ slot, criterion });
    return number < 0 ? 0 : (index.classes[criterion]?.thresholds[number] as number);
  };
  return (slot) => {
    const asked = index.thresholdNumber({ slot, criterion: size });
    if (asked < 0) return true;
    const least = { staff: leastOf(slot, staff), revenue: leastOf(slot, revenue) };
    const told = toldBySize.get(asked) ?? [];
    const before = told.find((one) => (one.isReached ? asksNoMore(least, one) : asksNoMore(one, least)));
    if (before) return before.isReached;
    const isReached = isWithinReach(productOf(slot), known);
    toldBySize.set(asked, [...told, { ...least, isReached }]);
    return isReached;
  };
}

function isWithinReach({ terms, hasRoom }: ReturnType<Shelf["productOf"]>, known: KnownFacts): boolean {
  const asked = Object.fromEntries(Object.entries(terms.criteria).filter(([key]) => sizingKeys.includes(key)));
  return adviceFor({ ...terms, criteria: asked, requiredItems: [], hasRoom }, known) !== null;
}

/** So many of the products that a step opens are named; how many others there are is counted. */
const namedMost = 3;

export type Step = Rung & { readonly first: readonly number[]; readonly others: number };

/**
 * The steps of a ladder, each with the products that it opens and the one before it does not: the first in the order of every list, and how many
 * others. No product costs less than its floor, so costs are worked out only until floors pass the dearest that is named.
 */
export function stepsOf(index: ProductIndex, opens: readonly Lack[], rungs: readonly Rung[], asked: Asked): readonly Step[] {
  const lacking = opens.flatMap(({ slots }, lack) => slots.map((slot) => ({ slot, lack, floor: index.floorOf(slot) })));
  const byFloor = lacking.sort((a, b) => a.floor - b.floor);
  const isOpenedBy = ({ itemCodes }: Rung) => {
    const shared = new Set(itemCodes);
    return opens.map((lack) => lack.itemCodes.every((code) => shared.has(code)));
  };
  const opened = rungs.map(isOpenedBy);
  return rungs.map((rung, step) => {
    const isNew = opens.map((_, lack) => opened[step]?.[lack] === true && opened[step - 1]?.[lack] !== true);
    const count = opens.reduce((sum, { products }, lack) => (isNew[lack] ? sum + products : sum), 0);
    const top: Ranking[] = [];
    for (const { slot, lack } of byFloor) {
      if (!isNew[lack]) continue;
      if (isBeyond(index, top, slot, namedMost)) break;
      keepIfCheap(index, top, { slot, middlePpm: middleCost((index.listed[slot] as Listed).terms, asked) }, namedMost);
    }
    return { ...rung, first: top.map(({ slot }) => slot), others: count - top.length };
  });
}

/** The least that any of these would cost. No product costs less than its lowest rate, so costs are worked out only until rates pass the least that was found. */
export function lowestOf(index: ProductIndex, slots: readonly number[], asked: Asked): Ppm | null {
  const termsOf = (slot: number) => (index.listed[slot] as Listed).terms;
  let lowest: Ppm | null = null;
  for (const slot of slots.toSorted((a, b) => termsOf(a).rateBpsMin - termsOf(b).rateBpsMin)) {
    if (lowest !== null && termsOf(slot).rateBpsMin * 100 > lowest) break;
    const cost = lowCost(termsOf(slot), asked);
    if (cost !== null && (lowest === null || cost < lowest)) lowest = cost;
  }
  return lowest;
}
