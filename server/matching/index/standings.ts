import { type CriterionKey, criteria } from "../../products/criteria/registry.ts";
import type { KnownFacts } from "../fact-source.ts";
import { judgeThresholds, type Standing, standings, type Verdict, waysOf } from "../judge.ts";
import type { ProductIndex } from "./product-index.ts";
import { findReasons, type Reasons, reasonCriteria } from "./reasons.ts";

/** The whole shelf for one asker, by slot, as `standingOf` says of each product's verdicts. */
export type Stood = {
  readonly counts: Readonly<Record<Standing, number>>;
  /** Those that do not fit, each once. */
  readonly slots: readonly number[];
  readonly standingOf: (slot: number) => Standing;
  /** The rule that stands in a product's way: what fails for good first, then what fails; null where nothing fails. */
  readonly obstacleOf: (slot: number) => CriterionKey | null;
  /** The items to share for a product, where nothing fails and sharing would make everything known. */
  readonly lackOf: (slot: number) => readonly string[] | null;
  /** Whether answering what is open under one task would make everything known, where nothing fails and sharing alone would not. */
  readonly isAnswered: (slot: number) => boolean;
  /** The items that only an authority could supply for it. */
  readonly awaitedBy: (slot: number) => readonly string[];
};

/** What one criterion that is not passed means for whatever product asks it. */
type Piece = {
  /** The one step that settles it, or each that does, as bits; none where nobody can. */
  readonly ways: number;
  readonly first: number;
  readonly isFixed: boolean;
  readonly lack: number | null;
  readonly awaited: number;
};

const placeIn = new Map(criteria.map(({ key }, place) => [key, place]));
const placeOfReason = reasonCriteria.map((key) => placeIn.get(key) as number);
const nothing = -1;
const fixedFirst = 64;

/** Counts the whole shelf from its reasons: nothing is judged twice, however many products ask it. Whoever has the reasons already gives them. */
export function standAll(index: ProductIndex, known: KnownFacts, reasons = findReasons(index, index.asker(known))): Stood {
  const size = index.listed.length;
  const sets = new ItemSets();
  const bits = new Map<string, number>();
  const pieceOf = piecesOf(index, known, sets, bits);
  const columns = { steps: new Int32Array(size), flags: new Uint8Array(size), lacks: new Int32Array(size), awaited: new Int32Array(size) };
  const obstacles = new Int16Array(size).fill(nothing);
  const either: number[] = [];
  const slots: number[] = [];
  for (let at = 0; at < reasons.count; at++) {
    const slot = reasons.slots[at] as number;
    const piece = pieceOf(reasons, at);
    if (columns.flags[slot] === 0) slots.push(slot);
    take(columns, slot, piece, reasons.fails[at] === 1, sets);
    if (piece.ways === piece.first) columns.steps[slot] = (columns.steps[slot] as number) | piece.ways;
    else either.push(slot, piece.ways, piece.first);
    if (reasons.fails[at] === 0) continue;
    const place = (placeOfReason[reasons.criteria[at] as number] as number) + (piece.isFixed ? 0 : fixedFirst);
    if (obstacles[slot] === nothing || place < (obstacles[slot] as number)) obstacles[slot] = place;
  }
  for (let at = 0; at < either.length; at += 3) {
    const [slot, ways, first] = [either[at] as number, either[at + 1] as number, either[at + 2] as number];
    if (((columns.steps[slot] as number) & ways) === 0) columns.steps[slot] = (columns.steps[slot] as number) | first;
  }
  const standingOf = (slot: number) => standingBy(columns.flags[slot] as number, columns.steps[slot] as number);
  const answers = [...bits].reduce((all, [way, bit]) => (way.startsWith("answer ") ? all | bit : all), 0);
  return {
    counts: countsOf(index, slots, standingOf),
    slots,
    standingOf,
    obstacleOf: (slot) => (obstacles[slot] === nothing ? null : (criteria[(obstacles[slot] as number) % fixedFirst]?.key ?? null)),
    lackOf: (slot) => ((columns.flags[slot] as number) & (fails | unshared) ? null : sets.itemsOf(columns.lacks[slot] as number)),
    isAnswered: (slot) => standingOf(slot) === "near" && ((columns.steps[slot] as number) & answers) !== 0,
    awaitedBy: (slot) => sets.itemsOf(columns.awaited[slot] as number),
  };
}

const [open, fails, stuck, awaits, unshared] = [1, 2, 4, 8, 16] as const;
type Columns = { readonly [Name in "steps" | "lacks" | "awaited"]: Int32Array } & { readonly flags: Uint8Array };

function take({ flags, lacks, awaited }: Columns, slot: number, piece: Piece, isFailure: boolean, sets: ItemSets): void {
  const inNobodysHands = piece.ways === 0 ? (isFailure ? stuck : awaits) : 0;
  flags[slot] = (flags[slot] as number) | open | (isFailure ? fails : 0) | inNobodysHands | (piece.lack === null ? unshared : 0);
  if (piece.lack !== null) lacks[slot] = sets.join(lacks[slot] as number, piece.lack);
  if (piece.awaited > 0) awaited[slot] = sets.join(awaited[slot] as number, piece.awaited);
}

function standingBy(flags: number, steps: number): Standing {
  if (flags === 0) return "fits";
  if (flags & stuck) return "not_fitting";
  if (flags & awaits) return flags & fails ? "not_fitting" : "unchecked";
  return (steps & (steps - 1)) === 0 ? "near" : "far";
}

function countsOf(index: ProductIndex, slots: readonly number[], standingOf: Stood["standingOf"]): Record<Standing, number> {
  const counts = Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>;
  counts.fits = index.size - slots.length;
  for (const slot of slots) counts[standingOf(slot)] += 1;
  return counts;
}

/** How often each is named, the most often first. */
export function countedBy<K extends string>(named: readonly (K | null)[]): readonly [K, number][] {
  const counts = new Map<K, number>();
  for (const one of named) if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}

/** Each judged once: a failure for all thresholds, and so a fact that is not known; of one that is, by its threshold. */
function piecesOf(
  index: ProductIndex,
  known: KnownFacts,
  sets: ItemSets,
  bits: Map<string, number>,
): (reasons: Reasons, at: number) => Piece {
  const bitOf = (way: string) => bits.get(way) ?? (bits.set(way, 1 << bits.size).get(way) as number);
  const pieces: (Piece | undefined)[][] = reasonCriteria.map(() => []);
  const isUnknown = reasonCriteria.map((_, at) => {
    const fact = index.classes[at]?.criterion.fact ?? null;
    return fact !== null && known.facts[fact] === null;
  });
  return (reasons, at) => {
    const criterion = reasons.criteria[at] as number;
    const number = reasons.thresholds[at] as number;
    const fails = reasons.fails[at] === 1;
    const place = fails ? 0 : isUnknown[criterion] ? 1 : number + 2;
    const ofCriterion = pieces[criterion] as (Piece | undefined)[];
    ofCriterion[place] ??= pieceFor(verdictOf(index, known, { criterion, number }), bitOf, sets);
    return ofCriterion[place];
  };
}

function verdictOf(index: ProductIndex, known: KnownFacts, { criterion, number }: { criterion: number; number: number }): Verdict {
  const declared = criteria[placeOfReason[criterion] as number] as (typeof criteria)[number];
  const threshold = declared.key === "room" ? { hasRoom: false } : index.classes[criterion]?.thresholds[number];
  return judgeThresholds([{ criterion: declared, threshold }], known)[0] as Verdict;
}

function pieceFor(verdict: Verdict, bitOf: (way: string) => number, sets: ItemSets): Piece {
  const { outcome, source, supply } = verdict;
  const ways = waysOf(verdict).map(bitOf);
  const isUnknown = outcome === "unknown" && supply !== null;
  const isAwaited = isUnknown && source.state === "not_supplied" && supply.answer === null;
  return {
    ways: ways.reduce((all, way) => all | way, 0),
    first: ways[0] ?? 0,
    isFixed: outcome === "failed" && verdict.change === null,
    lack: isUnknown && supply.items.length > 0 ? sets.of(supply.items) : null,
    awaited: isAwaited ? sets.of(source.itemCodes) : 0,
  };
}

/** Sets of items, each once; the first is empty. */
class ItemSets {
  private readonly all: (readonly string[])[] = [[]];
  private readonly numbers = new Map<string, number>([["", 0]]);
  private readonly joined: (number | undefined)[][] = [];

  of(items: readonly string[]): number {
    const sorted = [...new Set(items)].sort();
    const key = sorted.join();
    const before = this.numbers.get(key);
    if (before !== undefined) return before;
    this.numbers.set(key, this.all.length);
    return this.all.push(sorted) - 1;
  }

  join(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    this.joined[a] ??= [];
    const joined = this.joined[a];
    joined[b] ??= this.of([...this.itemsOf(a), ...this.itemsOf(b)]);
    return joined[b];
  }

  itemsOf(set: number): readonly string[] {
    return this.all[set] as readonly string[];
  }
}
