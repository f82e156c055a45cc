import { expect, test } from "vitest";
import { productTerms } from "../../db/testing/products.ts";
import type { Charge } from "../kernel/charge.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { contradictions, KeptTerms } from "./contradictions.ts";

function atDrawing(amount: Charge["amount"]): Charge {
  return { kind: "processing", amount, when: { on: "drawing" }, payee: "测试银行" };
}

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
    what: "one accepted class lies under what is excluded, beside one that does not",
    terms: { criteria: { industries_accepted: ["3484", "51"], industries_excluded: ["C"] } },
    pair: { first: "industries_accepted", second: "industries_excluded" },
  },
  {
    what: "part of what is accepted is excluded, and part is left",
    terms: { criteria: { industries_accepted: ["C", "65"], industries_excluded: ["34"] } },
    pair: null,
  },
  {
    what: "a section is accepted and each of its divisions excluded",
    terms: { criteria: { industries_accepted: ["A", "C"], industries_excluded: ["01", "02", "03", "04", "05"] } },
    pair: { first: "industries_accepted", second: "industries_excluded" },
  },
  {
    what: "a section is accepted and all its divisions but one excluded",
    terms: { criteria: { industries_accepted: ["A"], industries_excluded: ["01", "02", "03", "04"] } },
    pair: null,
  },
  {
    what: "every section is excluded",
    terms: { criteria: { industries_excluded: [..."ABCDEFGHIJKLMNOPQRST"] } },
    pair: { first: "industries_excluded", second: "industries_excluded" },
  },
  {
    what: "every section but one is excluded",
    terms: { criteria: { industries_excluded: [..."ABCDEFGHIJKLMNOPQRS"] } },
    pair: null,
  },
  {
    what: "one code accepted and excluded alike",
    terms: { criteria: { industries_accepted: ["34", "65"], industries_excluded: ["65"] } },
    pair: { first: "industries_accepted", second: "industries_excluded" },
  },
  {
    what: "no serious listing, of none but the seriously untrustworthy",
    terms: { criteria: { no_serious_listing: true as const, evaluation_grade_in: ["D" as const, "D-" as const] } },
    pair: { first: "no_serious_listing", second: "evaluation_grade_in" },
  },
  {
    what: "one grade that is not of them",
    terms: { criteria: { no_serious_listing: true as const, evaluation_grade_in: ["C-" as const, "D" as const] } },
    pair: null,
  },
  {
    what: "a case that takes more hours than there are",
    terms: { officerHoursMax: 5, officerHoursPerCase: 6 },
    pair: { first: "officerHoursMax", second: "officerHoursPerCase" },
  },
  {
    what: "hours that no case takes",
    terms: { officerHoursMax: 5, officerHoursPerCase: 0 },
    pair: { first: "officerHoursMax", second: "officerHoursPerCase" },
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
  {
    what: "a fee at the drawing of twice the sum lent",
    terms: { charges: [atDrawing({ form: "rate" as const, rateBps: bps(20_000), base: "total_loan" as const })] },
    pair: { first: "charges", second: "charges" },
  },
  {
    what: "a fee at the drawing that takes the whole of the smallest loan alone",
    terms: { charges: [atDrawing({ form: "fixed" as const, amountFen: fen(100_000_00) })] },
    pair: { first: "charges", second: "charges" },
  },
  {
    what: "a fee beyond what any sum of fen can hold",
    terms: { charges: [atDrawing({ form: "rate" as const, rateBps: bps(9_000_000_000_000_000), base: "total_loan" as const })] },
    pair: { first: "charges", second: "charges" },
  },
  {
    what: "a high fee that leaves something to receive",
    terms: { charges: [atDrawing({ form: "rate" as const, rateBps: bps(1_000), base: "total_loan" as const })] },
    pair: null,
  },
])("contradiction: $what", ({ terms, pair }) => {
  expect(contradictions({ ...productTerms(), ...terms })).toEqual(pair ? [pair] : []);
});

test("a form marks the second of two terms that exclude each other, a criterion among its criteria", () => {
  const criteria = { industries_accepted: ["34"], industries_excluded: ["C"] };
  const marked = KeptTerms.safeParse(productTerms({ criteria, officerHoursMax: 5 }));

  expect(marked.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["criteria.industries_excluded", "product.contradiction"],
    ["officerHoursPerCase", "product.contradiction"],
  ]);
  expect(KeptTerms.safeParse(productTerms()).success).toBe(true);
});

test("a form marks exclusions that leave nothing where they stand", () => {
  const marked = KeptTerms.safeParse(productTerms({ criteria: { industries_excluded: [..."ABCDEFGHIJKLMNOPQRST"] } }));

  expect(marked.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["criteria.industries_excluded", "product.nothing_left"],
  ]);
});

test("a form marks the fees with which a loan has no annual cost", () => {
  const charges = [atDrawing({ form: "rate", rateBps: bps(20_000), base: "total_loan" })];
  const marked = KeptTerms.safeParse(productTerms({ charges }));

  expect(marked.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([["charges", "product.cost_unknown"]]);
});
