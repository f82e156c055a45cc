import type { Criterion } from "../../products/criteria/criterion.ts";
import { type CriterionKey, criteria, type ThresholdColumns, thresholdsOf } from "../../products/criteria/registry.ts";
import type { JudgedFacts } from "../judge.ts";
import { type CostGround, middleRate } from "../rank.ts";
import { setBit } from "./bits.ts";
import { Block } from "./block.ts";
import { Classes, failed, passed } from "./classes.ts";

/** A product on the shelf as the index takes it. */
export type Listed = {
  readonly id: string;
  readonly terms: ThresholdColumns & CostGround;
  readonly hasRoom: boolean;
  /** The share of first answers that its lender gave in time; null while too few to say. */
  readonly keptPpm: number | null;
};

/** Where a product serves decides its block; whether it has room is a bit of its own. Every other criterion has rows. */
const rowCriteria = criteria.filter(({ key }) => key !== "regions" && key !== "room");
const regionCriterion = criteria.find(({ key }) => key === "regions") as Criterion<CriterionKey>;
const unasked = -1;

/** The classes of one enterprise with its request: one number for the place, and one for each criterion that has rows. */
export type Asker = { readonly place: number; readonly classes: Int32Array };

type Seat = { block: Block; place: number };

/** Products in blocks by where they serve, in rank order by the least they can cost, with bitmap rows made as they are asked for. */
export class ProductIndex {
  readonly classes: readonly Classes[] = rowCriteria.map((criterion) => new Classes(criterion));
  private readonly regions = new Classes(regionCriterion);
  /** By slot. A slot is never used twice. */
  readonly listed: Listed[] = [];
  private readonly floors: number[] = [];
  private readonly seats: (Seat | null)[] = [];
  private readonly slotOf = new Map<string, number>();
  /** By the number of the regions threshold, those without one last. */
  private readonly blockOf = new Map<number, Block>();
  /** By place class: blocks whose region passes, and those where it cannot be told. Emptied when a block comes. */
  private readonly reach = new Map<number, { passing: Block[]; open: Block[]; failing: Block[] }>();

  static criteria: readonly Criterion<CriterionKey>[] = rowCriteria;

  /** Takes many at once; `breathe` is awaited now and then, so that whoever waits for the process gets it. */
  static async build(products: readonly Listed[], breathe?: () => Promise<void>): Promise<ProductIndex> {
    const index = new ProductIndex();
    await index.fill(products, breathe);
    return index;
  }

  get size(): number {
    return this.slotOf.size;
  }

  private async fill(products: readonly Listed[], breathe: () => Promise<void> = async () => {}): Promise<void> {
    const asked: (readonly unknown[])[] = [];
    for (const [count, product] of products.entries()) {
      asked.push(thresholdColumns(product.terms));
      if (count % breathEvery === 0) await breathe();
    }
    const numbers: Int32Array[] = products.map(() => new Int32Array(rowCriteria.length));
    for (const [at, classes] of this.classes.entries()) {
      number(
        classes,
        asked.map((row) => row[at]),
      ).forEach((one, product) => {
        (numbers[product] as Int32Array)[at] = one;
      });
      await breathe();
    }
    const places = number(
      this.regions,
      asked.map((row) => row[rowCriteria.length]),
    );
    const byPlace = Map.groupBy(products.keys(), (product) => places[product] as number);
    for (const [place, members] of byPlace) {
      const slots = members.map((product) => ({ slot: this.list(products[product] as Listed), product }));
      slots.sort((a, b) => this.inFloorOrder(a.slot, b.slot));
      const block = new Block(
        slots.map(({ slot }) => slot),
        this.classes,
      );
      for (const [seat, { slot, product }] of slots.entries()) {
        block.put(seat, slot, numbers[product] as Int32Array, (products[product] as Listed).hasRoom);
        this.seats[slot] = { block, place: seat };
        if (seat % breathEvery === 0) await breathe();
      }
      this.blockOf.set(place, block);
    }
  }

  private list(product: Listed): number {
    const slot = this.listed.push(product) - 1;
    this.floors[slot] = middleRate(product.terms) * 100;
    this.slotOf.set(product.id, slot);
    return slot;
  }

  private inFloorOrder(a: number, b: number): number {
    const floor = this.floorOf(a) - this.floorOf(b);
    return floor !== 0 ? floor : (this.listed[a] as Listed).id < (this.listed[b] as Listed).id ? -1 : 1;
  }

  /** The least a product can cost, in parts per million: its middle rate, which fees only add to. */
  floorOf(slot: number): number {
    return this.floors[slot] as number;
  }

  /** Puts a product on the shelf, or its new version in the place of the old one. */
  put(product: Listed): void {
    this.remove(product.id);
    const asked = thresholdColumns(product.terms);
    const numbers = Int32Array.from(this.classes, (classes, at) => this.numbered(classes, asked[at], at));
    const place = this.numbered(this.regions, asked[rowCriteria.length], null);
    const slot = this.list(product);
    const block = this.roomyBlock(place);
    const seat = block.size;
    block.put(seat, slot, numbers, product.hasRoom);
    this.seats[slot] = { block, place: seat };
  }

  /** Takes a product off the shelf; one that is not there is no mistake. */
  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    const seat = this.seats[slot] as Seat;
    seat.block.remove(seat.place);
    this.seats[slot] = null;
    this.slotOf.delete(id);
  }

  /** Flips the one bit that says whether a product's lender has a place and money left. */
  setRoom(id: string, hasRoom: boolean): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    const seat = this.seats[slot] as Seat;
    setBit(seat.block.room, seat.place, hasRoom);
    this.listed[slot] = { ...(this.listed[slot] as Listed), hasRoom };
  }

  private numbered(classes: Classes, threshold: unknown, at: number | null): number {
    if (threshold === undefined) return unasked;
    const { numbers, divided } = classes.add([threshold]);
    if (at !== null && divided.length > 0) for (const block of this.blockOf.values()) block.forget(at, divided);
    return numbers[0] as number;
  }

  /** The block of a place; a full one is laid out anew, in rank order and without its gaps. */
  private roomyBlock(place: number): Block {
    const block = this.blockOf.get(place);
    if (block && !block.isFull) return block;
    const slots = block
      ? [...block.slots].filter((slot, seat) => this.seats[slot]?.block === block && this.seats[slot]?.place === seat)
      : [];
    const fresh = new Block(
      slots.sort((a, b) => this.inFloorOrder(a, b)),
      this.classes,
    );
    for (const [seat, slot] of slots.entries()) {
      const product = this.listed[slot] as Listed;
      const asked = thresholdColumns(product.terms);
      fresh.put(
        seat,
        slot,
        Int32Array.from(this.classes, (classes, at) => this.numbered(classes, asked[at], at)),
        product.hasRoom,
      );
      this.seats[slot] = { block: fresh, place: seat };
    }
    this.blockOf.set(place, fresh);
    this.reach.clear();
    return fresh;
  }

  /** The classes of what is known of somebody. Hold until a product with a new threshold comes. */
  asker(known: JudgedFacts): Asker {
    const classes = new Int32Array(this.classes.length);
    for (let at = 0; at < classes.length; at++) classes[at] = (this.classes[at] as Classes).of(known);
    return { place: this.regions.of(known), classes };
  }

  /** The blocks by how their regions stand to a place. */
  reachOf(place: number): { passing: readonly Block[]; open: readonly Block[]; failing: readonly Block[] } {
    const before = this.reach.get(place);
    if (before) return before;
    const reach = { passing: [] as Block[], open: [] as Block[], failing: [] as Block[] };
    for (const [number, block] of this.blockOf) {
      const outcome = number === unasked ? passed : this.regions.outcome(place, number);
      (outcome === passed ? reach.passing : outcome === failed ? reach.failing : reach.open).push(block);
    }
    this.reach.set(place, reach);
    return reach;
  }

  /** What a product asks under a criterion that has rows. */
  thresholdOf(criterion: number, slot: number): unknown {
    return thresholdColumns((this.listed[slot] as Listed).terms)[criterion];
  }
}

const breathEvery = 64;

/** The thresholds a product asks, by criterion that has rows, its regions last; undefined where it asks nothing. */
function thresholdColumns(terms: ThresholdColumns): readonly unknown[] {
  const asked = new Map(thresholdsOf(terms).map(({ criterion, threshold }) => [criterion.key, threshold]));
  return [...rowCriteria, regionCriterion].map(({ key }) => asked.get(key));
}

/** The number of each threshold, or −1 where there is none. */
function number(classes: Classes, thresholds: readonly unknown[]): Int32Array {
  const { numbers } = classes.add(thresholds.filter((threshold) => threshold !== undefined));
  let next = 0;
  return Int32Array.from(thresholds, (threshold) => (threshold === undefined ? unasked : (numbers[next++] as number)));
}
