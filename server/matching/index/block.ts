import { hasBit, setBit, wordsFor } from "./bits.ts";
import { type Classes, failed, passed, unknown } from "./classes.ts";
import type { Severity } from "./severity.ts";

/** A row that everybody passes: no memory, and no work in an AND. */
export const everyone = -2;
/** A class that has no row, so far. Below it and `everyone`, a table counts how often the class was met. */
export const notBuilt = -1;
/** So often a class is met before its row is made: it costs as much as asking so often of the few who are still in question. */
const meetings = 4;
const lastMeeting = everyone - meetings;

/** What the rows of all blocks of an index weigh together. */
export type Weight = { words: number };

/** Where a row's failures of a word stand in the pool; in the next place, who of them failed by what cannot be changed. */
export const failsAt = (row: number, word: number) => (row >>> 1) + 2 * word;
const isRow = (row: number) => row >= 0 || row === everyone;
/** Whether a row has anybody of whom it is not known. */
export const isOpen = (row: number) => (row & 1) === 1;
/** Where an open row says of whom it is not known. */
export const openAt = (row: number, word: number, words: number) => (row >>> 1) + 2 * words + word;

/** A product as a block takes it: the least it can cost, and whether its lender has a place and money left. */
export type Seated = { readonly slot: number; readonly floor: number; readonly hasRoom: boolean };

/** Places kept free, so that an edited product needs no new block: what is left of the last word, or a word more. */
const placesFor = (products: number) => wordsFor(products + 8) << 5;

/**
 * Products in rank order, but for the few that came later, with a row for each class of each criterion. A row is built by the evaluator when its
 * class is first met: word by word who fails, and beside it who fails by what cannot be changed (`failsAt`); then, where that is not known of
 * everybody, who may pass or not (`openAt`).
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
  /** By place: the least its product can cost. */
  readonly floors: Float64Array;
  /** By criterion and place (`numberAt`): the number of the threshold that the product asks, or −1. One array: there are many blocks. */
  private readonly numbers: Int32Array;
  pool: Int32Array;
  private used = 0;
  private readonly classes: readonly Classes[];
  private readonly weight: Weight;
  private readonly severity: Severity;
  /** By criterion, once anybody asked: by class, its row. */
  private readonly tables: (Int32Array | undefined)[];

  constructor(products: number, classes: readonly Classes[], weight: Weight, severity: Severity) {
    this.ordered = products;
    this.slots = new Int32Array(placesFor(products));
    this.words = wordsFor(this.slots.length);
    this.taken = new Int32Array(this.words);
    this.room = new Int32Array(this.words);
    this.pool = new Int32Array(0);
    this.classes = classes;
    this.weight = weight;
    this.severity = severity;
    this.tables = classes.map(() => undefined);
    this.floors = new Float64Array(this.slots.length);
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
  put({ slot, floor, hasRoom }: Seated, numbers: Int32Array, from: number): number {
    const place = this.size++;
    this.slots[place] = slot;
    this.floors[place] = floor;
    setBit(this.taken, place, true);
    setBit(this.room, place, hasRoom);
    for (let at = 0; at < this.classes.length; at++) this.numbers[at * this.slots.length + place] = numbers[from + at] as number;
    this.forgetAll();
    return place;
  }

  remove(place: number): void {
    setBit(this.taken, place, false);
  }

  setRoom(place: number, hasRoom: boolean): void {
    setBit(this.room, place, hasRoom);
  }

  /** Rows of a criterion whose classes were divided say nothing any more. */
  forget(criterion: number): void {
    this.tables[criterion] = undefined;
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

  /** The row of a criterion's class, for `failsAt` and its like, or `everyone`. Building it may move the pool. */
  row(criterion: number, one: number): number {
    const row = this.tables[criterion]?.[one] ?? notBuilt;
    return isRow(row) ? row : this.build(criterion, one);
  }

  /** The same, but a class that was seldom met has none, `notBuilt`: most strangers never come again. Building one may move the pool. */
  rowIfMet(criterion: number, one: number): number {
    const row = this.tables[criterion]?.[one] ?? notBuilt;
    if (isRow(row)) return row;
    if (row === lastMeeting) return this.build(criterion, one);
    this.keep(criterion, one, row === notBuilt ? everyone - 1 : row - 1);
    return notBuilt;
  }

  private build(criterion: number, one: number): number {
    const start = this.roomFor();
    const classes = this.classes[criterion] as Classes;
    let misses = 0;
    let open = false;
    for (let place = 0; place < this.size; place++) {
      const number = this.numberAt(criterion, place);
      if (number < 0 || !hasBit(this.taken, place)) continue;
      const outcome = classes.outcome(one, number);
      if (outcome === passed) continue;
      misses += 1;
      open ||= outcome === unknown;
      this.note(start, place, outcome, classes.criterion.isChangeable);
    }
    const row = misses === 0 ? everyone : start * 2 + Number(open);
    if (misses > 0) this.used += this.words * (open ? 3 : 2);
    this.keep(criterion, one, row);
    this.severity.count(criterion, misses, this.size);
    return row;
  }

  private note(start: number, place: number, outcome: number, isChangeable: boolean): void {
    const word = place >>> 5;
    const mark = (at: number) => {
      this.pool[at] = (this.pool[at] as number) | (1 << (place & 31));
    };
    if (outcome === unknown) mark(start + 2 * this.words + word);
    else mark(start + 2 * word);
    if (outcome === failed && !isChangeable) mark(start + 2 * word + 1);
  }

  private keep(criterion: number, one: number, row: number): void {
    let table = this.tables[criterion];
    if (!table || one >= table.length) {
      const wider = new Int32Array(Math.max(16, one + 1, (table?.length ?? 0) * 2)).fill(notBuilt);
      if (table) wider.set(table);
      this.weight.words += wider.length - (table?.length ?? 0);
      this.tables[criterion] = wider;
      table = wider;
    }
    table[one] = row;
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
}
