import { expect, test } from "vitest";
import { keptTexts, keptWordOf, keptWords } from "./kept-word.ts";

test("what the platform writes it reads back", () => {
  expect(keptWords.map((word) => keptWordOf(keptTexts[word]))).toEqual([...keptWords]);
});

test.each([
  ["全部履行", "kept"],
  ["已履行完毕", "kept"],
  ["守信践诺", "kept"],
  ["履约中", "in_force"],
  ["未按期履行", "broken"],
  ["违反承诺", "broken"],
  ["作出虚假承诺", "broken"],
  ["逾期后已履行", "kept_late"],
] as const)("a source's “%s” is read as %s", (performance, word) => {
  expect(keptWordOf(performance)).toBe(word);
});

test.each([null, "", "正常", "—"])("nothing is made of what says nothing: %s", (performance) => {
  expect(keptWordOf(performance)).toBeNull();
});
