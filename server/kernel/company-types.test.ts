import { expect, test } from "vitest";
import { companyTypeInEnglish } from "./company-types.ts";

test.each([
  ["有限责任公司", "Limited liability company"],
  ["有限责任公司（自然人投资或控股）", "Limited liability company, invested in or controlled by natural persons"],
  ["有限责任公司(自然人独资)", "Limited liability company, owned by one natural person"],
  ["股份有限公司(非上市、自然人投资或控股)", "Company limited by shares, unlisted, invested in or controlled by natural persons"],
  ["股份有限公司(上市)(国有控股)", "Company limited by shares, listed, state-controlled"],
  ["个体工商户", "Sole trader"],
  ["农民专业合作社", "Farmers' specialized co-operative"],
])("%s is told in English", (type, english) => {
  expect(companyTypeInEnglish(type)).toBe(english);
});

test.each(["", "公司", "有限责任公司(某类)", "有限责任公司(自然人独资", "constructor", "有限责任公司(toString)", "Limited company"])(
  "what is none of the register's words stays as it is: %s",
  (type) => {
    expect(companyTypeInEnglish(type)).toBeNull();
  },
);
