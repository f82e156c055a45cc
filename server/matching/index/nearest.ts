import type { Asked } from "../rank.ts";
import { middleCost } from "../rank.ts";
import { isBeyond, keepIfCheap, type Ranking } from "./find.ts";
import { type Asker, type Listed, ProductIndex } from "./product-index.ts";
import { findReasons, type Reasons, reasonCriteria } from "./reasons.ts";

const isFixed = reasonCriteria.map((_, at) => ProductIndex.criteria[at]?.isChangeable === false);
/** More than anybody can fail, and more than any floor. A number holds all three and the product's place among those that do not fit. */
const failuresMost = 32;
const floorsMost = 2 ** 24;
const placesMost = 2 ** 19;

/**
 * The products nearest to fitting of those that do not: the fewest failures that cannot be changed, then the fewest failures, then the order of
 * every list, by what each would cost this asker. No product costs less than its floor, so among as many failures costs are worked out only until
 * floors pass the dearest that is kept. `missed` leaves out those that fail nothing. Whoever has the reasons already gives them.
 */
export function findNearest(
  index: ProductIndex,
  asker: Asker,
  asked: Asked,
  most: number,
  of: "open" | "missed" = "open",
  reasons = findReasons(index, asker),
): number[] {
  const { slots, failures, count } = failuresOf(index, reasons);
  const keys = new Float64Array(count);
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const slot = slots[at] as number;
    const failed = failures[slot] as number;
    if (failed > 0 || of === "open") keys[kept++] = (failed * floorsMost + index.floorOf(slot)) * placesMost + at;
  }
  const inOrder = keys.subarray(0, kept).sort();
  const nearest: number[] = [];
  for (let at = 0; at < kept && nearest.length < most; ) {
    const failed = failedBy(inOrder[at] as number);
    let end = at;
    const top: Ranking[] = [];
    for (; end < kept && failedBy(inOrder[end] as number) === failed; end++) {
      const slot = slots[(inOrder[end] as number) % placesMost] as number;
      if (isBeyond(index, top, slot, most - nearest.length)) break;
      keepIfCheap(index, top, { slot, middlePpm: middleCost((index.listed[slot] as Listed).terms, asked) }, most - nearest.length);
    }
    for (const { slot } of top) nearest.push(slot);
    at = end;
  }
  return nearest;
}

const failedBy = (key: number) => Math.floor(key / (floorsMost * placesMost));

/** The slots that do not fit, each once, and by slot how it fails: by how many rules that cannot be changed, and then by how many. */
function failuresOf(index: ProductIndex, reasons: Reasons) {
  const slots: number[] = [];
  const failures = new Int32Array(index.listed.length).fill(-1);
  for (let at = 0; at < reasons.count; at++) {
    const slot = reasons.slots[at] as number;
    if ((failures[slot] as number) < 0) {
      failures[slot] = 0;
      slots.push(slot);
    }
    const failed = reasons.fails[at] === 1;
    if (failed) failures[slot] = (failures[slot] as number) + (isFixed[reasons.criteria[at] as number] ? failuresMost + 1 : 1);
  }
  return { slots, failures, count: slots.length };
}
