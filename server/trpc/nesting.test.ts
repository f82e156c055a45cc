import { expect, test } from "vitest";
import { nestsDeeper } from "./nesting.ts";

test.each([
  ["[]", 1, false],
  ["[[]]", 1, true],
  ['{"a":[{"b":1}]}', 3, false],
  ['{"a":[{"b":1}]}', 2, true],
  ["[][][][]", 1, false],
  ['["[[[[["]', 1, false],
  ['["\\"[[[["]', 1, false],
  ['["\\\\",[[]]]', 2, true],
  ["not json at all", 0, false],
])("%s at a limit of %i", (json, limit, expected) => {
  expect(nestsDeeper(json, limit)).toBe(expected);
});

test("ten thousand levels are told without going down them", () => {
  expect(nestsDeeper("[".repeat(10_000) + "]".repeat(10_000), 64)).toBe(true);
});
