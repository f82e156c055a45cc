import fc from "fast-check";
import { expect, test } from "vitest";
import type { Charge } from "./charge.ts";
import { expectedAnnualCost } from "./expected-cost.ts";
import { fen } from "./money.ts";
import { offerCost } from "./offer-cost.ts";
import { bps } from "./rate.ts";
import { type RepaymentMethod, repaymentMethods } from "./repayment.ts";

const atDrawing = (rateBps: number): Charge => ({
  kind: "processing",
  amount: { form: "rate", rateBps: bps(rateBps), base: "total_loan" },
  when: { on: "drawing" },
  payee: "lender",
});

/** `domain/lending.md`, vectors A to F: amount in yuan, months, method, nominal rate, fees, simple annual cost in parts per million. */
test.each<[string, number, number, RepaymentMethod, number, Charge[], number]>([
  [
    "A: 0.6 % a month on the original principal",
    120_000,
    12,
    "equal_principal",
    0,
    [{ kind: "other", amount: { form: "rate", rateBps: bps(60), base: "total_loan" }, when: { on: "each_month" }, payee: "lender" }],
    130_342,
  ],
  ["B: 1 % up front on a bullet", 1_000_000, 12, "interest_first", 435, [atDrawing(100)], 53_794],
  ["C: an annuity without fees", 500_000, 12, "annuity", 480, [], 48_000],
  ["D: the same with 2 % up front", 500_000, 12, "annuity", 480, [atDrawing(200)], 85_892],
  ["F: equal principal", 600_000, 24, "equal_principal", 520, [], 52_000],
])("%s", (_name, yuan, termMonths, method, rate, charges, expected) => {
  const cost = expectedAnnualCost({ amountFen: fen(yuan * 100), termMonths, method, rateBps: bps(rate), charges });

  expect(Math.abs((cost ?? 0) - expected)).toBeLessThanOrEqual(1);
});

test("fees that eat the whole loan leave no annual cost", () => {
  const charges: Charge[] = [
    { kind: "other", amount: { form: "fixed", amountFen: fen(1_000_000) }, when: { on: "drawing" }, payee: "lender" },
  ];

  expect(expectedAnnualCost({ amountFen: fen(1_000_000), termMonths: 12, method: "annuity", rateBps: bps(500), charges })).toBeNull();
});

const when = fc.oneof(
  fc.constant({ on: "each_month" } as const),
  fc.constant({ on: "end" } as const),
  fc.record({ on: fc.constant("month" as const), month: fc.integer({ min: 1, max: 6 }) }),
);
const amount = fc.oneof(
  fc.record({ form: fc.constant("fixed" as const), amountFen: fc.integer({ min: 0, max: 20_000 }).map(fen) }),
  fc.record({
    form: fc.constant("rate" as const),
    rateBps: fc.integer({ min: 0, max: 60 }).map(bps),
    base: fc.constantFrom("total_loan", "outstanding", "instalment", "principal"),
  }),
);
const later = fc.record({ kind: fc.constant("other" as const), amount, when, payee: fc.constant("lender") });
const upFront = fc.integer({ min: 0, max: 300 }).map(atDrawing);

test("what a product promises is what its offer comes to, but for the rounding of instalments", () => {
  const terms = fc.record({
    amountFen: fc.integer({ min: 1_000_000, max: 2_000_000_000 }).map(fen),
    termMonths: fc.integer({ min: 6, max: 60 }),
    method: fc.constantFrom(...repaymentMethods),
    rateBps: fc.integer({ min: 0, max: 2_400 }).map(bps),
    charges: fc.array(fc.oneof(upFront, later), { maxLength: 3 }) as fc.Arbitrary<Charge[]>,
  });

  fc.assert(
    fc.property(terms, (loan) => {
      const { annualCost } = offerCost({ ...loan, dayCount: "30/360", startsOn: "2026-01-01" });
      const promised = expectedAnnualCost(loan);
      expect(annualCost.kind).toBe("rate");
      if (annualCost.kind === "rate")
        expect(Math.abs((promised ?? 0) - annualCost.simplePpm)).toBeLessThanOrEqual(1 + 20_000_000 / loan.amountFen);
    }),
    { numRuns: 500 },
  );
});

test("fees never make a loan cheaper than its nominal rate", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_400 }), fc.array(fc.oneof(upFront, later), { maxLength: 3 }), (rate, charges) => {
      const cost = expectedAnnualCost({
        amountFen: fen(30_000_000),
        termMonths: 24,
        method: "annuity",
        rateBps: bps(rate),
        charges: charges as Charge[],
      });
      expect(cost).toBeGreaterThanOrEqual(rate * 100);
    }),
  );
});
