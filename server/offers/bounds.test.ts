import { expect, test } from "vitest";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { boundsFault, mayStandUntil } from "./bounds.ts";

const product = {
  amountFenMin: 100_000_00,
  amountFenMax: 1_000_000_00,
  termMonthsMin: 6,
  termMonthsMax: 36,
  rateBpsMin: 300,
  rateBpsMax: 900,
  repaymentMethods: ["annuity"],
  guaranteeModes: ["credit"],
};
const draft = { amountFen: fen(500_000_00), termMonths: 12, repaymentMethod: "annuity", guaranteeMode: "credit" } as const;

test.each([
  { what: "within every range", change: {}, rate: 465, fault: null },
  { what: "on both lower ends", change: { amountFen: fen(100_000_00), termMonths: 6 }, rate: 300, fault: null },
  { what: "on both upper ends", change: { amountFen: fen(1_000_000_00), termMonths: 36 }, rate: 900, fault: null },
  { what: "a fen too little", change: { amountFen: fen(99_999_99) }, rate: 465, fault: "amount_outside_product" },
  { what: "a fen too much", change: { amountFen: fen(1_000_000_01) }, rate: 465, fault: "amount_outside_product" },
  { what: "a month too short", change: { termMonths: 5 }, rate: 465, fault: "term_outside_product" },
  { what: "a month too long", change: { termMonths: 37 }, rate: 465, fault: "term_outside_product" },
  { what: "a basis point too cheap", change: {}, rate: 299, fault: "rate_outside_product" },
  { what: "a basis point too dear", change: {}, rate: 901, fault: "rate_outside_product" },
  { what: "another way to repay", change: { repaymentMethod: "single_payment" as const }, rate: 465, fault: "repayment_outside_product" },
  { what: "another security", change: { guaranteeMode: "pledge" as const }, rate: 465, fault: "guarantee_outside_product" },
])("an offer against its product: $what", ({ change, rate, fault }) => {
  expect(boundsFault({ ...draft, ...change }, bps(rate), product)).toBe(fault);
});

test.each([
  ["today", "2026-12-01", false],
  ["tomorrow", "2026-12-02", true],
  ["the ninetieth day", "2027-03-01", true],
  ["the ninety-first day", "2027-03-02", false],
  ["yesterday", "2026-11-30", false],
])("an offer issued on 1 December may stand until %s", (_when, validOn, expected) => {
  expect(mayStandUntil(validOn, "2026-12-01")).toBe(expected);
});
