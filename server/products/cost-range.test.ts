import { expect, test } from "vitest";
import { productTerms } from "../../db/testing/products.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { costRange, isCostKnown } from "./cost-range.ts";

test("without fees the annual cost runs from the lowest to the highest rate", () => {
  const terms = productTerms({ charges: [], rateBpsMin: bps(385), rateBpsMax: bps(560), repaymentMethods: ["annuity", "equal_principal"] });

  expect(costRange(terms)).toEqual({ simplePpmMin: 38_500, simplePpmMax: 56_000 });
});

test("vector B: one per cent at the drawing on a bullet of twelve months at 4.35 % costs 5.3794 %", () => {
  const terms = productTerms({
    amountFenMin: fen(100_000_000),
    amountFenMax: fen(100_000_000),
    termMonthsMin: 12,
    termMonthsMax: 12,
    rateBpsMin: bps(435),
    rateBpsMax: bps(435),
    repaymentMethods: ["interest_first"],
    charges: [
      { kind: "processing", amount: { form: "rate", rateBps: bps(100), base: "total_loan" }, when: { on: "drawing" }, payee: "银行" },
    ],
  });

  expect(costRange(terms)).toEqual({ simplePpmMin: 53_794, simplePpmMax: 53_794 });
});

test("a fixed fee weighs most on the smallest loan and the shortest term", () => {
  const fee = { kind: "other", amount: { form: "fixed", amountFen: fen(1_000_00) }, when: { on: "drawing" }, payee: "银行" } as const;
  const wide = costRange(productTerms({ charges: [fee] }));
  const large = costRange(productTerms({ charges: [fee], amountFenMin: fen(3_000_000_00) }));

  expect(wide?.simplePpmMin).toBe(large?.simplePpmMin);
  expect(wide?.simplePpmMax).toBeGreaterThan(large?.simplePpmMax ?? 0);
});

test("a fee of one month is weighed at the shortest term it falls into, also where neither end is without a cost", () => {
  const once = { kind: "other", amount: { form: "rate", rateBps: bps(100_000_000), base: "outstanding" }, payee: "银行" } as const;
  const ends = { termMonthsMin: 1, termMonthsMax: 360, repaymentMethods: ["interest_first" as const] };
  const terms = (month: number) => productTerms({ ...ends, charges: [{ ...once, when: { on: "month", month } }] });

  expect(isCostKnown(terms(2))).toBe(false);
  expect(isCostKnown(productTerms({ ...ends, charges: [] }))).toBe(true);
});
