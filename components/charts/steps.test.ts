import { expect, test } from "vitest";
import { boundsOf, shadeOf, shadesFor } from "./steps.ts";

test("bounds part thirty values into six even groups", () => {
  const values = Array.from({ length: 30 }, (_, place) => place + 1);

  const bounds = boundsOf(values);

  expect(bounds).toEqual([6, 11, 16, 21, 26]);
  expect(values.map((value) => shadeOf(value, bounds)).filter((shade) => shade === 1)).toHaveLength(5);
});

test("the largest value is the darkest, zero the lightest, however few there are", () => {
  const bounds = boundsOf([0, 0, 0, 0.5, 12, 412]);

  expect(shadeOf(0, bounds)).toBe(1);
  expect(shadeOf(412, bounds)).toBe(7);
});

test("one value alone stands in the middle", () => expect(shadesFor(boundsOf([]))).toEqual([3]));
test("bounds are short numbers", () => expect(boundsOf([412.37])).toEqual([410]));
