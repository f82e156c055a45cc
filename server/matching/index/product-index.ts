import type { Criterion } from "../../products/criteria/criterion.ts";
import { type CriterionKey, criteria, type ThresholdColumns, thresholdsOf } from "../../products/criteria/registry.ts";
import type { JudgedFacts } from "../judge.ts";
import { type CostGround, middleRate } from "../rank.ts";
import { setBit } from "./bits.ts";
import { Block } from "./block.ts";
import { Classes, failed } from "./classes.ts";
import { type Group, grouped, singly } from "./groups.ts";

/** A product on the shelf as the index takes it. */
export type Listed = {
  readonly id: string;
  readonly terms: ThresholdColumns & CostGround;
  readonly hasRoom: boolean;
  /** The share of first answers that its lender gave in time; null while too few to say. */
  readonly keptPpm: number | null;
};

/** Whether a product has room is a bit of its own. Every other criterion has rows. */
const rowCriteria = criteria.filter(({ key }) => key !== "room");
const rowKeys = rowCriteria.map(({ key }) => key);
const regionsAt = rowCriteria.findIndex(({ key }) => key === "regions");
const unasked = -1;
const breathEvery = 16;
/** More places than any block has: floors and places share one exact number. */
const placesMax = 2 ** 24;

/** The classes of one enterprise with its request, by criterion and by group of criteria. Hold until a new threshold divides one. */
export type Asker = { readonly classes: Int32Array; readonly grouped: Int32Array };

type Seat = { readonly block: Block; readonly place: number };
/** A product stands among all, and among those that serve the same place, where a request from there finds it. */
type Seats = readonly [among: Seat, local: Seat];
/** Which blocks a product belongs to, beside the one of all. */
const everyProduct = "all";
const severalPlaces = "several";

/** Products in rank order by the least they can cost, all together and by where they serve, with bitmap rows made as they are asked for. */
export class ProductIndex {
  static readonly criteria: readonly Criterion<CriterionKey>[] = rowCriteria;

  readonly classes: readonly Classes[] = rowCriteria.map((criterion) => new Classes(criterion));
  /** By slot. A slot is never used twice. */
  readonly listed: Listed[] = [];
  private readonly floors: number[] = [];
  private readonly seats: (Seats | null)[] = [];
  private readonly slotOf = new Map<string, number>();
  /** Where requests are answered criteria share rows; where somebody wants to know why not, each has its own. */
  readonly groups = grouped(rowKeys);
  private readonly single = singly(rowKeys);
  private readonly blockOf = new Map<string, Block>([[everyProduct, new Block(0, this.classes, this.single)]]);
  /** By class of place: the blocks in which somebody may serve it. Emptied when a block comes. */
  private readonly serving = new Map<number, readonly Block[]>();

  /** Takes many at once; `breathe` is awaited now and then, so that whoever waits for the process gets it. */
  static async build(products: readonly Listed[], breathe: () => Promise<void> = async () => {}): Promise<ProductIndex> {
    const index = new ProductIndex();
    const numbers = await index.numberAll(products, breathe);
    const slots = products.map((product) => index.list(product));
    await breathe();
    const members = Map.groupBy(slots.keys(), (at) => homeOf((products[at] as Listed).terms));
    const amongAll = await index.layOut(everyProduct, slots, numbers, breathe);
    for (const [home, some] of members) {
      await breathe();
      const local = await index.layOut(
        home,
        some.map((at) => slots[at] as number),
        some.map((at) => numbers[at] as Int32Array),
        breathe,
      );
      for (const slot of some.map((at) => slots[at] as number)) {
        index.seats[slot] = [amongAll.get(slot) as Seat, local.get(slot) as Seat];
      }
    }
    return index;
  }

  isListed(id: string): boolean {
    return this.slotOf.has(id);
  }

  /** The slots of all products on the shelf. */
  slots(): number[] {
    return [...this.slotOf.values()];
  }

  get size(): number {
    return this.slotOf.size;
  }

  /** Every product, for whoever wants to know why not. */
  get all(): Block {
    return this.blockOf.get(everyProduct) as Block;
  }

  /** The blocks in which some product may serve an asker's place. */
  servingBlocks({ classes }: Asker): readonly Block[] {
    const place = classes[regionsAt] as number;
    const before = this.serving.get(place);
    if (before) return before;
    const regions = this.classes[regionsAt] as Classes;
    const serving = [...this.blockOf].filter(([home, block]) => {
      if (home === everyProduct || home === severalPlaces) return home === severalPlaces;
      const number = (block.numbers[regionsAt] as Int32Array)[0] as number;
      return number === unasked || regions.outcome(place, number) !== failed;
    });
    const blocks = serving.map(([, block]) => block);
    this.serving.set(place, blocks);
    return blocks;
  }

  private async numberAll(products: readonly Listed[], breathe: () => Promise<void>): Promise<Int32Array[]> {
    const asked: (readonly unknown[])[] = [];
    for (const [count, product] of products.entries()) {
      asked.push(thresholdColumns(product.terms));
      if (count % breathEvery === 0) await breathe();
    }
    const numbers = products.map(() => new Int32Array(rowCriteria.length).fill(unasked));
    for (const [at, classes] of this.classes.entries()) {
      for (let from = 0; from < products.length; from += 1_000) {
        const asking = asked.slice(from, from + 1_000).flatMap((row, product) => (row[at] === undefined ? [] : [from + product]));
        classes.note(asking.map((product) => asked[product]?.[at])).forEach((one, place) => {
          (numbers[asking[place] as number] as Int32Array)[at] = one;
        });
        await breathe();
      }
      classes.divide();
    }
    return numbers;
  }

  private async layOut(
    home: string,
    slots: readonly number[],
    numbers: readonly Int32Array[],
    breathe: () => Promise<void>,
  ): Promise<Map<number, Seat>> {
    const order = this.inFloorOrder(slots).map((at) => ({ slot: slots[at] as number, numbers: numbers[at] as Int32Array }));
    const block = this.emptyBlock(home, order.length);
    const seats = new Map<number, Seat>();
    for (const one of order) {
      const place = block.put(one.slot, one.numbers, (this.listed[one.slot] as Listed).hasRoom);
      seats.set(one.slot, { block, place });
      if (place % breathEvery === 0) await breathe();
    }
    this.blockOf.set(home, block);
    this.serving.clear();
    return seats;
  }

  private emptyBlock(home: string, products: number): Block {
    return new Block(products, this.classes, home === everyProduct ? this.single : this.groups);
  }

  private list(product: Listed): number {
    const slot = this.listed.push(product) - 1;
    this.floors[slot] = middleRate(product.terms) * 100;
    this.slotOf.set(product.id, slot);
    return slot;
  }

  /** The places of these slots in the order of their floors; sorted as plain numbers, which is over in a moment. */
  private inFloorOrder(slots: readonly number[]): number[] {
    const keys = Float64Array.from(slots, (slot, at) => this.floorOf(slot) * placesMax + at).sort();
    return Array.from(keys, (key) => key % placesMax);
  }

  /** The least a product can cost, in parts per million: its middle rate, which fees only add to. */
  floorOf(slot: number): number {
    return this.floors[slot] as number;
  }

  /** Puts a product on the shelf, or its new version in the place of the old one. */
  put(product: Listed): void {
    this.remove(product.id);
    const numbers = this.numbersOf(product);
    const slot = this.list(product);
    this.seats[slot] = [this.seat(everyProduct, slot, numbers), this.seat(homeOf(product.terms), slot, numbers)];
  }

  private numbersOf({ terms }: Listed): Int32Array {
    const asked = thresholdColumns(terms);
    return Int32Array.from(this.classes, (classes, at) => {
      if (asked[at] === undefined) return unasked;
      const [number] = classes.note([asked[at]]);
      const isDivided = classes.divide().length > 0;
      if (isDivided) for (const block of this.blockOf.values()) block.forget(at);
      return number as number;
    });
  }

  private seat(home: string, slot: number, numbers: Int32Array): Seat {
    const block = this.roomyBlock(home);
    return { block, place: block.put(slot, numbers, (this.listed[slot] as Listed).hasRoom) };
  }

  /** The block of a home; a full one is laid out anew, in rank order and without its gaps. */
  private roomyBlock(home: string): Block {
    const old = this.blockOf.get(home);
    if (old && !old.isFull) return old;
    const at = home === everyProduct ? 0 : 1;
    const slots = old ? [...old.slots].filter((slot, place) => isSeat(this.seats[slot]?.[at], old, place)) : [];
    const order = this.inFloorOrder(slots).map((one) => slots[one] as number);
    const fresh = this.emptyBlock(home, order.length);
    for (const slot of order) {
      const place = fresh.put(slot, this.numbersOf(this.listed[slot] as Listed), (this.listed[slot] as Listed).hasRoom);
      const [among, local] = this.seats[slot] as Seats;
      this.seats[slot] = at === 0 ? [{ block: fresh, place }, local] : [among, { block: fresh, place }];
    }
    this.blockOf.set(home, fresh);
    this.serving.clear();
    return fresh;
  }

  /** Takes a product off the shelf; one that is not there is no mistake. */
  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    for (const { block, place } of this.seats[slot] as Seats) block.remove(place);
    this.seats[slot] = null;
    this.slotOf.delete(id);
  }

  /** Flips the bit that says whether a product's lender has a place and money left. */
  setRoom(id: string, hasRoom: boolean): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    for (const { block, place } of this.seats[slot] as Seats) setBit(block.room, place, hasRoom);
    this.listed[slot] = { ...(this.listed[slot] as Listed), hasRoom };
  }

  /** What a product asks under one criterion that has rows; undefined where it asks nothing. */
  thresholdAt(asked: { readonly slot: number; readonly criterion: number }): unknown {
    const number = this.thresholdNumber(asked);
    return number === unasked ? undefined : this.classes[asked.criterion]?.thresholds[number];
  }

  /** The number of that threshold; below zero where it asks nothing. */
  thresholdNumber({ slot, criterion }: { readonly slot: number; readonly criterion: number }): number {
    const seat = this.seats[slot]?.[0];
    return seat ? (seat.block.numbers[criterion]?.[seat.place] ?? unasked) : unasked;
  }

  /** By criterion and by number: how many products ask that threshold. */
  thresholdCounts(): Int32Array[] {
    return this.classes.map(({ thresholds }, criterion) => {
      const counts = new Int32Array(thresholds.length);
      for (const slot of this.slotOf.values()) {
        const number = this.thresholdNumber({ slot, criterion });
        if (number !== unasked) counts[number] = (counts[number] as number) + 1;
      }
      return counts;
    });
  }

  asker(known: JudgedFacts): Asker {
    const classes = new Int32Array(this.classes.length);
    for (let at = 0; at < classes.length; at++) classes[at] = (this.classes[at] as Classes).of(known);
    const grouped = new Int32Array(this.groups.length);
    for (let at = 0; at < grouped.length; at++) grouped[at] = (this.groups[at] as Group).of(classes);
    return { classes, grouped };
  }
}

const isSeat = (seat: Seat | undefined, block: Block, place: number) => seat?.block === block && seat.place === place;

/** The thresholds a product asks, by criterion that has rows; undefined where it asks nothing. */
function thresholdColumns(terms: ThresholdColumns): readonly unknown[] {
  const asked = new Map(thresholdsOf(terms).map(({ criterion, threshold }) => [criterion.key, threshold]));
  return rowCriteria.map(({ key }) => asked.get(key));
}

/** The one place a product serves, that it serves several, or nothing where it serves everywhere. */
function homeOf({ criteria: chosen }: ThresholdColumns): string {
  const { regions } = chosen as { readonly regions?: readonly string[] };
  if (regions === undefined) return "";
  return regions.length === 1 ? (regions[0] as string) : severalPlaces;
}
