import { provinceCodeOf } from "../../kernel/region.ts";
import type { Criterion } from "../../products/criteria/criterion.ts";
import { type CriterionKey, criteria, type ThresholdColumns, thresholdsOf } from "../../products/criteria/registry.ts";
import type { JudgedFacts } from "../judge.ts";
import { type CostGround, middleRate } from "../rank.ts";
import { Block, type Seated } from "./block.ts";
import { Classes, failed } from "./classes.ts";
import { Seats } from "./seats.ts";
import { Severity } from "./severity.ts";

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
/** Rows are kept for whoever was met, up to 32 MB for ten thousand products however many different strangers ask: a nation's need a fifth of that. */
const rowWordsMost = (products: number) => Math.max(8_000_000, products * 400);
/** More slots than are ever given: a floor and a slot share one exact number. */
const slotsMax = 2 ** 32;

/** The classes of one enterprise with its request, by criterion. Hold until a new threshold divides one. */
export type Asker = { readonly classes: Int32Array };

/** Which blocks a product belongs to, beside the one of all. */
const everyProduct = "all";
const severalProvinces = "several";
const everywhere = "";

/** Products in rank order by the least they can cost, all together and by where they serve, with bitmap rows made as they are asked for. */
export class ProductIndex {
  static readonly criteria: readonly Criterion<CriterionKey>[] = rowCriteria;

  readonly classes: readonly Classes[] = rowCriteria.map((criterion) => new Classes(criterion));
  /** By slot. A slot is never used twice. */
  readonly listed: Listed[] = [];
  private readonly floors: number[] = [];
  /** By slot: its seat among all products, and its seat among those that serve the same place, where a request from there finds it. */
  private readonly amongAll = new Seats();
  private readonly atHome = new Seats();
  private readonly slotOf = new Map<string, number>();
  private readonly weight = { words: 0 };
  private readonly severity = new Severity(rowCriteria.length);
  private readonly blockOf = new Map<string, Block>([[everyProduct, this.emptyBlock(0)]]);
  /** By class of place: the blocks in which somebody may serve it. Emptied when a block comes. */
  private readonly serving = new Map<number, readonly Block[]>();

  /** Takes many at once; `breathe` is awaited now and then, so that whoever waits for the process gets it. */
  static async build(products: readonly Listed[], breathe: () => Promise<void> = async () => {}): Promise<ProductIndex> {
    const index = new ProductIndex();
    const numbers = new Int32Array(products.length * rowCriteria.length);
    const membersOf = new Map<string, number[]>();
    for (const product of products) {
      const slot = index.list(product);
      numbers.set(index.noted(product.terms), slot * rowCriteria.length);
      const home = homeOf(product.terms);
      const members = membersOf.get(home);
      if (members) members.push(slot);
      else membersOf.set(home, [slot]);
      if (slot % breathEvery === 0) await breathe();
    }
    for (const classes of index.classes) classes.divide();
    await breathe();
    await index.layOut(everyProduct, Array.from(products.keys()), numbers, breathe);
    for (const [home, slots] of membersOf) await index.layOut(home, slots, numbers, breathe);
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
    // Whom a whole province does not serve, no place within it does.
    const serving = [...this.blockOf].filter(([home]) => {
      if (home === everyProduct) return false;
      return home === everywhere || home === severalProvinces || regions.verdict(place, [home]) !== failed;
    });
    const blocks = serving.map(([, block]) => block);
    this.serving.set(place, blocks);
    return blocks;
  }

  /** Seats these in a block of their own; slots and rows of numbers go together. */
  private async layOut(home: string, slots: readonly number[], numbers: Int32Array, breathe: () => Promise<void>): Promise<void> {
    const block = this.emptyBlock(slots.length);
    await breathe();
    for (const slot of this.inFloorOrder(slots)) {
      this.seatsAt(home).take(slot, block, block.put(this.seated(slot), numbers, slot * rowCriteria.length));
      if (block.size % breathEvery === 0) await breathe();
    }
    this.blockOf.set(home, block);
    this.serving.clear();
  }

  private seatsAt(home: string): Seats {
    return home === everyProduct ? this.amongAll : this.atHome;
  }

  private emptyBlock(products: number): Block {
    return new Block(products, this.classes, this.weight, this.severity);
  }

  private seated(slot: number): Seated {
    return { slot, floor: this.floorOf(slot), hasRoom: (this.listed[slot] as Listed).hasRoom };
  }

  private list(product: Listed): number {
    const slot = this.listed.push(product) - 1;
    this.floors[slot] = middleRate(product.terms) * 100;
    this.slotOf.set(product.id, slot);
    return slot;
  }

  /** These slots in the order of their floors; sorted as plain numbers, which is over in a moment. */
  private inFloorOrder(slots: readonly number[]): Float64Array {
    const keys = Float64Array.from(slots, (slot) => this.floorOf(slot) * slotsMax + slot).sort();
    return keys.map((key) => key % slotsMax);
  }

  /** The least a product can cost, in parts per million: its middle rate, which fees only add to. */
  floorOf(slot: number): number {
    return this.floors[slot] as number;
  }

  /** Puts a product on the shelf, or its new version in the place of the old one. */
  put(product: Listed): void {
    this.remove(product.id);
    const numbers = this.noted(product.terms);
    for (const [at, classes] of this.classes.entries()) {
      const isDivided = classes.divide().length > 0;
      if (isDivided) for (const block of this.blockOf.values()) block.forget(at);
    }
    const slot = this.list(product);
    for (const home of [everyProduct, homeOf(product.terms)]) {
      const block = this.roomyBlock(home);
      this.seatsAt(home).take(slot, block, block.put(this.seated(slot), numbers, 0));
    }
  }

  /** The numbers of a product's thresholds by criterion. */
  private noted(terms: ThresholdColumns): Int32Array {
    const numbers = new Int32Array(rowCriteria.length).fill(unasked);
    for (const { criterion, threshold } of thresholdsOf(terms)) {
      const at = rowKeys.indexOf(criterion.key);
      if (at >= 0) numbers[at] = (this.classes[at] as Classes).note(threshold);
    }
    return numbers;
  }

  /** The block of a home; a full one is laid out anew, in rank order and without its gaps. */
  private roomyBlock(home: string): Block {
    const old = this.blockOf.get(home);
    if (old && !old.isFull) return old;
    const seats = this.seatsAt(home);
    const slots = old ? [...old.slots].filter((slot, place) => seats.isAt(slot, old, place)) : [];
    const fresh = this.emptyBlock(slots.length);
    for (const slot of this.inFloorOrder(slots)) {
      seats.take(slot, fresh, fresh.put(this.seated(slot), this.noted((this.listed[slot] as Listed).terms), 0));
    }
    this.blockOf.set(home, fresh);
    this.serving.clear();
    return fresh;
  }

  /** Takes a product off the shelf; one that is not there is no mistake. */
  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    for (const seats of [this.amongAll, this.atHome]) {
      seats.blockOf(slot)?.remove(seats.placeOf(slot));
      seats.leave(slot);
    }
    this.slotOf.delete(id);
  }

  /** Flips the bit that says whether a product's lender has a place and money left. */
  setRoom(id: string, hasRoom: boolean): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    for (const seats of [this.amongAll, this.atHome]) seats.blockOf(slot)?.setRoom(seats.placeOf(slot), hasRoom);
    this.listed[slot] = { ...(this.listed[slot] as Listed), hasRoom };
  }

  /** The criteria in the order in which they are best asked. */
  get order(): Int32Array {
    return this.severity.order;
  }

  /** What a product asks under one criterion that has rows; undefined where it asks nothing. */
  thresholdAt(asked: { readonly slot: number; readonly criterion: number }): unknown {
    const number = this.thresholdNumber(asked);
    return number === unasked ? undefined : this.classes[asked.criterion]?.thresholds[number];
  }

  /** The number of that threshold; below zero where it asks nothing. */
  thresholdNumber({ slot, criterion }: { readonly slot: number; readonly criterion: number }): number {
    return this.amongAll.blockOf(slot)?.numberAt(criterion, this.amongAll.placeOf(slot)) ?? unasked;
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

  /** Gives back every row; answers stay the same. */
  forgetRows(): void {
    for (const block of this.blockOf.values()) block.clear();
    this.weight.words = 0;
  }

  /** The classes of somebody. When rows have come to weigh too much they are all given back first, and made anew as they are asked for. */
  asker(known: JudgedFacts): Asker {
    if (this.weight.words > rowWordsMost(this.size)) this.forgetRows();
    const classes = new Int32Array(this.classes.length);
    for (let at = 0; at < classes.length; at++) classes[at] = (this.classes[at] as Classes).of(known);
    return { classes };
  }
}

/** The one province within which a product serves, that it serves several, or nothing where it serves everywhere. */
function homeOf({ criteria: chosen }: ThresholdColumns): string {
  const { regions } = chosen as { readonly regions?: readonly string[] };
  if (regions === undefined) return everywhere;
  const [first = "", ...others] = new Set(regions.map(provinceCodeOf));
  return others.length === 0 ? first : severalProvinces;
}
