import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween } from "./dates.ts";
import { fen, sumFen } from "./money.ts";
import { bps } from "./rate.ts";
import {
  assumesFullUse,
  dayCounts,
  levelInstalment,
  payEqually,
  type RepaymentTerms,
  repaymentMethods,
  repaymentPlan,
} from "./repayment.ts";

const base = {
  amountFen: fen(500_000_00),
  termMonths: 12,
  method: "annuity",
  rateBps: bps(480),
  dayCount: "30/360",
  startsOn: "2026-11-22",
} as const;
const plan = (terms: Partial<RepaymentTerms>) => repaymentPlan({ ...base, ...terms });
const instalments = (terms: Partial<RepaymentTerms>) => plan(terms).map((row) => row.principalFen + row.interestFen);

test("an annuity of 500,000 at 4.8 % over a year pays 42,757.93 a month", () => {
  expect(instalments({}).slice(0, 11)).toEqual(Array(11).fill(42_757_93));
  expect(sumFen(plan({}).map((row) => row.interestFen))).toBe(13_095_14);
});

test("an annuity of 500,000 at 4.65 % over two years pays 21,857.41, and 21,857.33 at the end", () => {
  const paid = instalments({ rateBps: bps(465), termMonths: 24 });

  expect(paid.slice(0, 23)).toEqual(Array(23).fill(21_857_41));
  expect(paid[23]).toBe(21_857_33);
});

test("equal principal: 600,000 at 5.2 % over two years costs 32,500.00 in interest", () => {
  const rows = plan({ amountFen: fen(600_000_00), rateBps: bps(520), termMonths: 24, method: "equal_principal" });

  expect(rows.map((row) => row.principalFen)).toEqual(Array(24).fill(25_000_00));
  expect(rows[0]?.interestFen).toBe(2_600_00);
  expect(sumFen(rows.map((row) => row.interestFen))).toBe(32_500_00);
});

test("interest first: a million at 4.35 % pays 3,625.00 a month and the principal last", () => {
  const paid = instalments({ amountFen: fen(1_000_000_00), rateBps: bps(435), method: "interest_first" });

  expect(paid).toEqual([...Array(11).fill(3_625_00), 1_003_625_00]);
});

test("a single payment comes once, with simple interest for the whole time", () => {
  expect(plan({ method: "single_payment", rateBps: bps(600), termMonths: 18 })).toEqual([
    { period: 18, dueOn: "2028-05-22", principalFen: 500_000_00, interestFen: 45_000_00, feesFen: 0, balanceFen: 0 },
  ]);
});

test("a line drawn at will is shown as fully used, interest by the day", () => {
  const rows = plan({ method: "draw_and_repay", dayCount: "actual/360", rateBps: bps(360), amountFen: fen(100_000_00), termMonths: 3 });

  expect(assumesFullUse("draw_and_repay")).toBe(true);
  expect(rows.map((row) => [row.dueOn, row.interestFen, row.principalFen])).toEqual([
    ["2026-12-22", 300_00, 0],
    ["2027-01-22", 310_00, 0],
    ["2027-02-22", 310_00, 100_000_00],
  ]);
});

test("actual/365 and actual/360 differ by five days in the year", () => {
  const interest = (dayCount: RepaymentTerms["dayCount"]) =>
    plan({ method: "single_payment", rateBps: bps(365), dayCount })[0]?.interestFen;

  expect(interest("actual/365")).toBe(18_250_00);
  expect(interest("actual/360")).toBe(18_503_47);
  expect(interest("30/360")).toBe(18_250_00);
});

test("instalments fall on the same day of each month, or on its last", () => {
  expect(plan({ startsOn: "2026-10-31", termMonths: 4 }).map((row) => row.dueOn)).toEqual([
    "2026-11-30",
    "2026-12-31",
    "2027-01-31",
    "2027-02-28",
  ]);
});

test("a longer first period carries its own days of interest, and the later ones follow its day", () => {
  const rows = plan({ method: "interest_first", firstDueOn: "2027-01-10", rateBps: bps(360), amountFen: fen(100_000_00), termMonths: 3 });

  expect(rows.map((row) => [row.dueOn, row.interestFen])).toEqual([
    ["2027-01-10", 480_00],
    ["2027-02-10", 300_00],
    ["2027-03-10", 300_00],
  ]);
});

test.each([{ amountFen: fen(0) }, { rateBps: bps(-1) }, { termMonths: 0 }, { termMonths: 1.5 }, { firstDueOn: "2026-11-22" }])(
  "%j is no loan",
  (terms) => expect(() => plan(terms)).toThrow(RangeError),
);

const anyTerms: fc.Arbitrary<RepaymentTerms> = fc.record({
  amountFen: fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 1_000_000_000_000 })).map(fen),
  termMonths: fc.integer({ min: 1, max: 120 }),
  method: fc.constantFrom(...repaymentMethods),
  rateBps: fc.integer({ min: 0, max: 3_600 }).map(bps),
  dayCount: fc.constantFrom(...dayCounts),
  startsOn: fc.integer({ min: 0, max: 2_000 }).map((days) => addDays("2024-01-01", days)),
});

test("whatever the terms, principal sums to the amount, nothing is negative and the balance ends at zero", () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const rows = repaymentPlan(terms);
      const balances = rows.map((_, index) => terms.amountFen - sumFen(rows.slice(0, index + 1).map((row) => row.principalFen)));

      expect(sumFen(rows.map((row) => row.principalFen))).toBe(terms.amountFen);
      expect(rows.map((row) => row.balanceFen)).toEqual(balances);
      expect(rows.at(-1)).toMatchObject({ balanceFen: 0, period: terms.termMonths });
      expect(rows.every((row) => row.principalFen >= 0 && row.interestFen >= 0)).toBe(true);
    }),
  );
});

test("an annuity's instalments are equal up to the last, which differs by less than a fen a period", () => {
  const usual = anyTerms.map((terms) => ({
    ...terms,
    method: "annuity" as const,
    amountFen: fen(terms.amountFen + 100_000_00),
    dayCount: "30/360" as const,
  }));
  fc.assert(
    fc.property(usual, (terms) => {
      const paid = repaymentPlan(terms).map((row) => row.principalFen + row.interestFen);
      const level = paid[0] ?? 0;

      expect(paid.slice(0, -1).every((amount) => amount === level)).toBe(true);
      // Half a fen of rounding in each period, grown by compounding to the end.
      const growth = (1 + terms.rateBps / 120_000) ** terms.termMonths;
      expect(Math.abs((paid.at(-1) ?? 0) - level)).toBeLessThanOrEqual(1 + terms.termMonths * growth);
    }),
  );
});

const vectorFile = join(process.env.XINFU_SAMPLES ?? "../shared/data", "amortization_vectors/emi_schedules.json");
type Emi = {
  id: string;
  principal: number;
  annual_rate_pct: number;
  n: number;
  disbursed: string;
  principal_due: number[];
  interest: number[];
  installment: number[];
};

describe.skipIf(!existsSync(vectorFile))(
  "daily actual/actual schedules (amortization_vectors, skipped where the samples are absent)",
  () => {
    const vectors: Emi[] = existsSync(vectorFile) ? JSON.parse(readFileSync(vectorFile, "utf8")) : [];
    const cents = (amounts: number[]) => amounts.map((amount) => Math.round(amount * 100));

    const ratesOf = (vector: Emi) =>
      Array.from({ length: vector.n }, (_, index) =>
        actualActual(vector, addMonths(vector.disbursed, index), addMonths(vector.disbursed, index + 1)),
      );

    test.each(vectors)("$id: every instalment, interest and principal to the cent", (vector) => {
      const amount = fen(Math.round(vector.principal * 100));
      const stated = fen(cents(vector.installment)[0] ?? 0);

      const { principal, interest } = payEqually(amount, ratesOf(vector), stated);

      // C3164 states an instalment one cent above the half-up one, to keep its last instalment closer.
      expect(stated - levelInstalment(amount, ratesOf(vector))).toBe(vector.id === "C3164" ? 1 : 0);
      expect([...principal]).toEqual(cents(vector.principal_due));
      expect([...interest]).toEqual(cents(vector.interest));
      expect([...principal].map((part, index) => part + (interest[index] ?? 0))).toEqual(cents(vector.installment));
    });

    /** Each day by the length of its own year; the day of drawing does not count, the day due does. */
    function actualActual(vector: Emi, from: string, to: string) {
      const days = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1));
      const leap = days.filter((day) => Number(day.slice(0, 4)) % 4 === 0).length;
      const rate = Math.round(vector.annual_rate_pct * 10_000);
      return { numerator: rate * (leap * 365 + (days.length - leap) * 366), denominator: 1_000_000 * 365 * 366 };
    }
  },
);
