import fc from "fast-check";
import { expect, test } from "vitest";
import { Dice, someFacts, someProduct, type WorldShape } from "../../../db/testing/matching-world.ts";
import { criteria, thresholdsOf } from "../../products/criteria/registry.ts";
import { type JudgedFacts, outcomeOf } from "../judge.ts";
import { inRankOrder, middleCost } from "../rank.ts";
import { findCheapest, findFits, findNear, roomCriterion } from "./find.ts";
import { type Listed, ProductIndex } from "./product-index.ts";
import { findReasons, reasonCriteria } from "./reasons.ts";
import { findStandings } from "./standings.ts";

/** Which criteria of a product fail for an asker, and which are not known: a bit each, as `reasonCriteria` numbers them. */
type Misses = { readonly fails: number; readonly unknown: number };

const bitOf = new Map(reasonCriteria.map((key, at) => [key, 1 << at]));
const fixedBits = criteria.reduce((bits, { key, isChangeable }) => (isChangeable ? bits : bits | (bitOf.get(key) as number)), 0);
const isSingle = (bits: number) => bits !== 0 && (bits & (bits - 1)) === 0;

const askedBefore = new WeakMap<Listed, ReturnType<typeof thresholdsOf>>();

/** What a product asks; read once, since the same products are judged for many. */
function askedBy(product: Listed): ReturnType<typeof thresholdsOf> {
  const before = askedBefore.get(product);
  const asked = before ?? thresholdsOf({ ...product.terms, hasRoom: product.hasRoom });
  askedBefore.set(product, asked);
  return asked;
}

/** What the plain evaluator says of one product. */
function missesOf(product: Listed, known: JudgedFacts): Misses {
  const bits = { passed: 0, failed: 0, unknown: 0 };
  for (const { criterion, threshold } of askedBy(product)) {
    bits[outcomeOf(criterion, threshold, known)] |= bitOf.get(criterion.key) as number;
  }
  return { fails: bits.failed, unknown: bits.unknown };
}

/** As `standingOf` sorts, for an asker to whom the criteria of `awaits` are for an authority alone to settle. */
function standingBy({ fails, unknown }: Misses, awaits: number): "fits" | "near" | "unchecked" | "not_fitting" {
  if (fails & fixedBits || (fails !== 0 && !isSingle(fails))) return "not_fitting";
  if (unknown & awaits) return fails === 0 ? "unchecked" : "not_fitting";
  return fails === 0 && unknown === 0 ? "fits" : "near";
}

/** Near as the index counts it: one failure, and one that can be changed. */
const isNear = ({ fails }: Misses) => isSingle(fails) && !(fails & fixedBits);

type World = { readonly index: ProductIndex; readonly shelf: readonly Listed[] };
const ids = ({ index }: World, slots: Iterable<number>) => Array.from(slots, (slot) => (index.listed[slot] as Listed).id).sort();

/** Everything that the index says to one asker beside what the plain evaluator says, in pairs of texts that must be equal. */
function answers(world: World, known: JudgedFacts, awaits: Uint8Array): [string, string][] {
  const { index, shelf } = world;
  const asker = index.asker(known);
  const plain = shelf.map((product) => ({ product, misses: missesOf(product, known) }));
  const idsOf = (is: (misses: Misses) => boolean) => plain.filter(({ misses }) => is(misses)).map(({ product }) => product.id);
  const said = (list: readonly unknown[]) => list.join(" ");

  const fitting = idsOf(({ fails, unknown }) => fails === 0 && unknown === 0).sort();
  const fits = findFits(index, asker, shelf.length);
  const near = findNear(index, asker, shelf.length);
  const awaitedBits = reasonCriteria.reduce((bits, key, at) => (awaits[at] === 1 ? bits | (bitOf.get(key) as number) : bits), 0);
  const standings = Object.entries(findStandings(index, asker, awaits, shelf.length));
  return [
    [said([fits.count, ...ids(world, fits.slots)]), said([fitting.length, ...fitting])],
    [
      said(cheapest(world, known, 7)),
      said(
        cheapestOf(
          plain.filter(({ misses }) => isFitting(misses)).map(({ product }) => product),
          known,
          7,
        ),
      ),
    ],
    [said(reasons(world, known)), said(plain.map(({ product, misses }) => `${product.id}:${misses.fails}:${misses.unknown}`).sort())],
    [
      said(near.map((miss) => `${index.listed[miss.slot]?.id}:${bitOfNear(miss.criterion)}`).sort()),
      said(
        plain
          .filter(({ misses }) => isNear(misses))
          .map(({ product, misses }) => `${product.id}:${misses.fails}`)
          .sort(),
      ),
    ],
    ...standings.map(([standing, { count, slots }]): [string, string] => {
      const alike = idsOf((misses) => standingBy(misses, awaitedBits) === standing).sort();
      return [said([count, ...ids(world, slots)]), said([alike.length, ...alike])];
    }),
  ];
}

const isFitting = ({ fails, unknown }: Misses) => fails === 0 && unknown === 0;
const bitOfNear = (criterion: number) =>
  bitOf.get(criterion === roomCriterion ? "room" : (ProductIndex.criteria[criterion]?.key ?? "room")) as number;

const askedOf = ({ facts }: JudgedFacts) => ({ amountFen: facts.amountFen, termMonths: facts.termMonths });

function cheapest({ index }: World, known: JudgedFacts, most: number): string[] {
  const { top } = findCheapest(index, index.asker(known), askedOf(known), most);
  return top.map(({ slot, middlePpm }) => `${index.listed[slot]?.id}:${middlePpm}`);
}

function cheapestOf(fitting: readonly Listed[], known: JudgedFacts, most: number): string[] {
  const priced = fitting.map((product) => ({ ...product, middlePpm: middleCost(product.terms, askedOf(known)) }));
  return priced
    .sort(inRankOrder)
    .slice(0, most)
    .map(({ id, middlePpm }) => `${id}:${middlePpm}`);
}

function reasons({ index, shelf }: World, known: JudgedFacts): string[] {
  const found = findReasons(index, index.asker(known));
  const fails = new Map(shelf.map(({ id }) => [id, 0]));
  const unknown = new Map(shelf.map(({ id }) => [id, 0]));
  for (let at = 0; at < found.count; at++) {
    const id = index.listed[found.slots[at] as number]?.id as string;
    const into = found.fails[at] === 1 ? fails : unknown;
    into.set(id, (into.get(id) as number) | (1 << (found.criteria[at] as number)));
  }
  return shelf.map(({ id }) => `${id}:${fails.get(id)}:${unknown.get(id)}`).sort();
}

function change({ index }: World, shelf: Map<string, Listed>, dice: Dice, kind: string, shape: WorldShape): void {
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
const kinds = fc.array(fc.constantFrom("add", "edit", "remove", "room"), { maxLength: 60 });
const askers = 60;

test("of half a million pairs the index says what the plain evaluator says, reasons included, and after every kind of change", {
  timeout: 300_000,
}, async () => {
  let pairs = 0;
  const lookAt = (world: World, dice: Dice, shape: WorldShape) => {
    const awaits = Uint8Array.from(reasonCriteria, () => Number(dice.isTrue(0.3)));
    for (const [index, plain] of answers(world, someFacts(dice, shape), awaits)) if (index !== plain) expect(index).toBe(plain);
    pairs += world.shelf.length;
  };

  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 400 }), shapes, kinds, async (seed, size, shape, changes) => {
      const dice = new Dice(seed);
      const shelf = new Map(Array.from({ length: size }, (_, at) => someProduct(dice, `p${at}`, shape)).map((one) => [one.id, one]));
      const index = await ProductIndex.build([...shelf.values()]);
      for (let asker = 0; asker < askers; asker++) lookAt({ index, shelf: [...shelf.values()] }, dice, shape);
      for (const kind of changes) {
        change({ index, shelf: [] }, shelf, dice, kind, shape);
        for (let asker = 0; asker < 3; asker++) lookAt({ index, shelf: [...shelf.values()] }, dice, shape);
      }
    }),
    { numRuns: 50 },
  );

  expect(pairs).toBeGreaterThan(300_000);
});
