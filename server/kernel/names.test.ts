import fc from "fast-check";
import { expect, test } from "vitest";
import { belongsToNobody, foldEmail, foldName, isPlainLine, isPlainText } from "./names.ts";

test.each([
  ["苏州创元（集团）有限公司", "苏州创元(集团)有限公司"],
  ["苏州创元〔集团〕有限公司", "苏州创元(集团)有限公司"],
  ["苏州创元【集团】有限公司 ", "苏州创元(集团)有限公司"],
  ["苏州 创元\u3000(集团) 有限公司", "苏州创元(集团)有限公司"],
  ["ＡＢＣ精密（苏州）有限公司", "abc精密(苏州)有限公司"],
  ["阿卜杜拉•买买提商行", "阿卜杜拉·买买提商行"],
  ["\ufeff苏州\u200b创元有限公司", "苏州创元有限公司"],
  ["Suzhou \u200b Precision\tCo\ufeff., Ltd.", "suzhou precision co.,ltd."],
  ["Suzhou  Precision Co. , Ltd.", "suzhou precision co.,ltd."],
  ["STRASSE GmbH", "strasse gmbh"],
  ["Straße GmbH", "strasse gmbh"],
])("%j compares as %j", (name, folded) => expect(foldName(name)).toBe(folded));

test("a name of plain characters folds as any other does", () => {
  const units = [..."苏州龥一创元AZaz09()（）", "\u3400", "Ａ", "·", " "];
  const name = fc.array(fc.constantFrom(...units), { maxLength: 12 }).map((all) => all.join(""));
  // A character that leaves no trace makes the name one that is not plain.
  fc.assert(
    fc.property(name, (text) => {
      expect(foldName(text)).toBe(foldName(`${text}\u200b`));
    }),
  );
});

test("names that differ in a character stay different", () => {
  expect(foldName("苏州创元有限公司")).not.toBe(foldName("苏州创源有限公司"));
  expect(foldName("AB Trading")).not.toBe(foldName("ABT rading"));
});

test.each([
  [" Shen.Ruolan@Example.TEST ", "shen.ruolan@example.test"],
  ["ｓｈｅｎ＠example.test", "shen@example.test"],
  ["shen\u200b@example.test", "shen@example.test"],
])("%j is the address %j", (address, folded) => expect(foldEmail(address)).toBe(folded));

test("folding what is folded changes nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })), (text) => {
      expect(foldName(foldName(text))).toBe(foldName(text));
      expect(foldEmail(foldEmail(text))).toBe(foldEmail(text));
    }),
  );
});

test.each(["沈若澜", "Müller & Söhne (中国) 有限公司", "أحمد", "O'Neill-Łukasz", "A👩‍👧B"])("%j is a plain line", (text) => {
  expect(isPlainLine(text)).toBe(true);
});

test.each([
  "a\nb",
  "a\r",
  "a\tb",
  "a\u0000",
  "a\u007fb",
  "a\u0085b",
  "a\u2028b",
  "a\u2029",
  "\u202egnp.exe",
  "\u202a",
  "x\u2066y",
  "\u2069",
  "a\u200eb",
  "\u061cb",
  "苏州\u200b银行",
  "ban\u00adk",
  "a\u2060",
  "\ufeffa",
  "a\u{e0041}",
  "\u3164\u3164",
  "\u200d\u200d",
  "\u2800",
])("%j is none: it ends a line, turns what follows or holds what nobody sees", (text) => expect(isPlainLine(text)).toBe(false));

test("sentences may go over lines, and hold nothing else that a line may not", () => {
  expect(["第一行\n第二行", "a\r\n\tb"].map(isPlainText)).toEqual([true, true]);
  expect(["a\u202eb", "a\u200b\nb", "\n\u200d"].map(isPlainText)).toEqual([false, false, false]);
});

test.each([
  ["officer@demo.example", true],
  ["a@b.test", true],
  ["A@Demo.EXAMPLE ", true],
  ["a@example", true],
  ["a@example.com", false],
  ["a@notexample", false],
  ["shen@qq.com", false],
])("%j belongs to nobody: %j", (address, expected) => expect(belongsToNobody(address)).toBe(expected));
