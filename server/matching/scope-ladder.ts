import type { Verdict } from "./judge.ts";

/** Items to share, and how many products they open together. */
export type Rung = { readonly itemCodes: readonly string[]; readonly products: number };
export type ScopeLadder = {
  /** The best choice of one item, of two and so on, where one more opens more; the last is the least data that opens the most. */
  readonly rungs: readonly Rung[];
  /** What each item opens by itself, the most first. */
  readonly single: readonly Rung[];
  /** False where there are too many items to try every choice: each rung then builds on the one before it. */
  readonly isExact: boolean;
};

type Verdicts = readonly Pick<Verdict, "outcome" | "supply">[];
/** So many products lack exactly these items. */
type Need = { readonly itemCodes: readonly string[]; readonly products: number };
/** Items as bits, and how many products lack exactly these. */
type Lack = { readonly items: number; readonly products: number };

const exactItemsMax = 12;
/** Items beyond as many as a number has bits for are left out of the ladder. */
const itemsMax = 30;

/**
 * What sharing more for matching would open, of the products that lack only records which the enterprise could let be read. It is worked out
 * within the enterprise's own request; no lender learns of it.
 */
export function scopeLadder(needs: readonly Need[]): ScopeLadder {
  const codes = [...new Set(needs.flatMap(({ itemCodes }) => itemCodes))].sort().slice(0, itemsMax);
  const lacks = lacksOf(needs, codes);
  const isExact = codes.length <= exactItemsMax;
  const rungOf = (items: number): Rung => ({ itemCodes: codes.filter((_, bit) => items & (1 << bit)), products: openedBy(items, lacks) });
  const rungs = isExact ? bestChoices(codes.length, lacks) : greedyChoices(lacks);
  return {
    rungs: rungs.map(rungOf),
    single: codes.map((_, bit) => rungOf(1 << bit)).sort((a, b) => b.products - a.products),
    isExact,
  };
}

/** The items still to be shared for a product; null where something fails, cannot be made known by sharing, or nothing is missing. */
export function itemsThatOpen(verdicts: Verdicts): string[] | null {
  if (verdicts.some(({ outcome }) => outcome === "failed")) return null;
  const unknown = verdicts.filter(({ outcome }) => outcome === "unknown");
  if (unknown.length === 0 || unknown.some(({ supply }) => !supply || supply.items.length === 0)) return null;
  return [...new Set(unknown.flatMap(({ supply }) => [...(supply?.items ?? [])]))].sort();
}

function lacksOf(needs: readonly Need[], codes: readonly string[]): readonly Lack[] {
  const counts = new Map<number, number>();
  for (const { itemCodes, products } of needs.filter(({ itemCodes }) => itemCodes.every((code) => codes.includes(code)))) {
    const items = itemCodes.reduce((bits, code) => bits | (1 << codes.indexOf(code)), 0);
    counts.set(items, (counts.get(items) ?? 0) + products);
  }
  return [...counts].map(([items, products]) => ({ items, products }));
}

const openedBy = (items: number, lacks: readonly Lack[]) =>
  lacks.reduce((sum, lack) => ((lack.items & ~items) === 0 ? sum + lack.products : sum), 0);

function sizeOf(items: number): number {
  let size = 0;
  for (let left = items; left !== 0; left &= left - 1) size++;
  return size;
}

/** Of every number of items the choice that opens the most, where it opens more than fewer do; among equals the one nearest to the last. */
function bestChoices(count: number, lacks: readonly Lack[]): readonly number[] {
  const choices = Array.from({ length: 2 ** count - 1 }, (_, place) => place + 1);
  const opened = openedByEach(count, lacks);
  const openedBy = (items: number) => opened[items] as number;
  const rungs: number[] = [];
  for (let size = 1; size <= count; size++) {
    const last = rungs.at(-1) ?? 0;
    let best = last;
    for (const choice of choices.filter((items) => sizeOf(items) === size)) {
      const more = openedBy(choice) - openedBy(best);
      const isNearer = best !== last && sizeOf(choice & last) > sizeOf(best & last);
      if (more > 0 || (more === 0 && isNearer)) best = choice;
    }
    if (best !== last) rungs.push(best);
  }
  return rungs;
}

/** By choice of items, how many products it opens: its own, and those of every choice within it. */
function openedByEach(count: number, lacks: readonly Lack[]): Float64Array {
  const opened = new Float64Array(2 ** count);
  for (const { items, products } of lacks) opened[items] = products;
  for (let item = 1; item < opened.length; item <<= 1) {
    for (let items = 0; items < opened.length; items++) {
      if (items & item) opened[items] = (opened[items] as number) + (opened[items ^ item] as number);
    }
  }
  return opened;
}

/** Of so many groups of products, the largest, each step chooses the next. */
const weighedMost = 100;

/** Adds what one more group of products lacks, by the most opened for each item, until all are open. */
function greedyChoices(lacks: readonly Lack[]): readonly number[] {
  const rungs: number[] = [];
  for (let last = 0; lacks.some(({ items }) => (items & ~last) !== 0); ) {
    const shut = lacks.filter(({ items }) => (items & ~last) !== 0).toSorted((a, b) => b.products - a.products);
    const wider = [...new Set(shut.slice(0, weighedMost).map(({ items }) => items | last))];
    const gains = wider.map((items) => ({ items, gain: openedBy(items, shut) / sizeOf(items & ~last) }));
    last = gains.sort((a, b) => b.gain - a.gain || a.items - b.items)[0]?.items ?? last;
    rungs.push(last);
  }
  return rungs;
}
