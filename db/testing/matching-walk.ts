import fc from "fast-check";
import { type Listed, ProductIndex } from "../../server/matching/index/product-index.ts";
import { countDisagreements, disagreements, type IndexedShelf } from "./matching-agreement.ts";
import { Dice, someFacts, someProduct, type WorldShape } from "./matching-world.ts";

/** Made-up shelves, looked at as they were built and after every kind of change. */

export const changeKinds = ["add", "edit", "remove", "room"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Changes index and shelf alike. */
export function changeShelf(index: ProductIndex, shelf: Map<string, Listed>, dice: Dice, kind: ChangeKind, shape: WorldShape): void {
  const old = dice.one([...shelf.values()]);
  if (kind === "remove" && shelf.size > 1) {
    index.remove(old.id);
    shelf.delete(old.id);
  } else if (kind === "room") {
    index.setRoom(old.id, !old.hasRoom);
    shelf.set(old.id, { ...old, hasRoom: !old.hasRoom });
  } else {
    const product = someProduct(dice, kind === "edit" ? old.id : `new-${dice.between(0, 1e9)}`, shape);
    index.put(product);
    shelf.set(product.id, product);
  }
}

const share = fc.constantFrom(0, 0.1, 0.5, 0.9, 1);
const shapes: fc.Arbitrary<WorldShape> = fc.record({
  nationwide: share,
  withFees: share,
  asked: share,
  unknown: fc.constantFrom(0, 0.1, 0.5),
  exact: share,
});
const askersMany = 60;
const askersAfter = 3;

export type Walked = { pairs: number; readonly after: Record<ChangeKind, number> };
export const notWalked = (): Walked => ({ pairs: 0, after: { add: 0, edit: 0, remove: 0, room: 0 } });

/** Looks at a shelf as it was built after each of many changes, and when its rows were given back; throws where the index says something else. Counts into `walked`. */
export function agreement(walked: Walked) {
  const changes = fc.array(fc.constantFrom(...changeKinds), { maxLength: 60 });
  return fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 400 }), shapes, changes, async (seed, size, shape, kinds) => {
    const dice = new Dice(seed);
    const shelf = new Map(Array.from({ length: size }, (_, at) => someProduct(dice, `p${at}`, shape)).map((one) => [one.id, one]));
    const index = await ProductIndex.build([...shelf.values()]);
    lookAt({ index, shelf: [...shelf.values()] }, dice, shape, askersMany, walked);
    for (const kind of kinds) {
      changeShelf(index, shelf, dice, kind, shape);
      lookAt({ index, shelf: [...shelf.values()] }, dice, shape, askersAfter, walked);
      walked.after[kind] += askersAfter * shelf.size;
    }
    index.forgetRows();
    lookAt({ index, shelf: [...shelf.values()] }, dice, shape, askersMany, walked);
  });
}

function lookAt(world: IndexedShelf, dice: Dice, shape: WorldShape, askers: number, walked: Walked): void {
  const many = Array.from({ length: askers }, () => someFacts(dice, shape));
  const fitting = new Int32Array(world.shelf.length);
  const wrong = many.flatMap((known) => disagreements(world, known, fitting));
  if (askers === askersMany) wrong.push(...countDisagreements(world, many, fitting));
  if (wrong.length > 0) throw new Error(`the index differs in ${[...new Set(wrong)].join(", ")}`);
  walked.pairs += askers * world.shelf.length;
}
