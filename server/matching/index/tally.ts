import type { CriterionKey } from "../../products/criteria/registry.ts";
import { countBits, lowestBit, wordsFor } from "./bits.ts";
import type { OpenRequests, Range } from "./open-requests.ts";
import { ProductIndex } from "./product-index.ts";
import { bitsOf, type ClassTest, outcomeOfClass, type Test } from "./request-columns.ts";

/**
 * By request, as `OpenRequests` orders them: how many products fit it, and the slots of the first `most` in rank order by the least they can
 * cost; `nobody` fills what is left.
 */
export type Tallied = { readonly counts: Int32Array; readonly candidates: Int32Array; readonly most: number };
const nobody = -1;

function emptyTally(requests: number, most: number): Tallied {
  return { counts: new Int32Array(requests), candidates: new Int32Array(requests * most), most };
}

/** What one product asks: rows of bits, the rarest first, of what others ask too; tests, one request at a time, of the rest. */
type Asking = {
  readonly slot: number;
  readonly ranges: readonly Range[];
  readonly rows: readonly Int32Array[];
  readonly tests: readonly Test[];
};

/** A threshold that so many products ask has a row of bits: it is worth its memory. */
const sharedBy = 8;
/** So many requests at a time that their counts and candidates stay at hand. A multiple of a word. */
const chunk = 8_192;
/** Rows that are met together before anything is looked at. */
const together = 6;
const regions: CriterionKey = "regions";

/**
 * Everybody's answers at once: product after product, each against all requests of the places it serves, a word of them at a time. Rows are kept
 * from one run to the next; they hold while the requests are the same, whatever is put on the shelf.
 */
export class Tally {
  private readonly index: ProductIndex;
  private readonly open: OpenRequests;
  private readonly everybody: Int32Array;
  /** `[criterion][threshold number]`: made as products ask it. */
  private readonly rows: (Int32Array | undefined)[][] = ProductIndex.criteria.map(() => []);
  private readonly tests: (Test | null | undefined)[][] = ProductIndex.criteria.map(() => []);
  private readonly ranges: (readonly Range[] | undefined)[] = [];
  private readonly ones = new Map<Int32Array, number>();

  constructor(index: ProductIndex, open: OpenRequests) {
    this.index = index;
    this.open = open;
    this.everybody = new Int32Array(wordsFor(open.count)).fill(-1);
  }

  /** The answers by the shelf as it stands. `into` may be used again, so that nothing is allocated. */
  run(most: number, into: Tallied = emptyTally(this.open.count, most)): Tallied {
    into.counts.fill(0);
    into.candidates.fill(nobody);
    for (const [nth, some] of this.inChunks(this.askingInOrder()).entries()) {
      for (const one of some) add(one, nth * chunk, Math.min((nth + 1) * chunk, this.open.count), into);
    }
    return into;
  }

  /** The same, chunk after chunk: who asks anything of it. */
  private inChunks(asking: readonly Asking[]): Asking[][] {
    const chunks: Asking[][] = Array.from({ length: Math.ceil(this.open.count / chunk) }, () => []);
    for (const one of asking) {
      for (const [first, last] of one.ranges) {
        for (let at = Math.floor(first / chunk); at * chunk < last; at++) if (chunks[at]?.at(-1) !== one) chunks[at]?.push(one);
      }
    }
    return chunks;
  }

  /** What every product with room asks, in rank order by the least it can cost. */
  private askingInOrder(): Asking[] {
    const { index } = this;
    const shared = index.thresholdCounts();
    const slots = index.slots().filter((slot) => index.listed[slot]?.hasRoom);
    return slots.sort((a, b) => index.floorOf(a) - index.floorOf(b)).map((slot) => this.asking(slot, shared));
  }

  private asking(slot: number, shared: readonly Int32Array[]): Asking {
    const rows: Int32Array[] = [];
    const tests: Test[] = [];
    let ranges: readonly Range[] = this.open.rangesOf(undefined);
    for (const [criterion, { key }] of ProductIndex.criteria.entries()) {
      const number = this.index.thresholdNumber({ slot, criterion });
      if (number < 0) continue;
      if (key === regions) ranges = this.rangesAt(criterion, number);
      else if ((shared[criterion]?.[number] as number) >= sharedBy) rows.push(this.row(criterion, number));
      else tests.push(this.test(criterion, number));
    }
    rows.sort((a, b) => (this.ones.get(a) as number) - (this.ones.get(b) as number));
    while (rows.length < together) rows.push(this.everybody);
    return { slot, ranges, rows, tests };
  }

  private rangesAt(criterion: number, number: number): readonly Range[] {
    this.ranges[number] ??= this.open.rangesOf(this.index.classes[criterion]?.thresholds[number]);
    return this.ranges[number];
  }

  private test(criterion: number, number: number): Test {
    const { key } = ProductIndex.criteria[criterion] as { readonly key: CriterionKey };
    const tests = this.tests[criterion] as (Test | null | undefined)[];
    tests[number] ??= this.open.test(key, this.index.classes[criterion]?.thresholds[number]);
    if (!tests[number]) throw new Error(`${key} is not told request by request`);
    return tests[number];
  }

  private row(criterion: number, number: number): Int32Array {
    const rows = this.rows[criterion] as (Int32Array | undefined)[];
    const before = rows[number];
    if (before) return before;
    const row = bitsOf(this.test(criterion, number), this.open.count);
    this.ones.set(
      row,
      row.reduce((sum, word) => sum + countBits(word), 0),
    );
    rows[number] = row;
    return row;
  }
}

/** Who is left of a chunk for one product. Scratch, written anew for each. */
const left = new Int32Array(chunk);

/** Adds one product to the answers of those of a chunk whom it fits. */
function add({ slot, ranges, rows, tests }: Asking, from: number, to: number, { counts, candidates, most }: Tallied): void {
  for (const [first, last] of ranges) {
    if (first >= to || last <= from) continue;
    let many = meet(rows, Math.max(first, from), Math.min(last, to));
    for (let at = 0; at < tests.length && many > 0; at++) many = keepPassing(tests[at] as Test, many);
    for (let at = 0; at < many; at++) {
      const request = left[at] as number;
      const count = counts[request] as number;
      if (count < most) candidates[request * most + count] = slot;
      counts[request] = count + 1;
    }
  }
}

/** Leaves those from `from` to below `to` who pass every row; says how many. */
function meet(rows: readonly Int32Array[], from: number, to: number): number {
  const [a, b, c, d, e, f] = rows as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
  const last = (to - 1) >>> 5;
  let many = 0;
  for (let word = from >>> 5; word <= last; word++) {
    let bits =
      (a[word] as number) & (b[word] as number) & (c[word] as number) & (d[word] as number) & (e[word] as number) & (f[word] as number);
    for (let at = together; at < rows.length && bits !== 0; at++) bits &= (rows[at] as Int32Array)[word] as number;
    if (bits === 0) continue;
    const first = word << 5;
    if (first < from) bits &= -1 << (from - first);
    if (first + 32 > to) bits &= ~(-1 << (to - first));
    for (; bits !== 0; bits &= bits - 1) left[many++] = first + lowestBit(bits);
  }
  return many;
}

/** Leaves of so many those who pass a test; says how many. */
function keepPassing(test: Test, many: number): number {
  return test.ofClass === null ? keepBetween(test, many) : keepOfClass(test.ofRequest, test.ofClass, many);
}

function keepBetween({ ofRequest, low, high }: Test, many: number): number {
  let kept = 0;
  for (let at = 0; at < many; at++) {
    const request = left[at] as number;
    const rank = ofRequest[request] as number;
    left[kept] = request;
    // 1 where neither difference is negative: no branch, as half of them would be guessed wrong.
    kept += ~((rank - low) | (high - 1 - rank)) >>> 31;
  }
  return kept;
}

function keepOfClass(ofRequest: Int32Array, ofClass: ClassTest, many: number): number {
  const { outcomes } = ofClass;
  let kept = 0;
  for (let at = 0; at < many; at++) {
    const request = left[at] as number;
    const one = ofRequest[request] as number;
    left[kept] = request;
    const outcome = (outcomes[one] as number) || outcomeOfClass(ofClass, one);
    // 1 for `passed`, 0 for the others.
    kept += outcome & ~(outcome >>> 1) & 1;
  }
  return kept;
}
