import { countBits, lowestBit } from "./bits.ts";
import { type Block, everyone, notBuilt } from "./block.ts";
import type { Group } from "./groups.ts";
import { type Asker, ProductIndex } from "./product-index.ts";

/** Many askers in columns: `grouped[group][asker]`. Those of one place stand together. */
export class Askers {
  readonly count: number;
  readonly grouped: readonly Int32Array[];
  private readonly classes: readonly Int32Array[];

  constructor(index: ProductIndex, askers: readonly Asker[]) {
    this.count = askers.length;
    this.grouped = index.groups.map((_, at) => Int32Array.from(askers, ({ grouped }) => grouped[at] as number));
    this.classes = index.classes.map((_, at) => Int32Array.from(askers, ({ classes }) => classes[at] as number));
  }

  at(asker: number): Asker {
    const of = (columns: readonly Int32Array[]) => Int32Array.from(columns, (column) => column[asker] as number);
    return { classes: of(this.classes), grouped: of(this.grouped) };
  }

  /** Whether two stand in the same place. */
  isTogether(one: number, other: number): boolean {
    const places = this.classes[regionsAt] as Int32Array;
    return places[one] === places[other];
  }
}

const regionsAt = ProductIndex.criteria.findIndex(({ key }) => key === "regions");
const nobody = -1;

/** How many products each asker fits, and the first `most` of them in rank order by the least they can cost; `nobody` fills what is left. */
export type Tally = { readonly counts: Int32Array; readonly candidates: Int32Array; readonly most: number };

/**
 * Everybody's answers at once. Block by block, and not asker by asker, so that a block's rows stay at hand while everyone whom it may serve
 * goes through it.
 */
export function tallyAll(index: ProductIndex, askers: Askers, most: number): Tally {
  const tally = { counts: new Int32Array(askers.count), candidates: new Int32Array(askers.count * most).fill(nobody), most };
  for (const [block, ranges] of rangesOf(index, askers)) {
    for (const [from, to] of ranges) tallyIn(index, block, askers, from, to, tally);
  }
  return tally;
}

/** By block: from which asker to which, without the last, it may serve somebody. */
function rangesOf(index: ProductIndex, askers: Askers): Map<Block, [number, number][]> {
  const ranges = new Map<Block, [number, number][]>();
  for (let from = 0; from < askers.count; ) {
    let to = from + 1;
    while (to < askers.count && askers.isTogether(to, from)) to += 1;
    for (const block of index.servingBlocks(askers.at(from))) {
      const before = ranges.get(block);
      if (before?.at(-1)?.[1] === from) (before.at(-1) as [number, number])[1] = to;
      else if (before) before.push([from, to]);
      else ranges.set(block, [[from, to]]);
    }
    from = to;
  }
  return ranges;
}

const rows = new Int32Array(ProductIndex.criteria.length);
/** The places of a block's first who fit. */
const first = new Int32Array(256);

function tallyIn(index: ProductIndex, block: Block, askers: Askers, from: number, to: number, tally: Tally): void {
  const { counts, most } = tally;
  const asked = [...block.asked];
  const columns = asked.map((at) => askers.grouped[at] as Int32Array);
  const tables = asked.map((at) => block.table(at, (index.groups[at] as Group).count));
  for (let asker = from; asker < to; asker++) {
    const used = gather(block, asked, columns, tables, asker);
    const count = used < 0 ? 0 : fitsIn(block, used, most);
    if (count === 0) continue;
    counts[asker] = (counts[asker] as number) + count;
    merge(index, tally, asker, Math.min(count, most));
  }
}

/** Gathers an asker's rows and tells how many; of a single word it stops with −1 as soon as nobody is left. */
function gather(
  block: Block,
  asked: readonly number[],
  columns: readonly Int32Array[],
  tables: readonly Int32Array[],
  asker: number,
): number {
  const isSingle = block.words === 1;
  let bits = (block.taken[0] as number) & (block.room[0] as number);
  let used = 0;
  for (let at = 0; at < asked.length; at++) {
    const one = (columns[at] as Int32Array)[asker] as number;
    let row = (tables[at] as Int32Array)[one] as number;
    if (row === notBuilt) row = block.row(asked[at] as number, one);
    if (row === everyone) continue;
    rows[used++] = row;
    if (!isSingle) continue;
    bits &= block.pool[row] as number;
    if (bits === 0) return -1;
  }
  return used;
}

/** Counts those who pass every gathered row, and writes the slots of the first `most` into `first`. */
function fitsIn({ pool, taken, room, words, slots }: Block, used: number, most: number): number {
  let count = 0;
  for (let word = 0; word < words; word++) {
    let bits = (taken[word] as number) & (room[word] as number);
    for (let at = 0; at < used && bits !== 0; at++) bits &= pool[(rows[at] as number) + word] as number;
    for (; bits !== 0; bits &= bits - 1) {
      if (count >= most) {
        count += countBits(bits);
        break;
      }
      first[count++] = slots[(word << 5) + lowestBit(bits)] as number;
    }
  }
  return count;
}

const merged = new Int32Array(256);

/** Merges `first`, in floor order, into the asker's candidates, which are. */
function merge(index: ProductIndex, { candidates, most }: Tally, asker: number, kept: number): void {
  const start = asker * most;
  let ours = 0;
  let theirs = 0;
  let into = 0;
  while (into < most) {
    const before = candidates[start + ours] as number;
    const isOver = ours >= most || before === nobody;
    if (theirs >= kept) {
      if (isOver) break;
      merged[into++] = before;
      ours += 1;
    } else if (isOver || index.floorOf(first[theirs] as number) < index.floorOf(before)) {
      merged[into++] = first[theirs++] as number;
    } else {
      merged[into++] = before;
      ours += 1;
    }
  }
  for (let at = 0; at < into; at++) candidates[start + at] = merged[at] as number;
}
