import { countBits, hasBit } from "./bits.ts";
import { type Block, everyone, failsAt, isOpen, openAt } from "./block.ts";
import { type Classes, passed, unknown } from "./classes.ts";
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

type Scratch = { -readonly [Key in keyof Swept]: Swept[Key] };

/** The rows at hand, of one block after the other. */
const rows = new Int32Array(ProductIndex.criteria.length);
const scratch: Scratch = {
  blocks: [],
  count: 0,
  fits: new Int32Array(512),
  near: new Int32Array(512),
  wordsFrom: new Int32Array(16),
};

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
    scratch.count += block.isSmall ? judgeFew(index, block, asker, word) : passRows(block, gather(block, asker), word);
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
}

/** Finds the rows that somebody in the block misses; says how many. Building one may move the pool. */
function gather(block: Block, { classes }: Asker): number {
  const { asked } = block;
  let end = 0;
  for (let at = 0; at < asked.length; at++) {
    const criterion = asked[at] as number;
    const row = block.row(criterion, classes[criterion] as number);
    if (row !== everyone) rows[end++] = row;
  }
  return end;
}

/** Counts failures a word at a time; says how many fit. A word is left as soon as everybody in it failed for good, or twice. */
function passRows({ pool, taken, room, words }: Block, end: number, to: number): number {
  const { fits, near } = scratch;
  let count = 0;
  for (let word = 0; word < words; word++) {
    const all = taken[word] as number;
    let once = all & ~(room[word] as number);
    let more = ~all;
    for (let at = 0; at < end && more !== -1; at++) {
      const place = failsAt(rows[at] as number, word);
      const fails = pool[place] as number;
      more |= (once & fails) | (pool[place + 1] as number);
      once |= fails;
    }
    near[to + word] = once & ~more;
    let passes = all & ~once;
    for (let at = 0; at < end && passes !== 0; at++) {
      const row = rows[at] as number;
      if (isOpen(row)) passes &= ~(pool[openAt(row, word, words)] as number);
    }
    fits[to + word] = passes;
    count += countBits(passes);
  }
  return count;
}

/** The same of a few products, one by one; says how many fit. */
function judgeFew(index: ProductIndex, block: Block, asker: Asker, to: number): number {
  const { fits, near } = scratch;
  let count = 0;
  fits.fill(0, to, to + block.words);
  near.fill(0, to, to + block.words);
  for (let place = 0; place < block.size; place++) {
    if (!hasBit(block.taken, place)) continue;
    const standing = judgeOne(index, block, asker, place);
    if (standing === other) continue;
    const bits = standing === fit ? fits : near;
    const word = to + (place >>> 5);
    bits[word] = (bits[word] as number) | (1 << (place & 31));
    count += Number(standing === fit);
  }
  return count;
}

const fit = 0;
const miss = 1;
const other = 2;

function judgeOne(index: ProductIndex, block: Block, { classes }: Asker, place: number): number {
  const { asked } = block;
  let fails = hasBit(block.room, place) ? 0 : 1;
  let isOpen = false;
  for (let at = 0; at < asked.length; at++) {
    const criterion = asked[at] as number;
    const number = block.numberAt(criterion, place);
    if (number < 0) continue;
    const outcome = (index.classes[criterion] as Classes).outcome(classes[criterion] as number, number);
    if (outcome === passed) continue;
    if (outcome === unknown) isOpen = true;
    else if (fails === 1 || !(index.classes[criterion] as Classes).criterion.isChangeable) return other;
    else fails = 1;
  }
  if (fails === 1) return miss;
  return isOpen ? other : fit;
}
