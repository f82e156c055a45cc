import { expect, test } from "vitest";
import { chosenCriteria } from "@/server/products/criteria/registry";
import { ProductTerms } from "@/server/products/schema";
import { neededItems, unaskedItems } from "@/server/products/unasked-items";
import { firstTerms, whyOfItem } from "./first-terms";

test("the terms a first product begins with ask for all that their rules read", () => {
  expect(unaskedItems(ProductTerms.parse({ ...firstTerms, nameZh: "成长贷", nameEn: "Growth Loan" }))).toEqual([]);
});

test("every item that a rule cannot do without has words that say why, in both languages", () => {
  const needed = chosenCriteria.flatMap((criterion) => neededItems(criterion));

  expect(needed.length).toBeGreaterThanOrEqual(6);
  for (const itemCode of needed) {
    expect([itemCode, whyOfItem(itemCode).zh !== "", whyOfItem(itemCode).en !== ""]).toEqual([itemCode, true, true]);
  }
});
