import { describe, expect, test } from "vitest";
import { firstNew, moreOf, readListed } from "./listed";

const lengths = { fits: { first: 60, most: 150 }, nearest: { first: 120, most: 600 } };
const atFirst = { fits: 60, nearest: 120 };

describe("how much of a list an address asks for", () => {
  test("is what it says, up to the most", () => {
    expect(readListed(lengths, { fits: "120", nearest: "600" })).toEqual({ fits: 120, nearest: 600 });
  });

  test.each(["", "0", "-1", "1e2", "60.5", "151", "99999", "all", undefined, ["120", "60"]])(
    "is what is listed at first for %j",
    (fits) => {
      expect(readListed(lengths, { fits })).toEqual(atFirst);
    },
  );
});

describe("the address of more", () => {
  test("lengthens one list by a page and keeps the other as long as it is", () => {
    expect(moreOf(lengths, atFirst, "fits")).toEqual([["fits", "120"]]);
    expect(moreOf(lengths, { fits: 120, nearest: 120 }, "nearest")).toEqual([
      ["fits", "120"],
      ["nearest", "240"],
    ]);
  });

  test("ends at the most, and then there is none", () => {
    expect(moreOf(lengths, { fits: 120, nearest: 120 }, "fits")).toEqual([["fits", "150"]]);
    expect(moreOf(lengths, { fits: 150, nearest: 120 }, "fits")).toBeNull();
  });

  test("leads to the first row of the page that is new", () => {
    const products = Array.from({ length: 90 }, (_, at) => at);

    expect(firstNew(lengths, { fits: 120, nearest: 120 }, "fits", products)).toBe(60);
    expect(firstNew(lengths, atFirst, "fits", products)).toBeUndefined();
    expect(firstNew(lengths, { fits: 150, nearest: 120 }, "fits", products)).toBeUndefined();
  });
});
