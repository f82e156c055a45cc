import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Charge } from "./charge.ts";
import { addDays } from "./dates.ts";
import { fen, sumFen } from "./money.ts";
import { type CostTerms, costIfRepaidAfter, isFarAboveQuoted, offerCost } from "./offer-cost.ts";
import { bps, ppm } from "./rate.ts";
import { dayCounts, repaymentMethods } from "./repayment.ts";

const rate = (rateBps: number, when: Charge["when"], kind: Charge["kind"] = "processing"): Charge => ({
  kind,
  amount: { form: "rate", rateBps: bps(rateBps), base: "total_loan" },
  when,
  payee: "lender",
});
const loan = (amountYuan: number, termMonths: number, method: CostTerms["method"], rateBps: number, charges: Charge[] = []): CostTerms => ({
  amountFen: fen(amountYuan * 100),
  termMonths,
  method,
  rateBps: bps(rateBps),
  dayCount: "30/360",
  startsOn: "2026-11-22",
  charges,
});

const gallery = loan(500_000, 24, "annuity", 465, [
  rate(100, { on: "drawing" }),
  rate(50, { on: "drawing" }, "guarantee"),
  rate(50, { on: "month", month: 12 }, "guarantee"),
]);

test("the gallery's offer: what is received, paid, and what it costs a year", () => {
  const cost = offerCost(gallery);

  expect(cost).toMatchObject({
    netReceivedFen: 492_500_00,
    instalmentFen: 21_857_41,
    lastInstalmentFen: 21_857_33,
    interestFen: 24_577_76,
    feesFen: 10_000_00,
    totalCostFen: 34_577_76,
    totalPaidFen: 527_077_76,
  });
  expect(cost.schedule[11]).toMatchObject({ period: 12, dueOn: "2027-11-22", feesFen: 2_500_00 });
  expect(percent(gallery)).toEqual(["6.60", "6.81"]);
  expect(isFarAboveQuoted(ppm(66_000), gallery.rateBps)).toBe(true);
});

const percent = (terms: CostTerms, places = 2) => {
  const { annualCost } = offerCost(terms);
  return annualCost.kind === "rate"
    ? [annualCost.simple, annualCost.compound].map((value) => (value * 100).toFixed(places))
    : annualCost.kind;
};

test.each([
  [
    "A: equal parts and 0.6 % a month on the original sum",
    loan(120_000, 12, "equal_principal", 0, [rate(60, { on: "each_month" })]),
    13.0342,
    13.8418,
    8_640,
  ],
  ["B: bullet with 1 % up front", loan(1_000_000, 12, "interest_first", 435, [rate(100, { on: "drawing" })]), 5.3794, 5.514, 53_500],
  ["C: plain annuity", loan(500_000, 12, "annuity", 480), 4.8, 4.907, 13_095.14],
  ["D: annuity with 2 % up front", loan(500_000, 12, "annuity", 480, [rate(200, { on: "drawing" })]), 8.5892, 8.9355, 23_095.14],
  ["E: discounted in advance", loan(300_000, 12, "single_payment", 0, [rate(600, { on: "drawing" })]), 6.383, 6.383, 18_000],
  ["F: equal principal", loan(600_000, 24, "equal_principal", 520), 5.2, 5.3257, 32_500],
] as const)("%s", (_what, terms, simple, compound, costYuan) => {
  const { annualCost, totalCostFen } = offerCost(terms);

  expect(totalCostFen).toBe(Math.round(costYuan * 100));
  if (annualCost.kind !== "rate") throw new Error("no rate");
  expect(Math.abs(annualCost.simple * 100 - simple)).toBeLessThanOrEqual(0.0001);
  expect(Math.abs(annualCost.compound * 100 - compound)).toBeLessThanOrEqual(0.0001);
});

test("a single payment after half a year or two costs its nominal rate, simple", () => {
  expect(percent(loan(100_000, 6, "single_payment", 600))).toEqual(["6.00", "6.09"]);
  expect(percent(loan(100_000, 24, "single_payment", 600))).toEqual(["6.00", "5.83"]);
});

test("a fee before a single payment has its own line, and hardly moves the cost when it is small", () => {
  const terms = loan(100_000, 24, "single_payment", 600, [
    { ...rate(0, { on: "month", month: 1 }), amount: { form: "fixed", amountFen: fen(1) } },
  ]);

  expect(offerCost(terms).schedule.map((row) => [row.period, row.feesFen, row.balanceFen])).toEqual([
    [1, 1, 100_000_00],
    [24, 0, 0],
  ]);
  expect(percent(terms)).toEqual(["6.00", "5.83"]);
});

test("a share is taken of what it names: the balance, the instalment, its principal", () => {
  const of = (base: "outstanding" | "instalment" | "principal") => ({
    ...rate(0, { on: "each_month" }),
    amount: { form: "rate" as const, rateBps: bps(100), base },
  });
  const fees = (base: "outstanding" | "instalment" | "principal") =>
    offerCost(loan(1_200, 3, "equal_principal", 1_200, [of(base)])).schedule.map((row) => row.feesFen);

  expect(fees("outstanding")).toEqual([12_00, 8_00, 4_00]);
  expect(fees("instalment")).toEqual([4_12, 4_08, 4_04]);
  expect(fees("principal")).toEqual([4_00, 4_00, 4_00]);
});

test("a first instalment on another day is told apart: compound by XIRR, simple by odd days", () => {
  const { annualCost } = offerCost({ ...gallery, firstDueOn: "2027-01-10" });

  expect(annualCost).toMatchObject({ kind: "rate", basis: "irregular_dates" });
  expect(offerCost(gallery).annualCost).toMatchObject({ kind: "rate", basis: "equal_periods" });
});

test("fees that swallow the loan leave no rate to show", () => {
  expect(offerCost(loan(1_000, 12, "annuity", 480, [rate(10_000, { on: "drawing" })])).annualCost).toEqual({ kind: "none" });
});

test("what only early or late payers pay is no part of the planned cost", () => {
  const charges = [rate(300, { on: "end" }, "prepayment"), rate(5, { on: "each_month" }, "late")];

  expect(offerCost(loan(500_000, 12, "annuity", 480, charges)).totalCostFen).toBe(13_095_14);
});

test.each([
  ["a charge after the end", rate(50, { on: "month", month: 25 })],
  [
    "a share of an instalment at the drawing",
    { ...rate(0, { on: "drawing" }), amount: { form: "rate", rateBps: bps(100), base: "instalment" } } as Charge,
  ],
])("%s is refused", (_what, charge) => expect(() => offerCost({ ...gallery, charges: [charge] })).toThrow(RangeError));

test("a share of an instalment at the drawing does not pass the form either", () => {
  const charge = { ...rate(0, { on: "drawing" }), amount: { form: "rate", rateBps: 100, base: "instalment" } };
  expect(Charge.safeParse(charge).success).toBe(false);
  expect(Charge.safeParse(rate(100, { on: "drawing" })).success).toBe(true);
});

describe("repaying early", () => {
  test("after month 6 of the gallery's offer spares the later fee and interest, but not the fees paid at the drawing", () => {
    const early = costIfRepaidAfter(gallery, 6, bps(100));
    const balance = offerCost(gallery).schedule[5]?.balanceFen ?? 0;

    expect(early.prepaymentFeeFen).toBe(Math.round(balance / 100));
    expect(early.payoffFen).toBe(balance + early.prepaymentFeeFen);
    expect(early.feesFen).toBe(7_500_00 + early.prepaymentFeeFen);
    expect(early.schedule).toHaveLength(6);
    expect(early.schedule.at(-1)?.balanceFen).toBe(0);
    expect(early.totalCostFen).toBe(early.interestFen + early.feesFen);
  });

  test("costs more a year the earlier it happens, as the fees at the drawing are spread over less time", () => {
    const simple = [3, 6, 9, 24]
      .map((month) => costIfRepaidAfter(gallery, month).annualCost)
      .map((cost) => (cost.kind === "rate" ? cost.simplePpm : 0));

    expect(simple).toEqual(simple.toSorted((a, b) => b - a));
    expect(new Set(simple).size).toBe(4);
  });

  test("in the last month is no early repayment", () => {
    expect(costIfRepaidAfter(gallery, 24, bps(300))).toEqual({ ...offerCost(gallery), payoffFen: 0, prepaymentFeeFen: 0 });
  });

  test("of a single payment costs the interest so far, and the fee the offer names", () => {
    const terms = loan(100_000, 12, "single_payment", 600, [rate(50, { on: "end" }, "prepayment"), rate(10, { on: "end" }, "other")]);

    const early = costIfRepaidAfter(terms, 4);

    expect(early).toMatchObject({ interestFen: 2_000_00, prepaymentFeeFen: 500_00, feesFen: 600_00, totalCostFen: 2_600_00 });
    expect(early.schedule.at(-1)).toMatchObject({ period: 4, principalFen: 100_000_00, balanceFen: 0 });
  });

  test.each([0, 25, 1.5])("has no month %s", (month) => expect(() => costIfRepaidAfter(gallery, month)).toThrow(RangeError));
});

test("whatever the terms: cost is interest and fees, and the annual cost is never below the nominal rate", () => {
  const when = fc.constantFrom<Charge["when"]>({ on: "drawing" }, { on: "each_month" }, { on: "month", month: 1 }, { on: "end" });
  const charges = fc.array(fc.record({ when, rateBps: fc.integer({ min: 0, max: 200 }) }), { maxLength: 3 });
  const anyTerms = fc.record({
    amountFen: fc.integer({ min: 100_000, max: 1_000_000_000_000 }).map(fen),
    termMonths: fc.integer({ min: 1, max: 60 }),
    method: fc.constantFrom(...repaymentMethods),
    rateBps: fc.integer({ min: 1, max: 2_400 }).map(bps),
    dayCount: fc.constantFrom(...dayCounts),
    startsOn: fc.integer({ min: 0, max: 1_000 }).map((days) => addDays("2026-01-01", days)),
    charges: charges.map((list) => list.map(({ when, rateBps }) => rate(rateBps, when))),
  });
  fc.assert(
    fc.property(anyTerms, fc.double({ min: 0, max: 1, noNaN: true }), (terms, part) => {
      const cost = offerCost(terms);
      const early = costIfRepaidAfter(terms, 1 + Math.floor(part * (terms.termMonths - 1)), bps(100));

      for (const each of [cost, early]) {
        expect(each.totalCostFen).toBe(sumFen([each.interestFen, each.feesFen]));
        expect(sumFen(each.schedule.map((row) => row.principalFen))).toBe(terms.amountFen);
        expect(each.annualCost.kind).toBe("rate");
      }
      // Rounding to the fen moves the rate of a small loan by a little.
      if (terms.dayCount === "30/360" && cost.annualCost.kind === "rate") {
        expect(cost.annualCost.simple).toBeGreaterThan(terms.rateBps / 10_000 - 0.002);
      }
    }),
    { numRuns: 60 },
  );
});
