import { expect, test } from "vitest";
import type { CaseDetail } from "@/server/loan-requests/cases/schema";
import type { JudgedRule } from "@/server/profiles/schema";
import { ruleStates, tallyOf } from "./rule-states";

const item = (itemCode: string) => ({ itemCode, name: { zh: itemCode, en: itemCode }, monthsBack: 24 });
const detail = (isInForce: boolean, items = ["TAX-01", "REG-01"]) =>
  ({
    consent: { isInForce, items: items.map(item) },
    match: [
      { key: "amount", outcome: "passed" },
      { key: "term", outcome: "failed" },
    ],
    thresholds: {
      ...{ amountFenMin: 1, amountFenMax: 9, termMonthsMin: 1, termMonthsMax: 9, purposes: ["equipment"], guaranteeModes: ["credit"] },
      criteria: { annual_revenue_fen_min: 1_000, tax_grade_in: ["A"], penalties_max: { severity: "minor", months: 24, count: 0 } },
    },
  }) as unknown as CaseDetail;
const said = (states: ReturnType<typeof ruleStates>) => Object.fromEntries(states.map(({ key, state }) => [key, state]));

test("before an opening only the request is judged; what the consent covers opens with the profile, and nothing else", () => {
  expect(said(ruleStates(detail(true), null))).toEqual({
    amount: "passed",
    term: "failed",
    purposes: "sealed",
    guarantee_modes: "sealed",
    annual_revenue_fen_min: "sealed",
    tax_grade_in: "sealed",
    penalties_max: "not_authorised",
  });
});

test("without a consent in force every rule on records reads not authorised", () => {
  expect(said(ruleStates(detail(false), null))).toMatchObject({
    amount: "passed",
    annual_revenue_fen_min: "not_authorised",
    tax_grade_in: "not_authorised",
    penalties_max: "not_authorised",
  });
});

test("an opening judges, and what it could not tell says why", () => {
  const opened: JudgedRule[] = [
    { criterion: "tax_grade_in", outcome: "failed", ground: "record", recordIds: ["rec_1"] },
    { criterion: "penalties_max", outcome: "unknown", ground: "not_authorised", recordIds: [] },
    { criterion: "annual_revenue_fen_min", outcome: "unknown", ground: "not_supplied", recordIds: [] },
  ];

  expect(said(ruleStates(detail(true), opened))).toMatchObject({
    tax_grade_in: "failed",
    penalties_max: "not_authorised",
    annual_revenue_fen_min: "not_supplied",
  });
});

test("a rule that asks what is told of no subject of this kind reads not applicable, and not as something that is missing", () => {
  const rule = (ground: JudgedRule["ground"]): JudgedRule => ({ criterion: "tax_grade_in", outcome: "unknown", ground, recordIds: [] });

  expect(said(ruleStates(detail(true), [rule("not_applicable")])).tax_grade_in).toBe("not_applicable");
  expect(said(ruleStates(detail(true), [rule("not_supplied")])).tax_grade_in).toBe("not_supplied");
});

test("while a case runs rules are counted among all, and once it is over among those alone that were judged", () => {
  const states = ruleStates(detail(false), null);

  expect(tallyOf(states, false)).toEqual({ met: 1, of: 7 });
  expect(tallyOf(states, true)).toEqual({ met: 1, of: 2 });
});
