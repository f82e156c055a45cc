import { expect, test } from "vitest";
import { pageOf, readShelfParams } from "./search-params";

const many = Array.from({ length: 45 }, (_, place) => place);
const asked = (params: Record<string, string>) => pageOf(many, readShelfParams(params));

test("the shelf comes twenty at a time, and the pages beside it keep what was filtered", () => {
  const second = asked({ amount: "50", security: "credit", page: "2" });

  expect(second.shown).toEqual(many.slice(20, 40));
  expect(second.previousHref).toBe("/products?amount=50&security=credit");
  expect(second.nextHref).toBe("/products?amount=50&security=credit&page=3");
});

test.each([
  ["a page beyond the last is the last", { page: "9" }, 3, "/products?page=2", null],
  ["a page that is no number is the first", { page: "-1" }, 1, null, "/products?page=2"],
])("%s", (_what, params, here, previousHref, nextHref) => {
  expect(asked(params)).toMatchObject({ here, previousHref, nextHref });
});
