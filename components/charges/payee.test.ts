import { expect, test } from "vitest";
import { payeeIn } from "./payee";

const lender = { zh: "太湖银行", en: "Bank of Taihu" };

test("a fee that the lender itself collects names it in the page's language", () => {
  expect(payeeIn("en", "太湖银行", lender)).toBe("Bank of Taihu");
  expect(payeeIn("zh-CN", "太湖银行", lender)).toBe("太湖银行");
});

test("anybody else, and a lender without an English name, is named as it was typed", () => {
  expect(payeeIn("en", "苏合担保", lender)).toBe("苏合担保");
  expect(payeeIn("en", "太湖银行", { zh: "太湖银行", en: null })).toBe("太湖银行");
  expect(payeeIn("en", "太湖银行", null)).toBe("太湖银行");
});
