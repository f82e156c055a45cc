import fc from "fast-check";
import { expect, test } from "vitest";
import { aKnownEnterprise, aProduct } from "../../db/testing/small-matching-world.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { regionPath } from "../products/criteria/hierarchy.ts";
import { adviceFor } from "./counterfactual.ts";
import type { KnownFacts } from "./fact-source.ts";
import { type Listed, ProductIndex } from "./index/product-index.ts";
import { standAll } from "./index/standings.ts";
import { judge } from "./judge.ts";
import { type Asked, expectedCost, inRankOrder, middleCost } from "./rank.ts";
import { itemsThatOpen, scopeLadder } from "./scope-ladder.ts";
import { type Lack, lowestOf, stepsOf, whatOpens } from "./what-opens.ts";

const aRate = fc.integer({ min: 300, max: 900 }).map(bps);
const aListed = fc.tuple(aProduct, aRate).map(([terms, rate]): Omit<Listed, "id"> => {
  const priced = { rateBpsMin: rate, rateBpsMax: rate, repaymentMethods: ["annuity" as const], charges: [] };
  return { terms: { ...terms, ...priced } as unknown as Listed["terms"], hasRoom: terms.hasRoom ?? true, keptPpm: null };
});
const items = {
  insuredStaff: "SOC-01",
  annualRevenueFen: "TAX-02",
  taxPaidFen: "TAX-02",
  taxGrade: "TAX-01",
  penalties: "ADM-02",
} as const;
const closable = fc.subarray(Object.keys(items) as (keyof typeof items)[], { minLength: 1 });
/** An enterprise whose own answers suit most products, and some of whose records may not be read. */
const anEnterprise = fc.tuple(aKnownEnterprise, closable).map(([known, closed]): KnownFacts => {
  const suiting = { amountFen: fen(150), termMonths: 12, purpose: "order" as const, guaranteeModes: ["pledge"], rateBpsMax: 10_000 };
  const at = {
    regionPath: regionPath("320505"),
    registeredOn: "2020-01-01",
    isFirstLoan: true,
    isOnSeriousList: false,
    isOnAbnormalList: false,
  };
  const hidden = closed.some((fact) => fact === "insuredStaff" || fact === "annualRevenueFen") ? [...closed, "sizeClass" as const] : closed;
  const nulls = Object.fromEntries(hidden.map((fact) => [fact, null]));
  const itemsOf = (fact: (typeof hidden)[number]) => (fact === "sizeClass" ? ["SOC-01", "TAX-02"] : [items[fact]]);
  const sources = Object.fromEntries(hidden.map((fact) => [fact, { state: "not_authorised" as const, itemCodes: itemsOf(fact) }]));
  return {
    ...known,
    incomplete: new Set(),
    facts: { ...known.facts, ...suiting, ...at, ...nulls },
    sources: { ...known.sources, ...sources },
  };
});
/** The same products many times over: what opens must count all of them, and not only those that a list would show. */
const aShelf = fc
  .array(aListed, { minLength: 1, maxLength: 12 })
  .map((some) => Array.from({ length: 240 }, (_, at) => some[at % some.length] as Listed));

/** Every step names the first of what it opens and the one before it does not, in the order of every list, and counts the others. */
function expectNamed(index: ProductIndex, opens: readonly Lack[], asked: Asked) {
  const { rungs } = scopeLadder(opens);
  const openedBy = (shared: readonly string[] = []) =>
    opens.filter(({ itemCodes }) => itemCodes.every((code) => shared.includes(code))).flatMap(({ slots }) => slots);
  const costOf = (slot: number) => middleCost((index.listed[slot] as Listed).terms, asked);
  for (const [step, { first, others }] of stepsOf(index, opens, rungs, asked).entries()) {
    const before = new Set(openedBy(rungs[step - 1]?.itemCodes));
    const fresh = openedBy(rungs[step]?.itemCodes).filter((slot) => !before.has(slot));
    const ranked = fresh.map((slot) => ({ slot, ...(index.listed[slot] as Listed), middlePpm: costOf(slot) })).sort(inRankOrder);
    expect([first, others]).toEqual([ranked.slice(0, 3).map(({ slot }) => slot), Math.max(0, fresh.length - 3)]);
  }
}

test("every product that sharing alone would open is counted once, on a shelf of any length, with the least it would cost", async () => {
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(aShelf, anEnterprise, async (shelf, known) => {
      const index = await ProductIndex.build(shelf.map((one, at) => ({ ...one, id: `prd_${at}` })));
      const productOf = (slot: number) => index.listed[slot] as never;
      const asked = { amountFen: known.facts.amountFen, termMonths: known.facts.termMonths };

      const opens = whatOpens({ index, productOf }, standAll(index, known), known);

      const wanted = new Map<string, number[]>();
      for (const { terms, hasRoom } of shelf) {
        const items = itemsThatOpen(judge({ ...terms, hasRoom }, known));
        if (items === null || adviceFor({ ...terms, hasRoom }, known) === null) continue;
        wanted.set(items.join(), [...(wanted.get(items.join()) ?? []), expectedCost(terms, asked).lowPpm ?? 0]);
      }
      const found = opens.map(({ itemCodes, slots, products }) => [itemCodes.join(), products, lowestOf(index, slots, asked)]);
      expect(new Map(found.map((one) => [one[0], one]))).toEqual(
        new Map([...wanted].map(([items, costs]) => [items, [items, costs.length, Math.min(...costs)]])),
      );
      expectNamed(index, opens, asked);
      opened += found.length;
    }),
    { numRuns: 100 },
  );
  expect(opened).toBeGreaterThan(40);
});
