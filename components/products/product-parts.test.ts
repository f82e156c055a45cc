import { expect, test } from "vitest";
import { editorParts, newParts, partAsked, partHref, wrongParts } from "./product-parts";

test("an address leads to the part it asks for, and back to the same address", () => {
  const asked = partAsked(editorParts, "costs");

  const href = partHref("/lender/products/prd_1", editorParts, asked);

  expect([asked, href]).toEqual(["costs", "/lender/products/prd_1?part=costs"]);
});

test.each([undefined, "", "nothing", ["costs", "terms"]])("the first part stands where an address asks for %j", (asked) => {
  const part = partAsked(newParts, asked);

  const href = partHref("/lender/products/new", newParts, part);

  expect([part, href]).toEqual(["terms", "/lender/products/new"]);
});

test("what is wrong is told of the part where it is typed, in the order of the parts", () => {
  const errors = { root: {}, requiredItems: {}, rateBpsMax: {}, amountFenMin: {}, criteria: {} };

  const parts = wrongParts(errors);

  expect(parts).toEqual(["criteria", "terms", "items"]);
});
