import { countBits } from "./bits.ts";
import { type Block, everyone, failsAt, isOpen, openAt } from "./block.ts";
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
  /** The rows of each block that somebody misses, and the groups they are of: from `rowsFrom[block]` up to `rowsFrom[block + 1]`. */
  readonly rows: Int32Array;
  readonly groups: Int32Array;
  readonly rowsFrom: Int32Array;
};

type Scratch = { -readonly [Key in keyof Swept]: Swept[Key] };

const rowsMost = ProductIndex.criteria.length;
const scratch: Scratch = {
  blocks: [],
  count: 0,
  fits: new Int32Array(512),
  near: new Int32Array(512),
  wordsFrom: new Int32Array(16),
  rows: new Int32Array(16 * rowsMost),
  groups: new Int32Array(16 * rowsMost),
  rowsFrom: new Int32Array(17),
};

/** Goes once through the rows of an asker, in every block that may serve it. */
export function sweep(index: ProductIndex, { classes, grouped }: Pick<Asker, "classes" | "grouped">): Swept {
  const blocks = index.servingBlocks({ classes, grouped });
  makeRoom(blocks);
  scratch.blocks = blocks;
  scratch.count = 0;
  let word = 0;
  let row = 0;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    scratch.wordsFrom[at] = word;
    scratch.rowsFrom[at] = row;
    const end = gather(block, grouped, row);
    scratch.count += pass(block, row, end, word);
    word += block.words;
    row = end;
  }
  scratch.rowsFrom[blocks.length] = row;
  return scratch;
}

function makeRoom(blocks: readonly Block[]): void {
  let words = 0;
  for (let at = 0; at < blocks.length; at++) words += (blocks[at] as Block).words;
  if (words > scratch.fits.length) {
    scratch.fits = new Int32Array(words * 2);
    scratch.near = new Int32Array(words * 2);
  }
  if (blocks.length <= scratch.wordsFrom.length) return;
  scratch.wordsFrom = new Int32Array(blocks.length * 2);
  scratch.rowsFrom = new Int32Array(blocks.length * 2 + 1);
  scratch.rows = new Int32Array(blocks.length * 2 * rowsMost);
  scratch.groups = new Int32Array(blocks.length * 2 * rowsMost);
}

/** Finds the rows that somebody in the block misses; says where they end. Building one may move the pool. */
function gather(block: Block, grouped: Int32Array, from: number): number {
  const { asked } = block;
  const { rows, groups } = scratch;
  let end = from;
  for (let at = 0; at < asked.length; at++) {
    const group = asked[at] as number;
    const row = block.row(group, grouped[group] as number);
    if (row === everyone) continue;
    rows[end] = row;
    groups[end++] = group;
  }
  return end;
}

/** Counts failures a word at a time; says how many fit. A word is left as soon as everybody in it failed for good. */
function pass({ pool, taken, room, words }: Block, from: number, end: number, to: number): number {
  const { rows, fits, near } = scratch;
  let count = 0;
  for (let word = 0; word < words; word++) {
    const all = taken[word] as number;
    let once = all & ~(room[word] as number);
    let more = ~all;
    for (let at = from; at < end && more !== -1; at++) {
      const place = failsAt(rows[at] as number, word);
      const fails = pool[place] as number;
      more |= (once & fails) | (pool[place + 1] as number);
      once |= fails;
    }
    near[to + word] = once & ~more;
    let passes = all & ~once;
    for (let at = from; at < end && passes !== 0; at++) {
      const row = rows[at] as number;
      if (isOpen(row)) passes &= ~(pool[openAt(row, word, words)] as number);
    }
    fits[to + word] = passes;
    count += countBits(passes);
  }
  return count;
}
