import { type Asked, inRankOrder, middleCost } from "../rank.ts";
import { lowestBit } from "./bits.ts";
import type { Block } from "./block.ts";
import type { Classes } from "./classes.ts";
import { type Asker, type Listed, ProductIndex } from "./product-index.ts";
import { Shortlist } from "./shortlist.ts";
import { missedBy, type Swept, sweep } from "./sweep.ts";

/** A criterion by its place among those that have rows; a product without room misses by that. */
export const roomCriterion = ProductIndex.criteria.length;

/**
 * A product that misses by this one criterion alone, and what it asks by it (nothing where its lender has no room); whatever else is not known of
 * the asker does not count against it.
 */
export type NearMiss = { readonly slot: number; readonly criterion: number; readonly threshold: unknown };

/** How many fit, and the first of them and of those that miss by one, each by the least they can cost. */
export type Matches = { readonly count: number; readonly fits: readonly number[]; readonly near: readonly NearMiss[] };

const list = new Shortlist();

/**
 * Those who pass everything, and those who fail exactly one criterion that can be changed: how many pass, and the first `most` of either in rank
 * order by the least they can cost. The order by what each would cost this asker is `findCheapest`'s.
 */
export function findMatches(index: ProductIndex, asker: Asker, most: number): Matches {
  const swept = sweep(index, asker);
  shorten(swept, swept.fits, most);
  const fits: number[] = [];
  for (let at = 0; at < list.count; at++) fits.push(list.slots[at] as number);
  shorten(swept, swept.near, most);
  const near: NearMiss[] = [];
  for (let at = 0; at < list.count; at++) near.push(missAt(index, swept, asker, at));
  return { count: swept.count, fits, near };
}

/** Puts the first `most` products of these bits on the list. A block is in the order of floors but for those that came later. */
function shorten({ blocks, wordsFrom }: Swept, bitsOf: Int32Array, most: number): void {
  list.begin(most);
  for (let nth = 0; nth < blocks.length; nth++) {
    const block = blocks[nth] as Block;
    const from = wordsFrom[nth] as number;
    const boundary = block.ordered >>> 5;
    for (let word = 0; word < block.words; word++) {
      for (let bits = bitsOf[from + word] as number; bits !== 0; bits &= bits - 1) {
        const place = (word << 5) + lowestBit(bits);
        const floor = block.floors[place] as number;
        if (list.takes(floor)) list.put(floor, block.slots[place] as number, nth, place);
        else if (word < boundary) {
          word = boundary - 1;
          break;
        }
      }
    }
  }
}

/** By what the one at a place of the list misses. */
function missAt(index: ProductIndex, { blocks }: Swept, asker: Asker, at: number): NearMiss {
  const slot = list.slots[at] as number;
  const nth = list.blocks[at] as number;
  const place = list.places[at] as number;
  const criterion = missedBy(index, asker, nth, place);
  if (criterion === roomCriterion) return { slot, criterion, threshold: undefined };
  const number = (blocks[nth] as Block).numberAt(criterion, place);
  return { slot, criterion, threshold: (index.classes[criterion] as Classes).thresholds[number] };
}

export type Ranking = { readonly slot: number; readonly middlePpm: number | null };

/**
 * The cheapest of those who pass everything, exactly by what each would cost this asker. No product costs less than its floor, and a block is
 * in the order of floors, so the walk through it ends where floors pass the dearest that is kept; those that came later are all looked at.
 */
export function findCheapest(index: ProductIndex, asker: Asker, asked: Asked, most: number): { count: number; top: Ranking[] } {
  const { blocks, count, fits, wordsFrom } = sweep(index, asker);
  const top: Ranking[] = [];
  for (const [nth, block] of blocks.entries()) {
    const from = wordsFrom[nth] as number;
    const boundary = block.ordered >>> 5;
    for (let word = 0; word < block.words; word++) {
      for (let bits = fits[from + word] as number; bits !== 0; bits &= bits - 1) {
        const slot = block.slots[(word << 5) + lowestBit(bits)] as number;
        if (!isBeyond(index, top, slot, most)) {
          keepIfCheap(index, top, { slot, middlePpm: middleCost((index.listed[slot] as Listed).terms, asked) }, most);
        } else if (word < boundary) {
          word = boundary - 1;
          break;
        }
      }
    }
  }
  return { count, top };
}

/** Whether a product is dearer at its floor than the last that is kept. */
export function isBeyond(index: ProductIndex, top: readonly Ranking[], slot: number, most: number): boolean {
  const dearest = top.length < most ? null : (top[most - 1] as Ranking).middlePpm;
  return dearest !== null && index.floorOf(slot) > dearest;
}

/** Puts a product among the cheapest, as many as are kept. */
export function keepIfCheap(index: ProductIndex, top: Ranking[], ranking: Ranking, most: number): void {
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
