import { countBits, hasBit, setBit, wordsFor } from "./bits.ts";
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
 * Products in rank order, but for the few that came later, with a row for each class of each criterion and of each group of them. A row is built
 * when its class is first met, a criterion's by the evaluator, a group's out of those: word by word who fails at least once, and beside it who
 * fails twice or by what cannot be changed (`failsAt`); then, where that is not known of everybody, who may pass or not (`openAt`).
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
  /** By group, and by criterion, once anybody asked: by class, its row. */
  private readonly tables: (Int32Array | undefined)[];
  private readonly singles: (Int32Array | undefined)[];
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
    this.singles = classes.map(() => undefined);
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
    this.singles[criterion] = undefined;
    for (const [at, { members }] of this.groups.entries()) if (members.includes(criterion)) this.tables[at] = undefined;
  }

  private forgetAll(): void {
    this.tables.fill(undefined);
    this.singles.fill(undefined);
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

  /** The row of one criterion's class by itself. Building it may move the pool. */
  single(criterion: number, one: number): number {
    const row = this.singles[criterion]?.[one];
    return row === undefined || row === notBuilt ? this.judgeAll(criterion, one) : row;
  }

  /** A group's row out of those of its members. */
  private build(at: number, one: number): number {
    const { members } = this.groups[at] as Group;
    const ones = (this.groups[at] as Group).classesIn(one);
    const rows = members.map((criterion, member) => this.single(criterion, ones[member] as number)).filter((row) => row !== everyone);
    const row = rows.length > 1 ? this.join(rows) : (rows[0] ?? everyone);
    this.tables[at] = this.widened(this.tables[at], one, row);
    this.count(at, row);
    return row;
  }

  /** Who fails any of these rows, who fails two of them or one for good, and of whom any is not known. */
  private join(rows: readonly number[]): number {
    const start = this.roomFor();
    const { pool, words } = this;
    for (let word = 0; word < words; word++) {
      let once = 0;
      let more = 0;
      let open = 0;
      for (const row of rows) {
        const fails = pool[failsAt(row, word)] as number;
        more |= (once & fails) | (pool[failsAt(row, word) + 1] as number);
        once |= fails;
        if (isOpen(row)) open |= pool[openAt(row, word, words)] as number;
      }
      pool[start + 2 * word] = once;
      pool[start + 2 * word + 1] = more;
      pool[start + 2 * words + word] = open;
    }
    return this.kept(start, rows.some(isOpen));
  }

  /** A criterion's row, as the evaluator says of every product that asks it. */
  private judgeAll(criterion: number, one: number): number {
    const start = this.roomFor();
    const classes = this.classes[criterion] as Classes;
    const first = criterion * this.slots.length;
    let misses = 0;
    let open = false;
    for (let place = 0; place < this.size; place++) {
      const number = this.numbers[first + place] as number;
      if (number < 0 || !hasBit(this.taken, place)) continue;
      const outcome = classes.outcome(one, number);
      if (outcome === passed) continue;
      misses += 1;
      open ||= outcome === unknown;
      this.note(start, place, outcome, classes.criterion.isChangeable);
    }
    const row = misses === 0 ? everyone : this.kept(start, open);
    this.singles[criterion] = this.widened(this.singles[criterion], one, row);
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

  private kept(start: number, open: boolean): number {
    this.used += this.words * (open ? 3 : 2);
    return start * 2 + Number(open);
  }

  private widened(table: Int32Array | undefined, one: number, row: number): Int32Array {
    let wide = table;
    if (!wide || one >= wide.length) {
      wide = new Int32Array(Math.max(16, one + 1, (table?.length ?? 0) * 2)).fill(notBuilt);
      if (table) wide.set(table);
      this.weight.words += wide.length - (table?.length ?? 0);
    }
    wide[one] = row;
    return wide;
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
  private count(at: number, row: number): void {
    let misses = 0;
    for (let word = 0; row !== everyone && word < this.words; word++) misses += countBits(this.pool[failsAt(row, word)] as number);
    this.built[at] = (this.built[at] as number) + 1;
    this.misses[at] = (this.misses[at] as number) + misses;
    const built = this.built[at] as number;
    if ((built & (built - 1)) !== 0) return;
    const share = (group: number) => (this.misses[group] as number) / Math.max(1, this.built[group] as number);
    this.asked = this.asked.toSorted((a, b) => share(b) - share(a));
  }
}
