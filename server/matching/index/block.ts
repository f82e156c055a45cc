import { hasBit, setBit, wordsFor } from "./bits.ts";
import { type Classes, failed, passed, unknown } from "./classes.ts";
import type { Group } from "./groups.ts";

/** A row that everybody passes: no memory, and no work in an AND. */
export const everyone = -2;
/** A class that nobody here was met by yet. */
export const notBuilt = -1;

/** What the rows of all blocks of an index weigh together. */
export type Weight = { words: number };

/** Where a row's failures of a word stand in the pool; in the next place, who of them failed for good. */
export const failsAt = (row: number, word: number) => (row >>> 1) + 2 * word;
/** Whether a row has anybody of whom it is not known. */
export const isOpen = (row: number) => (row & 1) === 1;
/** Where an open row says of whom it is not known. */
export const openAt = (row: number, word: number, words: number) => (row >>> 1) + 2 * words + word;

/** Places kept free, so that an edited product needs no new block: what is left of the last word, or a word more. */
const placesFor = (products: number) => wordsFor(products + 8) << 5;

/**
 * Products in rank order, but for the few that came later, with a row for each class of each group of criteria. A row is built when its class is
 * first met: word by word who fails at least once, and beside it who fails twice or by what cannot be changed (`failsAt`); then, where that is not
 * known of everybody, who may pass or not (`openAt`).
 */
export class Block {
  /** By place: the product's slot in the index. */
  readonly slots: Int32Array;
  readonly words: number;
  /** So many places stand in rank order; what follows came later. */
  readonly ordered: number;
  size = 0;
  /** Places that hold a product. */
  readonly taken: Int32Array;
  /** Products whose lender has a place and money left. */
  readonly room: Int32Array;
  readonly groups: readonly Group[];
  /** The groups that anybody here asks anything of, those first that most have missed by; by all others everybody passes. */
  asked: readonly number[] = [];
  /** By criterion and place (`numberAt`): the number of the threshold that the product asks, or −1. One array: there are many blocks. */
  private readonly numbers: Int32Array;
  pool: Int32Array;
  private used = 0;
  private readonly classes: readonly Classes[];
  private readonly weight: Weight;
  /** By group, once anybody asked: by class, its row. */
  private readonly tables: (Int32Array | undefined)[];
  private readonly built: number[];
  private readonly misses: number[];

  constructor(products: number, classes: readonly Classes[], groups: readonly Group[], weight: Weight) {
    this.ordered = products;
    this.slots = new Int32Array(placesFor(products));
    this.words = wordsFor(this.slots.length);
    this.taken = new Int32Array(this.words);
    this.room = new Int32Array(this.words);
    this.pool = new Int32Array(0);
    this.classes = classes;
    this.groups = groups;
    this.weight = weight;
    this.tables = groups.map(() => undefined);
    this.built = groups.map(() => 0);
    this.misses = groups.map(() => 0);
    this.numbers = new Int32Array(this.slots.length * classes.length).fill(-1);
  }

  get isFull(): boolean {
    return this.size === this.slots.length;
  }

  numberAt(criterion: number, place: number): number {
    return this.numbers[criterion * this.slots.length + place] as number;
  }

  /**
   * Puts a product on the next place, with its threshold numbers by criterion, which begin at `from`; says which. Rows are made anew as they
   * are asked for.
   */
  put(slot: number, numbers: Int32Array, from: number, hasRoom: boolean): number {
    const place = this.size++;
    this.slots[place] = slot;
    setBit(this.taken, place, true);
    setBit(this.room, place, hasRoom);
    for (let at = 0; at < this.classes.length; at++) this.numbers[at * this.slots.length + place] = numbers[from + at] as number;
    for (let at = 0; at < this.groups.length; at++) {
      if (!this.asked.includes(at) && this.asks(place, at)) this.asked = [...this.asked, at];
    }
    if (this.used > 0) this.forgetAll();
    return place;
  }

  private asks(place: number, group: number): boolean {
    return (this.groups[group] as Group).members.some((criterion) => this.numberAt(criterion, place) >= 0);
  }

  remove(place: number): void {
    setBit(this.taken, place, false);
  }

  setRoom(place: number, hasRoom: boolean): void {
    setBit(this.room, place, hasRoom);
  }

  /** Rows of a criterion whose classes were divided say nothing any more. */
  forget(criterion: number): void {
    for (const [at, { members }] of this.groups.entries()) if (members.includes(criterion)) this.tables[at] = undefined;
  }

  private forgetAll(): void {
    this.tables.fill(undefined);
    this.used = 0;
  }

  /** Gives all rows and their memory back. */
  clear(): void {
    this.forgetAll();
    this.pool = new Int32Array(0);
  }

  /** The row of a group's class, for `failsAt` and its like, or `everyone`. Building it may move the pool. */
  row(at: number, one: number): number {
    const row = this.tables[at]?.[one];
    return row === undefined || row === notBuilt ? this.build(at, one) : row;
  }

  private build(at: number, one: number): number {
    const start = this.roomFor();
    const { members } = this.groups[at] as Group;
    const ones = (this.groups[at] as Group).classesIn(one);
    let misses = 0;
    let open = 0;
    for (let place = 0; place < this.size; place++) {
      if (!hasBit(this.taken, place)) continue;
      const outcome = this.judge(place, members, ones, start);
      misses += Number(outcome !== passed);
      open |= Number(outcome === unknown);
    }
    const row = misses === 0 ? everyone : start * 2 + open;
    if (misses > 0) this.used += this.words * (2 + open);
    this.keep(at, one, row);
    this.count(at, misses);
    return row;
  }

  private keep(at: number, one: number, row: number): void {
    const table = this.tables[at];
    if (table && one < table.length) {
      table[one] = row;
      return;
    }
    const wider = new Int32Array(Math.max(16, one + 1, (table?.length ?? 0) * 2)).fill(notBuilt);
    if (table) wider.set(table);
    this.weight.words += wider.length - (table?.length ?? 0);
    wider[one] = row;
    this.tables[at] = wider;
  }

  /** Sets the bits of one product, and says how it stands. */
  private judge(place: number, members: readonly number[], ones: readonly number[], start: number): number {
    let fails = 0;
    let open = 0;
    for (let at = 0; at < members.length; at++) {
      const criterion = members[at] as number;
      const number = this.numberAt(criterion, place);
      if (number < 0) continue;
      const classes = this.classes[criterion] as Classes;
      const outcome = classes.outcome(ones[at] as number, number);
      if (outcome === passed) continue;
      if (outcome === failed) fails += classes.criterion.isChangeable ? 1 : 2;
      else open = 1;
    }
    const { pool, words } = this;
    const word = place >>> 5;
    const bit = 1 << (place & 31);
    if (fails > 0) pool[start + 2 * word] = (pool[start + 2 * word] as number) | bit;
    if (fails > 1) pool[start + 2 * word + 1] = (pool[start + 2 * word + 1] as number) | bit;
    if (open > 0) pool[start + 2 * words + word] = (pool[start + 2 * words + word] as number) | bit;
    if (fails > 0) return open > 0 ? unknown : failed;
    return open > 0 ? unknown : passed;
  }

  /** The start of a row's place at the end of the pool, empty. */
  private roomFor(): number {
    const need = this.used + this.words * 3;
    if (need > this.pool.length) {
      const wider = new Int32Array(Math.max(need, this.pool.length * 2));
      wider.set(this.pool);
      this.weight.words += wider.length - this.pool.length;
      this.pool = wider;
    } else this.pool.fill(0, this.used, need);
    return this.used;
  }

  /** Now and then the groups are ordered anew, so that a walk through the rows ends as soon as nobody is left. */
  private count(at: number, misses: number): void {
    this.built[at] = (this.built[at] as number) + 1;
    this.misses[at] = (this.misses[at] as number) + misses;
    const built = this.built[at] as number;
    if ((built & (built - 1)) !== 0) return;
    const share = (group: number) => (this.misses[group] as number) / Math.max(1, this.built[group] as number);
    this.asked = this.asked.toSorted((a, b) => share(b) - share(a));
  }
}
