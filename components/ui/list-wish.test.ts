import { expect, test } from "vitest";
import { hrefOfPage, listWishOf } from "./list-wish";

test.each([
  [{}, { q: "", page: 1 }],
  [
    { q: "  苏州 ", page: "3" },
    { q: "苏州", page: 3 },
  ],
  [
    { q: ["one", "two"], page: ["4", "5"] },
    { q: "", page: 4 },
  ],
  [{ page: "-2" }, { q: "", page: 1 }],
  [{ page: "all" }, { q: "", page: 1 }],
  [{ page: "9000" }, { q: "", page: 500 }],
  [{ q: "x".repeat(200) }, { q: "x".repeat(120), page: 1 }],
])("%j asks for %j", (query, wish) => {
  expect(listWishOf(query)).toEqual(wish);
});

test("a page's address says what is looked for, whatever signs are in it", () => {
  const href = hrefOfPage("/commitments", "a&page=9", 2);

  expect(listWishOf(Object.fromEntries(new URL(href, "http://x").searchParams))).toEqual({ q: "a&page=9", page: 2 });
  expect(hrefOfPage("/commitments", "", 2)).toBe("/commitments?page=2");
});
