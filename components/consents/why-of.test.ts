import { expect, test } from "vitest";
import { whyOf } from "./why-of";

const both = { zh: "评估税务状况", en: "To judge the tax standing" };

test.each([
  ["en", both, { text: both.en, lang: "en", isOwn: false, isForeign: false }],
  ["zh-CN", both, { text: both.zh, lang: "zh-CN", isOwn: false, isForeign: false }],
  ["en", { zh: "贷后检查", en: "贷后检查" }, { text: "贷后检查", lang: "zh-CN", isOwn: true, isForeign: true }],
  ["zh-CN", { zh: "贷后检查", en: "贷后检查" }, { text: "贷后检查", lang: "zh-CN", isOwn: true, isForeign: false }],
  ["zh-CN", { zh: "Loan review", en: "Loan review" }, { text: "Loan review", lang: "en", isOwn: true, isForeign: true }],
  ["en", { zh: "Loan review", en: "Loan review" }, { text: "Loan review", lang: "en", isOwn: true, isForeign: false }],
] as const)("in %s the words %j are told as whose they are and in which language", (locale, why, told) => {
  expect(whyOf({ why }, locale)).toEqual(told);
});
