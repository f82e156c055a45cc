import { canonicalJson } from "../../server/kernel/canonical.ts";
import { countBits } from "../../server/matching/index/bits.ts";
import { findCheapest, findMatches, roomCriterion } from "../../server/matching/index/find.ts";
import { findNearest } from "../../server/matching/index/nearest.ts";
import { OpenRequests } from "../../server/matching/index/open-requests.ts";
import type { Asker, Listed, ProductIndex } from "../../server/matching/index/product-index.ts";
import { findReasons, reasonCriteria } from "../../server/matching/index/reasons.ts";
import { Tally } from "../../server/matching/index/tally.ts";
import { type JudgedFacts, outcomeOf } from "../../server/matching/judge.ts";
import { type Asked, inRankOrder, middleCost, middleRate } from "../../server/matching/rank.ts";
import { criteria, thresholdsOf } from "../../server/products/criteria/registry.ts";

/** What the index says beside what the plain evaluator says, to one asker and to many. */

const bitOf = new Map(reasonCriteria.map((key, at) => [key, 1 << at]));
const fixedBits = criteria.reduce((bits, { key, isChangeable }) => (isChangeable ? bits : bits | (bitOf.get(key) as number)), 0);
const isSingle = (bits: number) => bits !== 0 && (bits & (bits - 1)) === 0;
const few = 7;

/** An index with what must be on its shelf. As it was built, it also names who fits by the least they cost; what came later it names last. */
export type IndexedShelf = { readonly index: ProductIndex; readonly shelf: readonly Listed[] };
/** By place on the shelf: the criteria that fail, and those that are not known, as `reasonCriteria` numbers their bits. */
type Misses = { readonly fails: Int32Array; readonly unknown: Int32Array };

type Rules = {
  readonly rules: readonly (ReturnType<typeof thresholdsOf>[number] & { readonly bit: number })[];
  /** By bit, as text. */
  readonly thresholds: ReadonlyMap<number, string>;
};
const askedBefore = new WeakMap<Listed, Rules>();

/** What a product asks; read once, since the same products are judged for many. */
function askedBy(product: Listed): Rules {
  const before = askedBefore.get(product);
  if (before) return before;
  const thresholds = thresholdsOf({ ...product.terms, hasRoom: product.hasRoom });
  const rules = thresholds.map((one) => ({ ...one, bit: bitOf.get(one.criterion.key) as number }));
  const asked = { rules, thresholds: new Map(rules.map(({ bit, threshold }) => [bit, textOf(threshold)])) };
  askedBefore.set(product, asked);
  return asked;
}

const texts = new WeakMap<object, string>();

/** The same text for equal thresholds; kept for those that are lists. */
function textOf(threshold: unknown): string {
  if (typeof threshold !== "object" || threshold === null) return String(threshold);
  const text = texts.get(threshold) ?? canonicalJson(threshold);
  texts.set(threshold, text);
  return text;
}

/** The plain evaluator's word on every product. */
function judgeAll(shelf: readonly Listed[], known: JudgedFacts): Misses {
  const fails = new Int32Array(shelf.length);
  const unknown = new Int32Array(shelf.length);
  for (const [at, product] of shelf.entries()) {
    for (const { criterion, threshold, bit } of askedBy(product).rules) {
      const outcome = outcomeOf(criterion, threshold, known);
      if (outcome === "failed") fails[at] = (fails[at] as number) | bit;
      else if (outcome === "unknown") unknown[at] = (unknown[at] as number) | bit;
    }
  }
  return { fails, unknown };
}

/** Which of the index's answers to one asker are not the plain evaluator's; none where all agree. `fitting` counts, by place, who fits. */
export function disagreements(world: IndexedShelf, known: JudgedFacts, fitting: Int32Array): string[] {
  const { index, shelf } = world;
  const asker = index.asker(known);
  const plain = judgeAll(shelf, known);
  const placeOf = placesOf(world);
  const placesWhere = (is: (fails: number, unknown: number) => boolean) =>
    [...shelf.keys()].filter((at) => is(plain.fails[at] as number, plain.unknown[at] as number));
  const wrong: string[] = [];
  const mustHold = (holds: boolean, what: string) => {
    if (!holds) wrong.push(what);
  };

  const fits = placesWhere((fails, unknown) => fails === 0 && unknown === 0);
  for (const at of fits) fitting[at] = (fitting[at] as number) + 1;
  const found = findMatches(index, asker, shelf.length);
  const first = findMatches(index, asker, few);
  mustHold(found.count === fits.length && isSame(found.fits.map(placeOf), fits), "who fits");
  mustHold(isInOrder(index, first.fits, firstFloors(shelf, fits)), "the first who fit");
  mustHold(isCheapest(world, asker, known, fits, placeOf), "the cheapest who fit");

  const near = placesWhere((fails) => isSingle(fails) && !(fails & fixedBits));
  const isMiss = found.near.every(({ slot, criterion }) => plain.fails[placeOf(slot)] === 1 << criterion && criterion <= roomCriterion);
  mustHold(
    isMiss &&
      isSame(
        found.near.map(({ slot }) => placeOf(slot)),
        near,
      ),
    "the near misses",
  );
  const firstNear = first.near.map(({ slot }) => slot);
  mustHold(isInOrder(index, firstNear, firstFloors(shelf, near)), "the first near misses");

  mustHold(areReasons(world, asker, plain, placeOf), "the reasons");
  mustHold(areNearest(world, asker, known.facts, plain, placeOf), "the nearest");
  return wrong;
}

/** Where the product of a slot stands on the shelf; −1 for a slot that was given up. */
function placesOf({ index, shelf }: IndexedShelf): (slot: number) => number {
  const placeOfId = new Map(shelf.map(({ id }, at) => [id, at]));
  const places = new Map(index.slots().map((slot) => [slot, placeOfId.get(index.listed[slot]?.id ?? "") ?? -1]));
  return (slot) => places.get(slot) ?? -1;
}

/** Whether these places are those, in whatever order; `those` ascends. */
function isSame(these: readonly number[], those: readonly number[]): boolean {
  const sorted = these.toSorted((a, b) => a - b);
  return sorted.length === those.length && sorted.every((place, at) => place === those[at]);
}

const floorOf = ({ terms }: Listed) => middleRate(terms) * 100;
const firstFloors = (shelf: readonly Listed[], places: readonly number[]) =>
  places
    .map((at) => floorOf(shelf[at] as Listed))
    .sort((a, b) => a - b)
    .slice(0, few);

/** Whether slots have these floors, one after the other. Of equal floors any may come first. */
function isInOrder(index: ProductIndex, slots: readonly number[], floors: readonly number[]): boolean {
  return slots.length === floors.length && slots.every((slot, at) => floorOf(index.listed[slot] as Listed) === floors[at]);
}

type PlaceOf = (slot: number) => number;

function isCheapest(
  { index, shelf }: IndexedShelf,
  asker: Asker,
  { facts }: JudgedFacts,
  fits: readonly number[],
  placeOf: PlaceOf,
): boolean {
  const priced = fits.map((at) => ({ ...(shelf[at] as Listed), at, middlePpm: middleCost((shelf[at] as Listed).terms, facts) }));
  const cheapest = priced.sort(inRankOrder).slice(0, few);
  const { count, top } = findCheapest(index, asker, facts, few);
  const isOne = ({ slot, middlePpm }: (typeof top)[number], at: number) =>
    placeOf(slot) === cheapest[at]?.at && middlePpm === cheapest[at]?.middlePpm;
  return count === fits.length && top.length === cheapest.length && top.every(isOne);
}

/** Reasons one by one: each once, and with the threshold that the product asks. */
function areReasons({ index, shelf }: IndexedShelf, asker: Asker, plain: Misses, placeOf: PlaceOf): boolean {
  const found = findReasons(index, asker);
  const fails = new Int32Array(shelf.length);
  const unknown = new Int32Array(shelf.length);
  for (let nth = 0; nth < found.count; nth++) {
    const at = placeOf(found.slots[nth] as number);
    const criterion = found.criteria[nth] as number;
    const into = found.fails[nth] === 1 ? fails : unknown;
    if (at < 0 || (into[at] as number) & (1 << criterion)) return false;
    const said = index.classes[criterion]?.thresholds[found.thresholds[nth] as number];
    const asked = askedBy(shelf[at] as Listed).thresholds.get(1 << criterion);
    if (criterion !== roomCriterion && textOf(said) !== asked) return false;
    into[at] = (into[at] as number) | (1 << criterion);
  }
  return shelf.every((_, at) => fails[at] === plain.fails[at] && unknown[at] === plain.unknown[at]);
}

/** The nearest, one by one: what stands in the way first, then exactly the order that every list has. */
function areNearest({ index, shelf }: IndexedShelf, asker: Asker, facts: Asked, { fails, unknown }: Misses, placeOf: PlaceOf): boolean {
  const priced = (at: number) => ({ ...(shelf[at] as Listed), at, middlePpm: middleCost((shelf[at] as Listed).terms, facts) });
  const far = ({ at }: { readonly at: number }) => countBits((fails[at] as number) & fixedBits) * 100 + countBits(fails[at] as number);
  const inOrder = (places: readonly number[]) =>
    places
      .map(priced)
      .sort((a, b) => far(a) - far(b) || inRankOrder(a, b))
      .slice(0, few)
      .map(({ at }) => at);
  const missing = [...shelf.keys()].filter((at) => fails[at] !== 0 || unknown[at] !== 0);
  const isSaid = (slots: readonly number[], places: readonly number[]) => slots.map(placeOf).join() === inOrder(places).join();
  const failing = missing.filter((at) => fails[at] !== 0);
  return isSaid(findNearest(index, asker, facts, few), missing) && isSaid(findNearest(index, asker, facts, few, "missed"), failing);
}

/** Everybody at once, and one product against everybody: counts and candidates must be those that the plain evaluator found one by one. */
export function countDisagreements({ index, shelf }: IndexedShelf, many: readonly JudgedFacts[], fitting: Int32Array): string[] {
  const open = new OpenRequests(many);
  const wrongProducts = shelf.slice(0, 40).filter((product, at) => open.countFits(product) !== fitting[at]);
  const tally = new Tally(index, open).run(few);
  const isTold = (given: number, at: number) => {
    const { count, fits } = findMatches(index, index.asker(many[given] as JudgedFacts), few);
    const floors = [...tally.candidates.slice(at * few, at * few + Math.min(count, few))].map((slot) => index.floorOf(slot));
    return (
      tally.counts[at] === count &&
      isSame(
        floors,
        fits.map((slot) => index.floorOf(slot)).sort((a, b) => a - b),
      )
    );
  };
  const isTallied = [...open.given].every(isTold);
  return [...(wrongProducts.length > 0 ? ["who fits one product"] : []), ...(isTallied ? [] : ["the tally of everybody"])];
}
