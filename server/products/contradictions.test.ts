import { expect, test } from "vitest";
import { productTerms } from "../../db/testing/products.ts";
import { fen } from "../kernel/money.ts";
import { contradictions } from "./contradictions.ts";

test("terms that can be met together contradict nothing", () => {
  expect(contradictions(productTerms())).toEqual([]);
});

test.each([
  {
    what: "all that is accepted is excluded",
    terms: { criteria: { industries_accepted: ["3484", "35"], industries_excluded: ["C"] } },
    pair: { first: "industries_accepted", second: "industries_excluded" },
  },
  {
    what: "only part of what is accepted is excluded",
    terms: { criteria: { industries_accepted: ["34", "65"], industries_excluded: ["C"] } },
    pair: null,
  },
  {
    what: "a first loan that replaces another",
    terms: { criteria: { first_time_borrower_only: true as const }, purposes: ["refinance" as const] },
    pair: { first: "first_time_borrower_only", second: "purposes" },
  },
  {
    what: "a guarantee fee without any guarantee",
    terms: {
      guaranteeModes: ["credit" as const],
      charges: [
        {
          kind: "guarantee" as const,
          amount: { form: "fixed" as const, amountFen: fen(500_00) },
          when: { on: "drawing" as const },
          payee: "担保公司",
        },
      ],
    },
    pair: { first: "charges", second: "guaranteeModes" },
  },
  {
    what: "a fee after the longest term",
    terms: {
      charges: [
        {
          kind: "other" as const,
          amount: { form: "fixed" as const, amountFen: fen(500_00) },
          when: { on: "month" as const, month: 37 },
          payee: "测试银行",
        },
      ],
    },
    pair: { first: "charges", second: "termMonthsMax" },
  },
  {
    what: "less capacity than the smallest loan",
    terms: { capacityFen: fen(99_999_99) },
    pair: { first: "capacityFen", second: "amountFenMin" },
  },
])("contradiction: $what", ({ terms, pair }) => {
  expect(contradictions({ ...productTerms(), ...terms })).toEqual(pair ? [pair] : []);
});
