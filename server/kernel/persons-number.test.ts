import { expect, test } from "vitest";
import { hasPersonsNumber, isCitizensNumber } from "./persons-number.ts";

/** Of nobody: the check character fits, and the place's code is none. */
const number = "11010519491231002X";
const inScript = (text: string, zero: number) => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const inWords = (text: string, words: string) => text.replace(/\d/g, (digit) => words.charAt(Number(digit)));

test.each<[string, string]>([
  ["as it is", number],
  ["in small letters", "11010519491231002x"],
  ["within a sentence", `联系人身份证号${number}，承诺属实`],
  ["with spaces and dashes", "110105 1949-1231 002X"],
  ["with zero-width spaces", [...number].join("\u200b")],
  ["with word joiners", [...number].join("\u2060")],
  ["with soft hyphens", [...number].join("\u00ad")],
  ["with marks above", [...number].join("\u0301")],
  ["with dots and slashes", "110105.1949/12/31·002_X"],
  ["with symbols", "110105+19491231~002X"],
  ["in full width", inScript(number, 0xff10).replace("X", "Ｘ")],
  ["in circles", number.replace(/\d/g, (digit) => "⓪①②③④⑤⑥⑦⑧⑨".charAt(Number(digit)))],
  ["in Arabic digits", inScript(number, 0x660)],
  ["in Persian digits", inScript(number, 0x6f0)],
  ["in Devanagari digits", inScript(number, 0x966)],
  ["in bold digits", inScript(number, 0x1d7ce)],
  ["in Chinese words", inWords(number, "〇一二三四五六七八九")],
  ["in Chinese words of accountants", inWords(number, "零壹贰叁肆伍陆柒捌玖")],
  ["with a Cyrillic X", "11010519491231002Х"],
  ["with a Greek X", "11010519491231002Χ"],
  ["with a cross", "11010519491231002×"],
  ["with the Roman ten", "11010519491231002Ⅹ"],
  ["after other digits", `2026${number}`],
  ["in the form of before 1999", "110105491231002"],
  ["in that form, in groups", "编号 110105-491231-002"],
  ["a mobile telephone's", "电话13812345678"],
  ["a mobile telephone's, in groups", "138-1234-5678"],
  ["a mobile telephone's, from abroad", "+86 138 1234 5678"],
])("a person's number %s is found: %j", (_how, text) => expect(hasPersonsNumber(text)).toBe(true));

test.each<[string, string]>([
  ["a credit code", "91320505MA1MC3TY8R"],
  ["a number whose check fails", "110105194912310021"],
  ["a document's number", "苏环罚〔2026〕第12号"],
  ["days and amounts", "2026年3月1日至2027年2月28日，金额1,234,567.89元"],
  ["a landline", "0512-66778899"],
  ["a patent", "ZL202310123456.7"],
  ["fifteen digits without a birthday", "320500000012345"],
  ["an order of many digits", "订单20260301000012345678901234"],
  ["nothing", ""],
])("%s is none: %j", (_what, text) => expect(hasPersonsNumber(text)).toBe(false));

test("a sole trader's tax number holds its owner's", () => {
  expect([number, `${number}00`, "11010519491231002A"].map(isCitizensNumber)).toEqual([true, true, false]);
});
