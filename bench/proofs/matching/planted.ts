import { disagreements, type IndexedShelf } from "../../../db/testing/matching-agreement.ts";
import { changeShelf } from "../../../db/testing/matching-walk.ts";
import { Dice, nation, someFacts, someProduct } from "../../../db/testing/matching-world.ts";
import { everyone, failsAt } from "../../../server/matching/index/block.ts";
import { findMatches } from "../../../server/matching/index/find.ts";
import { type Listed, ProductIndex } from "../../../server/matching/index/product-index.ts";
import type { JudgedFacts } from "../../../server/matching/judge.ts";

/** Faults planted in the index, which the comparison with the plain evaluator must notice. */

const worlds = 5;
const askers = 60;
const shape = { ...nation, unknown: 0.1 };

/** Whether each of several flipped bits of a row is noticed where nothing differs without it. */
export async function isFlippedBitNoticed(seed: number): Promise<boolean> {
  for (let nth = 0; nth < worlds; nth++) {
    const dice = new Dice(seed + nth);
    const shelf = Array.from({ length: 150 }, (_, at) => someProduct(dice, `p${at}`, shape));
    const world = { index: await ProductIndex.build(shelf), shelf };
    const many = Array.from({ length: askers }, () => someFacts(dice, shape));
    if (differs(world, many)) throw new Error("the index differs without the planted fault, so noticing it would show nothing");
    const { pool } = world.index.all;
    // The pool begins with the row that was built first; bit n of a word is the product on place n.
    for (const place of [0, 31, dice.between(32, 149)]) {
      if (!isNoticed(pool, failsAt(0, place >>> 5), place, () => differs(world, many))) return false;
    }
  }
  return true;
}

/** Whether a flipped bit is noticed where requests are answered: in some row of the place of a product that fits. */
export async function isLostMatchNoticed(seed: number): Promise<boolean> {
  const everywhere = { ...nation, nationwide: 1, asked: 0.3 };
  for (let nth = 0; nth < worlds; nth++) {
    const dice = new Dice(seed + nth);
    const shelf = Array.from({ length: 150 }, (_, at) => someProduct(dice, `p${at}`, everywhere));
    const world = { index: await ProductIndex.build(shelf), shelf };
    const many = Array.from({ length: askers }, () => someFacts(dice, everywhere));
    if (differs(world, many)) throw new Error("the index differs without the planted fault, so noticing it would show nothing");
    const fitted = many.find((known) => findMatches(world.index, world.index.asker(known), 1).count > 0);
    if (!fitted) throw new Error("nobody fits anything here");
    const asker = world.index.asker(fitted);
    const [slot] = findMatches(world.index, asker, 1).fits as [number];
    const block = world.index.servingBlocks(asker).find(({ slots }) => slots.includes(slot));
    if (!block) throw new Error("a product that fits stands in a block that serves");
    const place = block.slots.indexOf(slot);
    const rows = Array.from(asker.classes, (one, criterion) => block.row(criterion, one)).filter((row) => row !== everyone);
    if (rows.length === 0) throw new Error("everybody passes everything here");
    for (const row of rows) if (!isNoticed(block.pool, failsAt(row, place >>> 5), place, () => differs(world, [fitted]))) return false;
  }
  return true;
}

/** Looks while one bit is flipped. The index itself may notice, and refuse to name what a near miss misses. */
function isNoticed(pool: Int32Array, word: number, place: number, look: () => boolean): boolean {
  const flip = () => {
    pool[word] = (pool[word] as number) ^ (1 << (place & 31));
  };
  flip();
  try {
    return look();
  } catch {
    return true;
  } finally {
    flip();
  }
}

/** Whether a threshold that is put on a shelf and divides no class is noticed, where it is not missed when it does. */
export async function isMissingCutNoticed(seed: number): Promise<boolean> {
  for (let nth = 0; nth < worlds; nth++) {
    if (await differsAfterAdding(seed + nth, false)) throw new Error("the index differs without the planted fault");
    if (!(await differsAfterAdding(seed + nth, true))) return false;
  }
  return true;
}

async function differsAfterAdding(seed: number, isPlanted: boolean): Promise<boolean> {
  const dice = new Dice(seed);
  const shelf = new Map<string, Listed>(Array.from({ length: 3 }, (_, at) => [`p${at}`, someProduct(dice, `p${at}`, shape)]));
  const index = await ProductIndex.build([...shelf.values()]);
  if (isPlanted) for (const classes of index.classes) classes.divide = () => [];
  for (let added = 0; added < 30; added++) changeShelf(index, shelf, dice, "add", shape);
  const many = Array.from({ length: askers }, () => someFacts(dice, shape));
  return differs({ index, shelf: [...shelf.values()] }, many);
}

const differs = (world: IndexedShelf, many: readonly JudgedFacts[]) =>
  many.some((known) => disagreements(world, known, new Int32Array(world.shelf.length)).length > 0);
