import { countBits, hasBit, lowestBit } from "./bits.ts";
import { type Block, everyone, failsAt, isOpen, notBuilt, openAt } from "./block.ts";
import { type Classes, failed, unknown } from "./classes.ts";
import { type Asker, ProductIndex } from "./product-index.ts";

/**
 * Who fits and who misses by one, of all blocks that may serve an asker: bits, block after block. There is one of it, written anew by each
 * `sweep`: whoever asks reads it before anybody asks again.
 */
export type Swept = {
  readonly blocks: readonly Block[];
  /** How many fit. */
  readonly count: number;
  readonly fits: Int32Array;
  /** Fails exactly one criterion, and one that can be changed; what is not known does not count. */
  readonly near: Int32Array;
  /** Where each block's words begin in `fits` and `near`. */
  readonly wordsFrom: Int32Array;
};

/** What a block was asked by: criteria with a row that somebody misses, then from the end those without any. Both have room for all. */
const most = ProductIndex.criteria.length;
type Asking = { readonly criteria: Int32Array; readonly rows: Int32Array; found: number; late: number };

type Scratch = { -readonly [Key in keyof Swept]: Swept[Key] };

const scratch: Scratch = {
  blocks: [],
  count: 0,
  fits: new Int32Array(512),
  near: new Int32Array(512),
  wordsFrom: new Int32Array(16),
};
/** By block at hand. */
const askings: Asking[] = [];
const judged = { fails: 0, open: 0 };

/** Goes once through the rows of an asker, in every block that may serve it. */
export function sweep(index: ProductIndex, asker: Asker): Swept {
  const blocks = index.servingBlocks(asker);
  makeRoom(blocks);
  scratch.blocks = blocks;
  scratch.count = 0;
  let word = 0;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    scratch.wordsFrom[at] = word;
    scratch.count += passRows(index, block, gather(index, block, asker, askings[at] as Asking), asker, word);
    word += block.words;
  }
  return scratch;
}

function makeRoom(blocks: readonly Block[]): void {
  let words = 0;
  for (let at = 0; at < blocks.length; at++) words += (blocks[at] as Block).words;
  if (words > scratch.fits.length) {
    scratch.fits = new Int32Array(words * 2);
    scratch.near = new Int32Array(words * 2);
  }
  if (blocks.length > scratch.wordsFrom.length) scratch.wordsFrom = new Int32Array(blocks.length * 2);
  while (askings.length < blocks.length) askings.push({ criteria: new Int32Array(most), rows: new Int32Array(most), found: 0, late: 0 });
}

/** Finds the rows that somebody in the block misses, and the criteria that have none so far. Building a row may move the pool. */
function gather({ order }: ProductIndex, block: Block, { classes }: Asker, asking: Asking): Asking {
  let found = 0;
  let late = most;
  for (let at = 0; at < order.length; at++) {
    const criterion = order[at] as number;
    const row = block.rowIfMet(criterion, classes[criterion] as number);
    if (row === everyone) continue;
    const place = row === notBuilt ? --late : found++;
    asking.rows[place] = row;
    asking.criteria[place] = criterion;
  }
  asking.found = found;
  asking.late = late;
  return asking;
}

/** By which criterion the product at a place of a block misses, which was near in the last sweep. */
export function missedBy(index: ProductIndex, { classes }: Asker, nth: number, place: number): number {
  const block = scratch.blocks[nth] as Block;
  if (!hasBit(block.room, place)) return most;
  const { criteria, rows, found, late } = askings[nth] as Asking;
  const word = place >>> 5;
  for (let at = 0; at < found; at++) {
    if (((block.pool[failsAt(rows[at] as number, word)] as number) >>> (place & 31)) & 1) return criteria[at] as number;
  }
  for (let at = late; at < most; at++) {
    const criterion = criteria[at] as number;
    const number = block.numberAt(criterion, place);
    if (number >= 0 && index.classes[criterion]?.outcome(classes[criterion] as number, number) === failed) return criterion;
  }
  throw new Error("a near miss misses nothing");
}

/** Counts failures a word at a time; says how many fit. A word is left as soon as everybody in it failed for good, or twice. */
function passRows(index: ProductIndex, block: Block, { criteria, rows, found, late }: Asking, asker: Asker, to: number): number {
  const { pool, taken, room, words } = block;
  const { fits, near } = scratch;
  let count = 0;
  for (let word = 0; word < words; word++) {
    const all = taken[word] as number;
    let once = all & ~(room[word] as number);
    let more = ~all;
    for (let at = 0; at < found && more !== -1; at++) {
      const place = failsAt(rows[at] as number, word);
      const fails = pool[place] as number;
      more |= (once & fails) | (pool[place + 1] as number);
      once |= fails;
    }
    let open = 0;
    for (let at = late; at < most && more !== -1; at++) {
      const criterion = criteria[at] as number;
      const of = index.classes[criterion] as Classes;
      judge(of, criterion, asker.classes[criterion] as number, block, word, ~more);
      more |= of.criterion.isChangeable ? once & judged.fails : judged.fails;
      once |= judged.fails;
      open |= judged.open;
    }
    near[to + word] = once & ~more;
    let passes = all & ~once & ~open;
    for (let at = 0; at < found && passes !== 0; at++) {
      const row = rows[at] as number;
      if (isOpen(row)) passes &= ~(pool[openAt(row, word, words)] as number);
    }
    fits[to + word] = passes;
    count += countBits(passes);
  }
  return count;
}

/** Asks the evaluator of these products of a word, one by one. */
function judge(classes: Classes, at: number, one: number, block: Block, word: number, of: number): void {
  judged.fails = 0;
  judged.open = 0;
  for (let bits = of; bits !== 0; bits &= bits - 1) {
    const number = block.numberAt(at, (word << 5) + lowestBit(bits));
    if (number < 0) continue;
    const outcome = classes.outcome(one, number);
    if (outcome === failed) judged.fails |= bits & -bits;
    else if (outcome === unknown) judged.open |= bits & -bits;
  }
}
