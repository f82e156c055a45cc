import { expect, test } from "vitest";
import { breakWord } from "./breaks.ts";
import { rareCharacters } from "./rare.ts";

/** A typeface of the basic plane, without the private use area. */
const basicPlane = (codePoint: number) => codePoint < 0x10000;

test("a character the typeface lacks is replaced visibly, with one number wherever it comes, and listed by its code point", () => {
  const { show, replaced } = rareCharacters(basicPlane);

  expect(show("苏州𠮷野家", "名称")).toBe("苏州〓[1]野家");
  expect(show("𠮷𪚥")).toBe("〓[1]〓[2]");
  expect(replaced()).toEqual([
    { number: 1, codePoint: "U+20BB7", where: "名称" },
    { number: 2, codePoint: "U+2A6A5", where: "𠮷𪚥" },
  ]);
});

test("characters the typeface has stay as they are", () => {
  const { show, replaced } = rareCharacters(basicPlane);

  expect(show("䶮㼆〓A1，。")).toBe("䶮㼆〓A1，。");
  expect(replaced()).toEqual([]);
});

test.each([
  ["a turned\u202e text", "U+202E"],
  ["zero\u200bwidth", "U+200B"],
  ["private \ue000", "U+E000"],
  ["bell \u0007", "U+0007"],
  ["variant 㐂\ufe00", "U+FE00"],
  ["half \ud842", "U+D842"],
])("what has no shape of its own is not printed unseen: %j", (text, codePoint) => {
  const { show, replaced } = rareCharacters(() => true);

  expect(show(text)).toContain("〓[1]");
  expect(replaced()[0]?.codePoint).toBe(codePoint);
});

test("ends of lines inside a text are spaces", () => {
  expect(rareCharacters(basicPlane).show("a\r\nb\tc")).toBe("a  b c");
});

const pieces = (text: string) => breakWord(text).filter((piece) => piece !== "");

test("Chinese breaks between characters, never before a closing mark or after an opening one", () => {
  expect(pieces("《消防法》第六十条，罚款。")).toEqual(["《消", "防", "法》", "第", "六", "十", "条，", "罚", "款。"]);
});

test("figures and Latin words are not parted, and no break loses anything", () => {
  expect(pieces("罚款8,000.00元AEO级")).toEqual(["罚", "款", "8,000.00", "元", "AEO", "级"]);
  expect(breakWord("registration")).toEqual(["registration"]);
  for (const text of ["（见〔2026〕0142号）", "“停业”……", "1/3", "𠮷野"]) expect(breakWord(text).join("")).toBe(text);
});
