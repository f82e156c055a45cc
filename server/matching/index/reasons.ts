import type { CriterionKey } from "../../products/criteria/registry.ts";
import { lowestBit } from "./bits.ts";
import { type Block, everyone, failsAt, isOpen, openAt } from "./block.ts";
import { type Asker, ProductIndex } from "./product-index.ts";

/** The criteria as reasons number them: those that have rows, then whether a product has room. */
export const reasonCriteria: readonly CriterionKey[] = [...ProductIndex.criteria.map(({ key }) => key), "room"];
const roomReason = ProductIndex.criteria.length;
const noThreshold = -1;

/**
 * Every criterion that every product does not pass for one asker, in columns. What is known of the asker is the same for all, by criterion; the
 * threshold is numbered in the index (`thresholdOf`).
 */
export class Reasons {
  count = 0;
  slots = new Int32Array(4096);
  criteria = new Uint8Array(4096);
  thresholds = new Int32Array(4096);
  /** 1 where it fails, 0 where it is not known. */
  fails = new Uint8Array(4096);

  /** Room for so many more. */
  widen(more: number): void {
    const need = this.count + more;
    if (need <= this.slots.length) return;
    const length = Math.max(need, this.slots.length * 2);
    const wider = <T extends Int32Array | Uint8Array>(fresh: T, old: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.slots = wider(new Int32Array(length), this.slots);
    this.criteria = wider(new Uint8Array(length), this.criteria);
    this.thresholds = wider(new Int32Array(length), this.thresholds);
    this.fails = wider(new Uint8Array(length), this.fails);
  }
}

/** The reasons of all products. `into` may be used again, so that nothing is allocated. */
export function findReasons(index: ProductIndex, { classes }: Asker, into = new Reasons()): Reasons {
  into.count = 0;
  const { all } = index;
  for (let at = 0; at < classes.length; at++) {
    const row = all.row(at, classes[at] as number);
    if (row !== everyone) emitRow(all, into, row, at);
  }
  emitFull(all, into);
  return into;
}

function emitRow(block: Block, into: Reasons, row: number, criterion: number): void {
  const { pool, taken, words, slots } = block;
  into.widen(words << 5);
  const { slots: outSlots, criteria, thresholds, fails } = into;
  let { count } = into;
  for (let word = 0; word < words; word++) {
    const failing = pool[failsAt(row, word)] as number;
    const open = isOpen(row) ? (pool[openAt(row, word, words)] as number) : 0;
    for (let bits = (taken[word] as number) & (failing | open); bits !== 0; bits &= bits - 1) {
      const bit = lowestBit(bits);
      const place = (word << 5) + bit;
      outSlots[count] = slots[place] as number;
      criteria[count] = criterion;
      thresholds[count] = block.numberAt(criterion, place);
      fails[count] = (failing >>> bit) & 1;
      count += 1;
    }
  }
  into.count = count;
}

/** Whose lender has no place or money left. */
function emitFull(block: Block, into: Reasons): void {
  into.widen(block.words << 5);
  for (let word = 0; word < block.words; word++) {
    for (let bits = (block.taken[word] as number) & ~(block.room[word] as number); bits !== 0; bits &= bits - 1) {
      into.slots[into.count] = block.slots[(word << 5) + lowestBit(bits)] as number;
      into.criteria[into.count] = roomReason;
      into.thresholds[into.count] = noThreshold;
      into.fails[into.count] = 1;
      into.count += 1;
    }
  }
}
