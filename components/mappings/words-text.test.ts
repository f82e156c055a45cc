import { expect, test } from "vitest";
import { brokenLines, readWords, writeWords } from "./words-text";

test("lines are read as pairs and written as they were, with either sign between", () => {
  const words = readWords("正常 = on\n\n停缴＝off\n");

  expect(words).toEqual([
    { from: "正常", to: "on" },
    { from: "停缴", to: "off" },
  ]);
  expect(readWords(writeWords(words))).toEqual(words);
  expect(brokenLines("正常 = on\n\n停缴＝off\n")).toEqual([]);
});

test.each(["停缴 off", "= off", "停缴 =", "停缴 = off = on"])("%s is no pair, and is not passed over", (line) => {
  expect(readWords(`正常 = on\n${line}`)).toHaveLength(2);
  expect(brokenLines(`正常 = on\n${line}`)).toEqual([line]);
});
