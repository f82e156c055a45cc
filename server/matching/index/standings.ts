import { countBits, lowestBit } from "./bits.ts";
import { type Block, everyone } from "./block.ts";
import type { Asker, ProductIndex } from "./product-index.ts";

/** How many products stand how to an asker, and the first of each in rank order by the least they can cost. */
export type Standings = Readonly<Record<"fits" | "near" | "unchecked" | "not_fitting", { count: number; slots: number[] }>>;

/**
 * As `standingOf` sorts the verdicts of one product, for all at once. `awaits[criterion]` is 1 where the asker's own answer or leave would not
 * make an unknown known, so that only an authority can. At most `most` of each are named.
 */
export function findStandings(index: ProductIndex, asker: Asker, awaits: Uint8Array, most: number): Standings {
  const found = { fits: nobody(), near: nobody(), unchecked: nobody(), not_fitting: nobody() };
  const block = index.all;
  const rows = Array.from(asker.classes, (one, at) => block.row(at, one));
  for (let word = 0; word < block.words; word++) {
    const all = block.taken[word] as number;
    if (all === 0) continue;
    const { once, more, lacks, waits } = countIn(block, word, rows, awaits);
    take(index, block, word, all & ~once & ~lacks, most, found.fits);
    take(index, block, word, all & ~more & ~waits & (once | lacks), most, found.near);
    take(index, block, word, all & ~once & waits, most, found.unchecked);
    take(index, block, word, all & (more | (once & waits)), most, found.not_fitting);
  }
  return found;
}

const nobody = () => ({ count: 0, slots: [] as number[] });

type Counted = { readonly once: number; readonly more: number; readonly lacks: number; readonly waits: number };

/** Who fails at least once; who fails twice, or by what cannot be changed; who lacks something unknown; and who waits for an authority's word. */
function countIn(block: Block, word: number, rows: readonly number[], awaits: Uint8Array): Counted {
  const { pool, words } = block;
  const all = block.taken[word] as number;
  let once = all & ~(block.room[word] as number);
  let more = 0;
  let lacks = 0;
  let waits = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if (row === everyone) continue;
    const fails = pool[row + words + word] as number;
    const open = all & ~fails & ~(pool[row + word] as number);
    more |= (once & fails) | (pool[row + 2 * words + word] as number);
    once |= fails;
    lacks |= open;
    if (awaits[at] === 1) waits |= open;
  }
  return { once: once & all, more: more & all, lacks, waits };
}

function take(index: ProductIndex, block: Block, word: number, set: number, most: number, into: { count: number; slots: number[] }): void {
  if (set === 0) return;
  into.count += countBits(set);
  for (let bits = set; bits !== 0; bits &= bits - 1) {
    const slot = block.slots[(word << 5) + lowestBit(bits)] as number;
    const floor = index.floorOf(slot);
    const { slots } = into;
    if (slots.length === most && (most === 0 || floor >= index.floorOf(slots[most - 1] as number))) continue;
    let at = slots.length;
    while (at > 0 && floor < index.floorOf(slots[at - 1] as number)) at -= 1;
    slots.splice(at, 0, slot);
    if (slots.length > most) slots.pop();
  }
}
