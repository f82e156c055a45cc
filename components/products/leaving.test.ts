import { expect, test } from "vitest";
import { leavesPage } from "./leaving";

const here = "https://xinfu.example/en/lender/products/prd_1?part=terms";

test.each([
  ["another page", "/en/lender/products", true],
  ["the same page in the other language", "/zh-CN/lender/products/prd_1?part=terms", true],
  ["another part of the product", "/en/lender/products/prd_1?part=costs", false],
  ["a place on the page", "#criteria-editor", false],
  ["another house, where the browser itself asks", "https://elsewhere.example/", false],
])("%s: %s", (_, href, leaves) => {
  expect(leavesPage({ href, isPlain: true }, here)).toBe(leaves);
});

test("a link that opens in a tab of its own leaves nothing", () => {
  expect(leavesPage({ href: "/en/lender/products", isPlain: false }, here)).toBe(false);
});
