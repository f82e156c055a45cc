import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalHash } from "../kernel/canonical.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { OfferDraft, OfferTerms } from "./schema.ts";
import { costOf, draftOf, earlyCostOf, endsAt, fixTerms, lprTermOf, nominalRateOf, type TermsGround } from "./terms.ts";

const ground: TermsGround = {
  loanRequestId: "lrq_1",
  lenderId: "org_1",
  productVersionId: "prv_1",
  lpr: { rateBps: bps(300), effectiveFrom: "2025-05-20" },
  now: new Date("2026-12-01T20:00:00+08:00"),
};
const draft: OfferDraft = OfferDraft.parse({
  amountFen: 500_000_00,
  termMonths: 24,
  rateBase: "fixed",
  rateBps: 465,
  spreadBps: null,
  repaymentMethod: "annuity",
  guaranteeMode: "guarantee",
  guaranteeNote: "苏合融资担保",
  isRevolving: false,
  dayCount: "30/360",
  charges: [
    { kind: "processing", amount: { form: "rate", rateBps: 100, base: "total_loan" }, when: { on: "drawing" }, payee: "太湖银行" },
    { kind: "guarantee", amount: { form: "rate", rateBps: 50, base: "total_loan" }, when: { on: "drawing" }, payee: "苏合担保" },
    { kind: "guarantee", amount: { form: "rate", rateBps: 50, base: "total_loan" }, when: { on: "month", month: 12 }, payee: "苏合担保" },
  ],
  prepaymentFeeBps: 100,
  conditions: ["补齐第6个月银行流水"],
  validOn: "2026-12-10",
});
const fixed = (change: Partial<OfferDraft> = {}, more: Partial<TermsGround> = {}) =>
  OfferTerms.parse(fixTerms({ ...draft, ...change }, { ...ground, ...more }));

test("the gallery example of the design comes out to the fen", () => {
  const terms = fixed();
  const cost = costOf(terms);

  expect(terms.cost).toMatchObject({ netReceivedFen: 492_500_00, totalCostFen: 34_577_76 });
  expect(terms.cost.annualCostSimplePpm / 10_000).toBeCloseTo(6.6, 2);
  expect(terms.cost.annualCostCompoundPpm / 10_000).toBeCloseTo(6.81, 2);
  expect([cost.instalmentFen, cost.lastInstalmentFen]).toEqual([21_857_41, 21_857_33]);
});

test("repaid with the payment of month 12 it costs the interest so far, every fee due by then and the fee for repaying early", () => {
  const early = earlyCostOf(fixed(), 12);

  expect(early).toMatchObject({ prepaymentFeeFen: 2_558_00, totalCostFen: 18_089_09 + 10_000_00 + 2_558_00 });
});

test("a pegged rate is the loan prime rate in force plus its spread, and the terms keep which one", () => {
  const terms = fixed({ rateBase: "LPR1Y", rateBps: null, spreadBps: bps(165) });

  expect(terms).toMatchObject({ rateBps: 465, spreadBps: 165, lpr: { rateBps: 300, effectiveFrom: "2025-05-20" } });
  expect(fixed().lpr).toBeNull();
});

test.each([
  {
    what: "a pegged rate without a loan prime rate",
    change: { rateBase: "LPR5Y", rateBps: null, spreadBps: bps(10) },
    more: { lpr: null },
    fault: "no_lpr",
  },
  {
    what: "a spread that eats the whole rate",
    change: { rateBase: "LPR1Y", rateBps: null, spreadBps: bps(-301) },
    more: {},
    fault: "rate_below_zero",
  },
  {
    what: "fees that leave nothing to receive",
    change: {
      charges: [{ kind: "other", amount: { form: "fixed", amountFen: fen(500_000_00) }, when: { on: "drawing" }, payee: "某某咨询" }],
    },
    more: {},
    fault: "no_annual_cost",
  },
] as const)("no terms: $what", ({ change, more, fault }) => {
  expect(fixTerms({ ...draft, ...change } as OfferDraft, { ...ground, ...more })).toBe(fault);
});

test("the plan starts on the day of issue in Shanghai, and the offer ends at 18:00 on its last day", () => {
  expect(fixed({}, { now: new Date("2026-12-01T16:30:00Z") }).startsOn).toBe("2026-12-02");
  expect(endsAt("2026-12-10").toISOString()).toBe("2026-12-10T10:00:00.000Z");
  expect(fixed().validTill).toBe("2026-12-10T10:00:00.000Z");
});

test("the fingerprint moves with every term, and with nothing else", () => {
  const hash = canonicalHash(fixed());

  expect(canonicalHash(fixed())).toBe(hash);
  const others = [
    fixed({ amountFen: fen(500_000_01) }),
    fixed({ conditions: [] }),
    fixed({ prepaymentFeeBps: bps(0) }),
    fixed({}, { lenderId: "org_2" }),
    fixed({ validOn: "2026-12-11" }),
  ];
  expect(new Set([hash, ...others.map(canonicalHash)]).size).toBe(others.length + 1);
});

test("whatever the terms, principal sums to the amount and paid less received is the total cost", () => {
  const terms = fc.record({
    amountFen: fc.integer({ min: 1_00, max: 1_000_000_000_00 }).map(fen),
    termMonths: fc.integer({ min: 1, max: 120 }),
    rateBps: fc.integer({ min: 0, max: 2_400 }).map(bps),
    repaymentMethod: fc.constantFrom("annuity", "equal_principal", "interest_first", "single_payment" as const),
    feeBps: fc.integer({ min: 0, max: 500 }).map(bps),
  });
  fc.assert(
    fc.property(terms, ({ feeBps, ...change }) => {
      const charges = [
        {
          kind: "processing" as const,
          amount: { form: "rate" as const, rateBps: feeBps, base: "total_loan" as const },
          when: { on: "drawing" as const },
          payee: "行",
        },
      ];
      const result = fixTerms({ ...draft, ...change, charges }, ground);
      if (typeof result === "string") return;
      const cost = costOf(result);
      const paid = cost.schedule.reduce((sum, row) => sum + row.principalFen + row.interestFen + row.feesFen, 0);
      expect(cost.schedule.reduce((sum, row) => sum + row.principalFen, 0)).toBe(change.amountFen);
      expect(paid - cost.netReceivedFen).toBe(cost.totalCostFen);
      expect(cost.schedule.at(-1)?.balanceFen).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test("drafts that contradict themselves are refused with the field's name", () => {
  const refused = (change: object) => OfferDraft.safeParse({ ...draft, ...change }).error?.issues.map((issue) => issue.path[0]) ?? [];

  expect(refused({ rateBps: null })).toContain("rateBps");
  expect(refused({ rateBase: "LPR1Y" })).toEqual(expect.arrayContaining(["rateBps", "spreadBps"]));
  expect(refused({ charges: [{ ...draft.charges[2], when: { on: "month", month: 25 } }] })).toContain("charges");
  expect(refused({ charges: [{ ...draft.charges[0], kind: "prepayment" }] })).toContain("charges");
  expect(refused({ charges: [{ ...draft.charges[0], amount: { form: "rate", rateBps: 10, base: "outstanding" } }] })).toContain("charges");
  expect(refused({ amountFen: 0 })).toContain("amountFen");
  expect(refused({ annualCostSimplePpm: 1 })).toHaveLength(1);
  expect(refused({})).toEqual([]);
});

test.each([
  { what: "a fixed rate", change: {} },
  { what: "a pegged rate", change: { rateBase: "LPR1Y" as const, rateBps: null, spreadBps: bps(165) } },
])("what was decided comes back out of terms with $what, on whatever day they were fixed", ({ change }) => {
  const decided = { ...draft, ...change };

  expect(draftOf(fixed(change))).toEqual(decided);
  expect(draftOf(fixed(change, { now: new Date("2026-12-03T09:00:00+08:00") }))).toEqual(decided);
});

test("only a pegged rate asks for a loan prime rate", () => {
  expect([lprTermOf("fixed"), lprTermOf("LPR1Y"), lprTermOf("LPR5Y")]).toEqual([null, "1Y", "5Y"]);
  expect(nominalRateOf({ rateBase: "fixed", rateBps: bps(0), spreadBps: null }, null)).toBe(0);
});
