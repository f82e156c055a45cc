import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "./judge.ts";
import { itemsThatOpen, scopeLadder } from "./scope-ladder.ts";

type Judged = Pick<Verdict, "outcome" | "supply">;
const passed: Judged = { outcome: "passed", supply: null };
const unknown = (answer: string | null, ...items: string[]): Judged => ({ outcome: "unknown", supply: { items, answer } });
const lacking = (...itemCodes: string[]) => ({ itemCodes, products: 1 });

test("one item opens what needs it alone, and two open what needs both", () => {
  const products = [{ itemCodes: ["SOC-01"], products: 6 }, ...Array(2).fill(lacking("UTL-01")), lacking("SOC-01", "UTL-01")];

  const ladder = scopeLadder(products);

  expect(ladder).toEqual({
    rungs: [
      { itemCodes: ["SOC-01"], products: 6 },
      { itemCodes: ["SOC-01", "UTL-01"], products: 9 },
    ],
    single: [
      { itemCodes: ["SOC-01"], products: 6 },
      { itemCodes: ["UTL-01"], products: 2 },
    ],
    isExact: true,
    joined: 0,
  });
});

test("a number of items that opens no more than fewer is no rung", () => {
  const products = [lacking("A"), lacking("A"), lacking("B", "C"), lacking("B", "C"), lacking("B", "C")];

  expect(scopeLadder(products).rungs).toEqual([
    { itemCodes: ["A"], products: 2 },
    { itemCodes: ["B", "C"], products: 3 },
    { itemCodes: ["A", "B", "C"], products: 5 },
  ]);
  expect(scopeLadder([lacking("A"), lacking("B", "C")]).rungs).toEqual([
    { itemCodes: ["A"], products: 1 },
    { itemCodes: ["A", "B", "C"], products: 2 },
  ]);
});

test("what fails besides, or only an answer or an authority can make known, is opened by no item", () => {
  expect(itemsThatOpen([passed, unknown(null, "B", "A"), unknown("finances", "A")])).toEqual(["A", "B"]);
  expect(itemsThatOpen([unknown(null, "A"), { outcome: "failed", supply: null }])).toBeNull();
  expect(itemsThatOpen([unknown(null, "A"), unknown("finances")])).toBeNull();
  expect(itemsThatOpen([passed])).toBeNull();
  expect(scopeLadder([])).toEqual({ rungs: [], single: [], isExact: true, joined: 0 });
});

const letters = ["A", "B", "C", "D", "E", "F"];
const needs = fc.array(fc.subarray(letters, { minLength: 1 }), { maxLength: 14 });
const opens = (need: readonly string[], shared: readonly string[]) => need.every((item) => shared.includes(item));

function choicesOf(items: readonly string[]): string[][] {
  const choices: string[][] = [[]];
  for (const item of items) choices.push(...choices.map((choice) => choice.concat(item)));
  return choices;
}

test("no choice of as many items opens more than a rung, and every rung opens what it says", () => {
  fc.assert(
    fc.property(needs, (all) => {
      const { rungs, isExact } = scopeLadder(all.map((need) => lacking(...need)));
      const openedBy = (shared: readonly string[]) => all.filter((need) => opens(need, shared)).length;

      expect(isExact).toBe(true);
      for (const { itemCodes, products } of rungs) expect(openedBy(itemCodes)).toBe(products);
      for (const choice of choicesOf(letters)) {
        const within = rungs.filter(({ itemCodes }) => itemCodes.length <= choice.length);
        expect(openedBy(choice)).toBeLessThanOrEqual(Math.max(0, ...within.map(({ products }) => products)));
      }
      for (const [place, { products }] of rungs.entries()) expect(products).toBeGreaterThan(rungs[place - 1]?.products ?? 0);
    }),
    { numRuns: 1_000 },
  );
});

test("however many items there are, none falls out: what is too much for a step of its own is added in the last", () => {
  const codes = Array.from({ length: 45 }, (_, place) => `I${place + 10}`);
  const needs = codes.map((code, place) => ({ itemCodes: [code], products: place + 1 }));

  const { rungs, single, joined } = scopeLadder(needs);

  expect(rungs.at(-1)).toEqual({ itemCodes: codes, products: (45 * 46) / 2 });
  expect(rungs[0]).toEqual({ itemCodes: ["I54"], products: 45 });
  expect(rungs.slice(0, -1).every(({ itemCodes }, place) => itemCodes.length === place + 1)).toBe(true);
  expect(joined).toBe(45 - (rungs.length - 1));
  expect(single).toHaveLength(45);
});

test("the last rung opens all, and with one item of it less something stays shut", () => {
  fc.assert(
    fc.property(needs, fc.constantFrom("", "G", "H"), (all, more) => {
      // Fourteen items besides are more than are tried in every choice.
      const many = more === "" ? [] : Array.from({ length: 14 }, (_, place) => [`${more}${place + 10}`]);
      const asked = [...all, ...many];
      const { rungs, isExact } = scopeLadder(asked.map((need) => lacking(...need)));
      const last = rungs.at(-1) ?? { itemCodes: [], products: 0 };

      expect(isExact).toBe(more === "");
      expect(last.products).toBe(asked.length);
      for (const left of last.itemCodes) {
        const fewer = last.itemCodes.filter((item) => item !== left);
        expect(asked.every((need) => opens(need, fewer))).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});
