import { expect, test } from "vitest";
import { guaranteeModes, loanPurposes } from "../../db/schema/words.ts";
import { productTerms } from "../../db/testing/products.ts";
import { codesMost } from "./lists.ts";
import { ProductTerms, WrittenTerms } from "./schema.ts";

const codes = (count: number) => Array.from({ length: count }, (_, place) => String(110_000 + place));
const issuesOf = (terms: object) => WrittenTerms.safeParse(terms).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

test.each([
  { list: "repaymentMethods", terms: { repaymentMethods: ["annuity", "annuity"] } },
  { list: "guaranteeModes", terms: { guaranteeModes: [...guaranteeModes, "credit"] } },
  { list: "purposes", terms: { purposes: [...loanPurposes, ...loanPurposes] } },
  { list: "criteria.tax_grade_in", terms: { criteria: { tax_grade_in: ["A", "B", "A"] } } },
  { list: "criteria.size_class_in", terms: { criteria: { size_class_in: ["micro", "micro"] } } },
  { list: "criteria.evaluation_grade_in", terms: { criteria: { evaluation_grade_in: ["A", "A"] } } },
  { list: "criteria.regions", terms: { criteria: { regions: Array.from({ length: 400 }, () => "320000") } } },
  { list: "criteria.industries_excluded", terms: { criteria: { industries_excluded: ["34", "34"] } } },
])("$list names nothing twice in what is written", ({ list, terms }) => {
  expect(issuesOf({ ...productTerms(), ...terms })).toEqual([[list, "product.listed_twice"]]);
});

test("every word of a closed list may be named once, and as many places as anybody reads", () => {
  const most = { guaranteeModes, purposes: loanPurposes, criteria: { regions: codes(codesMost) } };

  expect(issuesOf({ ...productTerms(), ...most })).toEqual([]);
  expect(issuesOf({ ...productTerms(), criteria: { regions: codes(codesMost + 1) } })).toEqual([
    ["criteria.regions", "product.too_many_codes"],
  ]);
});

test("terms that were stored before are read as they are", () => {
  const stored = { ...productTerms(), purposes: ["refinance", "refinance"], criteria: { regions: codes(codesMost + 1) } };

  expect(ProductTerms.safeParse(stored).success).toBe(true);
});
