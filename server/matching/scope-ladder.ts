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
  /** How many items the last rung adds all at once, where there were too many for a rung of their own; 0 where there were not. */
  readonly joined: number;
};

type Verdicts = readonly Pick<Verdict, "outcome" | "supply">[];
/** So many products lack exactly these items. */
type Need = { readonly itemCodes: readonly string[]; readonly products: number };
/** Items as bits, and how many products lack exactly these. */
type Lack = { readonly items: bigint; readonly products: number };

const exactItemsMax = 12;

/**
 * What sharing more for matching would open, of the products that lack only records which the enterprise could let be read. It is worked out
 * within the enterprise's own request; no lender learns of it.
 */
export function scopeLadder(needs: readonly Need[]): ScopeLadder {
  const codes = [...new Set(needs.flatMap(({ itemCodes }) => itemCodes))].sort();
  const lacks = lacksOf(needs, codes);
  const isExact = codes.length <= exactItemsMax;
  const rungOf = (items: bigint): Rung => ({
    itemCodes: codes.filter((_, bit) => items & (1n << BigInt(bit))),
    products: openedBy(items, lacks),
  });
  const choices = isExact ? bestChoices(codes.length, lacks).map(BigInt) : greedyChoices(lacks);
  const [before = 0n, last = 0n] = choices.slice(-2);
  return {
    rungs: choices.map(rungOf),
    single: singles(needs, codes),
    isExact,
    joined: choices.length > stepsMost ? sizeOf(last & ~before) : 0,
  };
}

/** What each item opens by itself, the most first. */
function singles(needs: readonly Need[], codes: readonly string[]): readonly Rung[] {
  const opened = new Map(codes.map((code) => [code, 0]));
  for (const { itemCodes, products } of needs) {
    const [only, second] = itemCodes;
    if (only !== undefined && second === undefined) opened.set(only, (opened.get(only) ?? 0) + products);
  }
  return [...opened].map(([code, products]) => ({ itemCodes: [code], products })).sort((a, b) => b.products - a.products);
}

/** The items still to be shared for a product; null where something fails, cannot be made known by sharing, or nothing is missing. */
export function itemsThatOpen(verdicts: Verdicts): string[] | null {
  if (verdicts.some(({ outcome }) => outcome === "failed")) return null;
  const unknown = verdicts.filter(({ outcome }) => outcome === "unknown");
  if (unknown.length === 0 || unknown.some(({ supply }) => !supply || supply.items.length === 0)) return null;
  return [...new Set(unknown.flatMap(({ supply }) => [...(supply?.items ?? [])]))].sort();
}

function lacksOf(needs: readonly Need[], codes: readonly string[]): readonly Lack[] {
  const bitOf = new Map(codes.map((code, bit) => [code, 1n << BigInt(bit)]));
  const counts = new Map<bigint, number>();
  for (const { itemCodes, products } of needs) {
    const items = itemCodes.reduce((bits, code) => bits | (bitOf.get(code) ?? 0n), 0n);
    counts.set(items, (counts.get(items) ?? 0) + products);
  }
  return [...counts].map(([items, products]) => ({ items, products }));
}

const openedBy = (items: bigint, lacks: readonly Lack[]) =>
  lacks.reduce((sum, lack) => ((lack.items & ~items) === 0n ? sum + lack.products : sum), 0);

function sizeOf(items: bigint): number {
  let size = 0;
  for (let left = items; left !== 0n; left &= left - 1n) size++;
  return size;
}

/** Of every number of items the choice that opens the most, where it opens more than fewer do; among equals the one nearest to the last. */
function bestChoices(count: number, lacks: readonly Lack[]): readonly number[] {
  const opened = openedByEach(count, lacks);
  const openedBy = (choice: number) => opened[choice] as number;
  const sizes = new Uint8Array(2 ** count);
  for (let choice = 1; choice < sizes.length; choice++) sizes[choice] = (sizes[choice >>> 1] as number) + (choice & 1);
  const nearness = (choice: number, last: number) => sizes[choice & last] as number;
  const rungs: number[] = [];
  for (let size = 1; size <= count; size++) {
    const last = rungs.at(-1) ?? 0;
    let best = last;
    for (let choice = 1; choice < sizes.length; choice++) {
      if (sizes[choice] !== size) continue;
      const more = openedBy(choice) - openedBy(best);
      const isNearer = best !== last && nearness(choice, last) > nearness(best, last);
      if (more > 0 || (more === 0 && isNearer)) best = choice;
    }
    if (best !== last) rungs.push(best);
  }
  return rungs;
}

/** By choice of items, how many products it opens: its own, and those of every choice within it. */
function openedByEach(count: number, lacks: readonly Lack[]): Float64Array {
  const opened = new Float64Array(2 ** count);
  for (const { items, products } of lacks) opened[Number(items)] = products;
  for (let item = 1; item < opened.length; item <<= 1) {
    for (let items = 0; items < opened.length; items++) {
      if (items & item) opened[items] = (opened[items] as number) + (opened[items ^ item] as number);
    }
  }
  return opened;
}

/** So many steps are taken one by one; what is left then is joined in one more. */
const stepsMost = 12;
/** Of so many groups of products, the largest, each step chooses the next, by what it opens of so many. */
const weighedMost = 60;
const countedMost = 600;

/** Adds what one more group of products lacks, by the most opened for each item, and at last whatever opens all. */
function greedyChoices(lacks: readonly Lack[]): readonly bigint[] {
  const all = lacks.reduce((items, lack) => items | lack.items, 0n);
  const rungs: bigint[] = [];
  for (let last = 0n; last !== all; ) {
    last = rungs.length < stepsMost ? nextChoice(last, lacks) : all;
    rungs.push(last);
  }
  return rungs;
}

function nextChoice(last: bigint, lacks: readonly Lack[]): bigint {
  const shut = lacks.filter(({ items }) => (items & ~last) !== 0n).toSorted((a, b) => b.products - a.products);
  const wider = [...new Set(shut.slice(0, weighedMost).map(({ items }) => items | last))];
  const counted = shut.slice(0, countedMost);
  const gains = wider.map((items) => ({ items, gain: openedBy(items, counted) / sizeOf(items & ~last) }));
  return gains.sort((a, b) => b.gain - a.gain || (a.items < b.items ? -1 : 1))[0]?.items ?? last;
}
