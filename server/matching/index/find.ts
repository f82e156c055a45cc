import { type Asked, inRankOrder, middleCost } from "../rank.ts";
import { countBits, hasBit, lowestBit } from "./bits.ts";
import { type Block, everyone } from "./block.ts";
import { failed } from "./classes.ts";
import type { Group } from "./groups.ts";
import { type Asker, type Listed, ProductIndex } from "./product-index.ts";

/** A criterion by its place among those that have rows; a product without room misses by that. */
export const roomCriterion = ProductIndex.criteria.length;

/** Rows of the asker in the block at hand, and the groups they are of. Scratch, written anew for each. */
const rows = new Int32Array(ProductIndex.criteria.length);
const groupOf = new Int32Array(ProductIndex.criteria.length);
/** Who passes, one block after the other. */
let fits = new Int32Array(512);

/**
 * Those who pass everything: how many, and the first `most` of them by the least they can cost. Products that came since their block was laid out
 * stand last in it; the exact order is `findCheapest`'s.
 */
export function findFits(index: ProductIndex, asker: Asker, most: number): { count: number; slots: number[] } {
  const serving = index.servingBlocks(asker);
  const slots: number[] = [];
  const count = countFits(serving, asker);
  mergeFirst(index, serving, most, slots);
  return { count, slots };
}

/** Writes who passes into `fits`, block after block, and counts them. */
function countFits(blocks: readonly Block[], { grouped }: Asker): number {
  let need = 0;
  for (const block of blocks) need += block.words;
  if (fits.length < need) fits = new Int32Array(need * 2);
  let from = 0;
  let count = 0;
  for (const block of blocks) {
    count += block.words <= 2 ? intersectFew(block, grouped, from) : intersect(block, gather(block, grouped), from);
    from += block.words;
  }
  return count;
}

/** Of a few products soon nobody is left, and the rows of what they ask besides need not be looked up. */
function intersectFew(block: Block, grouped: Int32Array, from: number): number {
  const { taken, room, words } = block;
  let low = (taken[0] as number) & (room[0] as number);
  let high = words === 2 ? (taken[1] as number) & (room[1] as number) : 0;
  for (const at of block.asked) {
    const row = block.row(at, grouped[at] as number);
    if (row === everyone) continue;
    low &= block.pool[row] as number;
    if (words === 2) high &= block.pool[row + 1] as number;
    if ((low | high) === 0) break;
  }
  fits[from] = low;
  if (words === 2) fits[from + 1] = high;
  return countBits(low) + countBits(high);
}

function gather(block: Block, grouped: Int32Array): number {
  let used = 0;
  for (const at of block.asked) {
    const row = block.row(at, grouped[at] as number);
    if (row === everyone) continue;
    rows[used] = row;
    groupOf[used++] = at;
  }
  return used;
}

function intersect({ pool, taken, room, words }: Block, used: number, from: number): number {
  const out = fits;
  let count = 0;
  for (let word = 0; word < words; word++) {
    let bits = (taken[word] as number) & (room[word] as number);
    for (let at = 0; at < used && bits !== 0; at++) bits &= pool[(rows[at] as number) + word] as number;
    out[from + word] = bits;
    if (bits !== 0) count += countBits(bits);
  }
  return count;
}

/** Where the walk through one block stands. */
type Head = { readonly block: Block; readonly from: number; word: number; bits: number; slot: number };

/** The first of all blocks together: each is in order, so the lowest of their heads comes next. */
function mergeFirst(index: ProductIndex, blocks: readonly Block[], most: number, slots: number[]): void {
  const heads: Head[] = [];
  let from = 0;
  for (const block of blocks) {
    const head = { block, from, word: -1, bits: 0, slot: -1 };
    if (advance(head)) heads.push(head);
    from += block.words;
  }
  while (slots.length < most && heads.length > 0) {
    let lowest = 0;
    for (let at = 1; at < heads.length; at++) {
      if (index.floorOf(heads[at]?.slot as number) < index.floorOf(heads[lowest]?.slot as number)) lowest = at;
    }
    const head = heads[lowest] as Head;
    slots.push(head.slot);
    if (!advance(head)) heads.splice(lowest, 1);
  }
}

function advance(head: Head): boolean {
  while (head.bits === 0) {
    head.word += 1;
    if (head.word >= head.block.words) return false;
    head.bits = fits[head.from + head.word] as number;
  }
  head.slot = head.block.slots[(head.word << 5) + lowestBit(head.bits)] as number;
  head.bits &= head.bits - 1;
  return true;
}

export type Ranking = { readonly slot: number; readonly middlePpm: number | null };

/**
 * The cheapest of those who pass everything, exactly by what each would cost this asker. No product costs less than its floor, and a block is
 * in the order of floors, so the walk through it ends where floors pass the dearest that is kept; those that came later are all looked at.
 */
export function findCheapest(index: ProductIndex, asker: Asker, asked: Asked, most: number): { count: number; top: Ranking[] } {
  const serving = index.servingBlocks(asker);
  const count = countFits(serving, asker);
  const top: Ranking[] = [];
  let from = 0;
  for (const block of serving) {
    const boundary = block.ordered >>> 5;
    for (let word = 0; word < block.words; word++) {
      for (let bits = fits[from + word] as number; bits !== 0; bits &= bits - 1) {
        const place = (word << 5) + lowestBit(bits);
        const slot = block.slots[place] as number;
        if (!isBeyond(index, top, slot, most)) {
          insert(index, top, { slot, middlePpm: middleCost((index.listed[slot] as Listed).terms, asked) }, most);
        } else if (place < block.ordered && word < boundary) {
          word = boundary - 1;
          break;
        }
      }
    }
    from += block.words;
  }
  return { count, top };
}

function isBeyond(index: ProductIndex, top: readonly Ranking[], slot: number, most: number): boolean {
  const dearest = top.length < most ? null : (top[most - 1] as Ranking).middlePpm;
  return dearest !== null && index.floorOf(slot) > dearest;
}

function insert(index: ProductIndex, top: Ranking[], ranking: Ranking, most: number): void {
  let at = top.length;
  while (at > 0 && comesBefore(index, ranking, top[at - 1] as Ranking)) at -= 1;
  if (at >= most) return;
  top.splice(at, 0, ranking);
  if (top.length > most) top.pop();
}

function comesBefore(index: ProductIndex, a: Ranking, b: Ranking): boolean {
  if (a.middlePpm !== null && b.middlePpm !== null && a.middlePpm !== b.middlePpm) return a.middlePpm < b.middlePpm;
  const of = ({ slot, middlePpm }: Ranking) => ({ ...(index.listed[slot] as Listed), middlePpm });
  return inRankOrder(of(a), of(b)) < 0;
}

/** A product that misses by this one criterion alone; whatever else is not known of the asker does not count against it. */
export type NearMiss = { readonly slot: number; readonly criterion: number };

/**
 * The first `most` products, in rank order by the least they can cost, that fail exactly one criterion, and one that can be changed: by
 * counting failures a word at a time.
 */
export function findNear(index: ProductIndex, asker: Asker, most: number): NearMiss[] {
  const near: Candidate[] = [];
  for (const block of index.servingBlocks(asker)) nearIn(index, block, asker, most, near);
  return near.map((candidate) => ({ slot: candidate.slot, criterion: missedBy(index, asker, candidate) }));
}

/** A near miss by the group in which it misses: which of its criteria is asked only of those that are kept. */
type Candidate = { readonly slot: number; readonly block: Block; readonly place: number; readonly group: number };
const noRoom = -1;

function nearIn(index: ProductIndex, block: Block, asker: Asker, most: number, near: Candidate[]): void {
  const boundary = block.ordered >>> 5;
  const used = gather(block, asker.grouped);
  // Only now: building a row may have moved the pool.
  const { pool, taken, room, words } = block;
  for (let word = 0; word < words; word++) {
    const all = taken[word] as number;
    let once = all & ~(room[word] as number);
    let more = ~all;
    for (let at = 0; at < used && more !== -1; at++) {
      const row = (rows[at] as number) + words + word;
      const fails = pool[row] as number;
      more |= (once & fails) | (pool[row + words] as number);
      once |= fails;
    }
    for (let bits = once & ~more; bits !== 0; bits &= bits - 1) {
      const place = (word << 5) + lowestBit(bits);
      const slot = block.slots[place] as number;
      if (near.length === most && index.floorOf(slot) >= index.floorOf((near[most - 1] as Candidate).slot)) {
        if (place >= block.ordered || word >= boundary) continue;
        word = boundary - 1;
        break;
      }
      keepNear(index, near, { slot, block, place, group: groupMissed(block, place, used) }, most);
    }
  }
}

/** The group in which a product fails, of those at hand. */
function groupMissed({ pool, words, room }: Block, place: number, used: number): number {
  if (!hasBit(room, place)) return noRoom;
  const word = words + (place >>> 5);
  for (let at = 0; at < used; at++) {
    if ((((pool[(rows[at] as number) + word] as number) >>> (place & 31)) & 1) === 1) return groupOf[at] as number;
  }
  throw new Error("a near miss misses nothing");
}

function missedBy(index: ProductIndex, { classes }: Asker, { block, place, group }: Candidate): number {
  if (group === noRoom) return roomCriterion;
  const { members } = block.groups[group] as Group;
  const missed = members.find((criterion) => {
    const number = (block.numbers[criterion] as Int32Array)[place] as number;
    return number >= 0 && index.classes[criterion]?.outcome(classes[criterion] as number, number) === failed;
  });
  return missed as number;
}

function keepNear(index: ProductIndex, near: Candidate[], miss: Candidate, most: number): void {
  const floor = index.floorOf(miss.slot);
  let at = near.length;
  while (at > 0 && floor < index.floorOf((near[at - 1] as Candidate).slot)) at -= 1;
  near.splice(at, 0, miss);
  if (near.length > most) near.pop();
}
