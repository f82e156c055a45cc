import { hasBit, setBit, wordsFor } from "./bits.ts";
import { type Classes, failed, passed, unknown } from "./classes.ts";

/** A row in which every product of the block has its bit: no memory, and no work in an AND. */
export const everyone = -2;
/** A class that nobody here was met by yet. */
export const notBuilt = -1;

/** Places kept free, so that an edited product needs no new block: what is left of the last word, or a word more. */
const placesFor = (products: number) => wordsFor(products + 8) << 5;

/** By class: where in the pool its rows begin. */
type Rows = { pass: Int32Array; standing: Int32Array; built: number; misses: number };

/**
 * The products that serve the same regions, in rank order but for the few that came later, with one row of bits for each class of each
 * criterion: who passes, and who does not fail. A row is built when a class is first met.
 */
export class Block {
  /** By place: the product's slot in the index. */
  readonly slots: Int32Array;
  readonly words: number;
  /** So many places stand in rank order; what follows came later. */
  readonly ordered: number;
  size: number;
  /** Places that hold a product. */
  readonly taken: Int32Array;
  /** Products whose lender has a place and money left. */
  readonly room: Int32Array;
  pool: Int32Array;
  private used = 0;
  /** The criteria that anybody here asks, those first that most have missed by; by all others everybody passes. */
  asked: readonly number[] = [];
  private readonly rows: readonly Rows[];
  /** `[criterion][place]`: the number of the threshold that the product asks, or −1. */
  readonly numbers: readonly Int32Array[];
  private readonly classes: readonly Classes[];

  constructor(slots: readonly number[], classes: readonly Classes[]) {
    this.size = slots.length;
    this.ordered = slots.length;
    this.slots = new Int32Array(placesFor(slots.length));
    this.slots.set(slots);
    this.words = wordsFor(this.slots.length);
    this.taken = new Int32Array(this.words);
    this.room = new Int32Array(this.words);
    this.pool = new Int32Array(this.words * 64);
    this.classes = classes;
    this.rows = classes.map(() => ({ pass: rowsFor(16), standing: rowsFor(16), built: 0, misses: 0 }));
    this.numbers = classes.map(() => new Int32Array(this.slots.length).fill(-1));
  }

  get isFull(): boolean {
    return this.size === this.slots.length;
  }

  /** Puts a product on a place with its threshold numbers, one a criterion. Rows that are built learn of it. */
  put(place: number, slot: number, numbers: Int32Array, hasRoom: boolean): void {
    this.slots[place] = slot;
    if (place >= this.size) this.size = place + 1;
    setBit(this.taken, place, true);
    setBit(this.room, place, hasRoom);
    for (const [criterion, column] of this.numbers.entries()) {
      column[place] = numbers[criterion] as number;
      if ((numbers[criterion] as number) >= 0 && !this.asked.includes(criterion)) this.asked = [...this.asked, criterion];
      this.learn(criterion, place);
    }
  }

  remove(place: number): void {
    setBit(this.taken, place, false);
  }

  private learn(criterion: number, place: number): void {
    const { pass, standing } = this.rows[criterion] as Rows;
    for (let one = 0; one < pass.length; one++) {
      if (pass[one] === notBuilt) continue;
      const outcome = this.outcomeAt(criterion, one, place);
      const isShared = pass[one] === standing[one];
      this.note(pass, one, place, outcome === passed);
      // The first unknown in a row that served for both parts them.
      if (isShared && outcome === unknown) standing[one] = notBuilt;
      else if (!isShared) this.note(standing, one, place, outcome !== failed);
      else standing[one] = pass[one] as number;
    }
  }

  /** A row without memory has to be built anew once somebody is missing from it. */
  private note(rows: Int32Array, one: number, place: number, is: boolean): void {
    const row = rows[one] as number;
    if (row === everyone) {
      if (!is) rows[one] = notBuilt;
    } else if (row !== notBuilt) setBit(this.pool.subarray(row, row + this.words), place, is);
  }

  /** Rows of a class that was divided say nothing any more. */
  forget(criterion: number, classes: readonly number[]): void {
    const { pass, standing } = this.rows[criterion] as Rows;
    for (const one of classes.filter((known) => known < pass.length)) {
      pass[one] = notBuilt;
      standing[one] = notBuilt;
    }
  }

  /** Where in the pool the row of those who pass begins, or `everyone`. */
  passing(criterion: number, one: number): number {
    const row = (this.rows[criterion] as Rows).pass[one];
    return row === undefined || row === notBuilt ? this.build(criterion, one).pass : row;
  }

  /** As `passing`, of those who do not fail. */
  standing(criterion: number, one: number): number {
    const row = (this.rows[criterion] as Rows).standing[one];
    return row === undefined || row === notBuilt ? this.build(criterion, one).standing : row;
  }

  private build(criterion: number, one: number): { pass: number; standing: number } {
    const pass = new Int32Array(this.words);
    const standing = new Int32Array(this.words);
    let misses = 0;
    let fails = 0;
    for (let place = 0; place < this.size; place++) {
      const outcome = this.outcomeAt(criterion, one, place);
      setBit(pass, place, outcome === passed);
      setBit(standing, place, outcome !== failed);
      if (outcome !== passed) misses += 1;
      if (outcome === failed) fails += 1;
    }
    const passRow = misses === 0 ? everyone : this.keep(pass);
    // Where nothing is unknown, who does not fail passes.
    const standingRow = fails === 0 ? everyone : fails === misses ? passRow : this.keep(standing);
    const rows = this.rows[criterion] as Rows;
    if (one >= rows.pass.length) {
      rows.pass = rowsFor(one * 2, rows.pass);
      rows.standing = rowsFor(one * 2, rows.standing);
    }
    rows.built += 1;
    rows.misses += misses;
    // Now and then, so that a walk through the rows ends as soon as nobody is left.
    if ((rows.built & (rows.built - 1)) === 0) this.asked = this.asked.toSorted((a, b) => this.missed(b) - this.missed(a));
    rows.pass[one] = passRow;
    rows.standing[one] = standingRow;
    return { pass: passRow, standing: standingRow };
  }

  private missed(criterion: number): number {
    const { built, misses } = this.rows[criterion] as Rows;
    return built === 0 ? 0 : misses / built;
  }

  /** The rows of those who pass by a criterion, with a place for every class there is: for whoever goes through many askers. */
  passRows(criterion: number): Int32Array {
    const rows = this.rows[criterion] as Rows;
    const { count } = this.classes[criterion] as Classes;
    if (count > rows.pass.length) {
      rows.pass = rowsFor(count, rows.pass);
      rows.standing = rowsFor(count, rows.standing);
    }
    return rows.pass;
  }

  private outcomeAt(criterion: number, one: number, place: number): number {
    const number = (this.numbers[criterion] as Int32Array)[place] as number;
    // A place that was given up says nothing, whatever stood there.
    if (number < 0 || !hasBit(this.taken, place)) return passed;
    return (this.classes[criterion] as Classes).outcome(one, number);
  }

  private keep(row: Int32Array): number {
    if (this.used + this.words > this.pool.length) {
      const wider = new Int32Array(this.pool.length * 2);
      wider.set(this.pool);
      this.pool = wider;
    }
    this.pool.set(row, this.used);
    this.used += this.words;
    return this.used - this.words;
  }
}

function rowsFor(classes: number, old: Int32Array = new Int32Array(0)): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(classes).fill(notBuilt);
  rows.set(old);
  return rows;
}
