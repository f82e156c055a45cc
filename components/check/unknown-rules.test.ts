import { expect, test } from "vitest";
import type { VerdictView } from "@/server/matching/schema";
import { ownUnknowns, unknownRulesOf } from "./unknown-rules";

const verdict = (criterion: string, outcome: VerdictView["outcome"], ...items: string[]): VerdictView => ({
  ...{ criterion, outcome, asks: {}, has: null, source: { state: "known", from: "declared" }, change: null },
  supply: { items, answer: null },
});
const unknown = (criterion: string, ...items: string[]) => verdict(criterion, "unknown", ...items);
const met = verdict("amount", "passed");

test("what is not known of all products is said once, and each says only what is its own", () => {
  const graded = { verdicts: [met, unknown("guarantee_modes"), unknown("tax_grade_in", "TAX-01")] };
  const taxed = { verdicts: [unknown("guarantee_modes"), unknown("tax_paid_fen_min", "TAX-02"), met] };

  const rules = unknownRulesOf([graded, taxed]);

  expect(rules).toEqual({
    common: new Set(["guarantee_modes"]),
    open: ["need", "records"],
    leftOut: ["tax_paid_fen_min"],
    items: ["TAX-01", "TAX-02"],
  });
  const common = rules?.common ?? new Set<string>();
  expect(ownUnknowns(graded, common)).toEqual([graded.verdicts[2]]);
  expect(ownUnknowns(taxed, common)).toEqual([]);
});

test("nothing of every product's unknown rules is lost: each is common, left out above the list, or its own", () => {
  const products = [["regions"], ["regions", "tax_grade_in"], ["regions", "tax_paid_fen_min", "tax_grade_in"]].map((rules) => ({
    verdicts: [met, ...rules.map((rule) => unknown(rule))],
  }));

  const rules = unknownRulesOf(products);

  for (const product of products) {
    const own = ownUnknowns(product, rules?.common ?? new Set()).map(({ criterion }) => criterion);
    const said = new Set([...(rules?.common ?? []), ...(rules?.leftOut ?? []), ...own]);
    for (const { criterion } of product.verdicts.slice(1)) expect(said).toContain(criterion);
    expect(own.some((criterion) => rules?.common.has(criterion) || rules?.leftOut.includes(criterion))).toBe(false);
  }
});

test("where everything is known nothing is said", () => {
  expect(unknownRulesOf([{ verdicts: [met] }])).toBeNull();
  expect(unknownRulesOf([])).toBeNull();
});
