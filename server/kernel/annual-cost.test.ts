import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annualCostOfDates, annualCostOfPeriods, type DatedFlow, monthlyFlows, xirr } from "./annual-cost.ts";
import { daysBetween } from "./dates.ts";
import { type Flow, presentValue, rateOfPayments, rateOfReturn } from "./rate-of-return.ts";

const samples = process.env.XINFU_SAMPLES ?? "../shared/data";
const pays = (received: number, ...paid: number[]): Flow[] =>
  [received, ...paid.map((amount) => -amount)].map((amount, periods) => ({ amount, periods }));
const annuity = (amount: number, rate: number, count: number) => (amount * rate) / (1 - (1 + rate) ** -count);
const balancePart = (index: number) => 25_000 + ((600_000 - 25_000 * index) * 0.052) / 12;

test.each([
  ["A", pays(120_000, ...Array(12).fill(10_720)), 12, 1.086185, 13.0342, 13.8418],
  ["B", pays(990_000, ...Array(11).fill(3_625), 1_003_625), 12, 0.448281, 5.3794, 5.514],
  ["C", pays(500_000, ...Array(12).fill(annuity(500_000, 0.004, 12))), 12, 0.4, 4.8, 4.907],
  ["D", pays(490_000, ...Array(12).fill(annuity(500_000, 0.004, 12))), 12, 0.715764, 8.5892, 8.9355],
  ["E", pays(282_000, 300_000), 1, 6.382979, 6.383, 6.383],
  ["F", pays(600_000, ...Array.from({ length: 24 }, (_, index) => balancePart(index))), 12, 0.433333, 5.2, 5.3257],
] as const)("loan %s of the lending page", (_name, flows, perYear, period, simple, compound) => {
  const verdict = rateOfReturn(flows);
  const cost = annualCostOfPeriods(flows, perYear);

  if (verdict.kind !== "rate" || cost.kind !== "rate") throw new Error("no rate");
  expect(Math.abs(verdict.rate * 100 - period)).toBeLessThanOrEqual(0.000001);
  expect(Math.abs(cost.simple * 100 - simple)).toBeLessThanOrEqual(0.0001);
  expect(Math.abs(cost.compound * 100 - compound)).toBeLessThanOrEqual(0.0001);
  expect(cost.simplePpm).toBe(Math.round(cost.simple * 1_000_000));
});

describe("a flow without one rate says so", () => {
  test.each([
    ["nothing at all", []],
    ["only received", pays(100)],
    [
      "never repaid",
      [
        { amount: 100, periods: 0 },
        { amount: 50, periods: 1 },
      ],
    ],
    [
      "received and paid at once",
      [
        { amount: 100, periods: 0 },
        { amount: -100, periods: 0 },
      ],
    ],
    [
      "two changes of sign that never meet zero",
      [
        { amount: 100, periods: 0 },
        { amount: -150, periods: 1 },
        { amount: 100, periods: 2 },
      ],
    ],
  ])("%s: none", (_what, flows) => expect(rateOfReturn(flows)).toEqual({ kind: "none" }));

  test("the textbook's mine with two rates, 25 % and 400 %: several", () => {
    const verdict = rateOfReturn([
      { amount: -1_600, periods: 0 },
      { amount: 10_000, periods: 1 },
      { amount: -10_000, periods: 2 },
    ]);

    if (verdict.kind !== "several") throw new Error(verdict.kind);
    expect(verdict.rates.map((rate) => rate.toFixed(9))).toEqual(["0.250000000", "4.000000000"]);
    expect(
      annualCostOfPeriods(
        [
          { amount: -1_600, periods: 0 },
          { amount: 10_000, periods: 1 },
          { amount: -10_000, periods: 2 },
        ],
        12,
      ),
    ).toEqual({ kind: "several" });
  });

  test("two rates closer than the search's own steps are still two", () => {
    const [a, b] = [0.1, 0.1000001];
    const verdict = rateOfReturn([
      { amount: 1, periods: 0 },
      { amount: -(2 + a + b), periods: 1 },
      { amount: (1 + a) * (1 + b), periods: 2 },
    ]);

    expect(verdict.kind).toBe("several");
  });

  test("a rate too large to write is none", () => {
    expect(annualCostOfPeriods(pays(1, 1_000_000_000), 12)).toEqual({ kind: "none" });
  });
});

test("an interest-free loan costs exactly nothing", () => {
  expect(annualCostOfPeriods(pays(1_200, ...Array(12).fill(100)), 12)).toMatchObject({ simplePpm: 0, compoundPpm: 0 });
});

test("any loan repaid at a known rate gives that rate back, in any order of its payments", () => {
  const loan = fc.record({
    rate: fc.double({ min: -0.02, max: 0.2, noNaN: true }),
    parts: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 120 }),
  });
  fc.assert(
    fc.property(loan, ({ rate, parts }) => {
      const payments: Flow[] = parts.map((amount, index) => ({ amount: -amount, periods: index + 1 }));
      const flows = [...payments, { amount: -presentValue(payments, rate), periods: 0 }];

      const verdict = rateOfReturn(flows);

      if (verdict.kind !== "rate") throw new Error(verdict.kind);
      expect(Math.abs(verdict.rate - rate)).toBeLessThan(1e-9);
    }),
  );
});

test("monthly dates without odd days are equal periods, and a leftover counts in thirtieths", () => {
  const flows = [
    { on: "1978-02-10", amount: 6_000 },
    { on: "1978-03-10", amount: -1 },
    { on: "1978-04-01", amount: -1 },
  ];

  expect(monthlyFlows(flows).map(({ periods, fraction }) => [periods, fraction])).toEqual([
    [0, 0],
    [1, 0],
    [1, 19 / 30],
  ]);
});

const aprFile = join(samples, "apr_vectors/apr.json");
describe.skipIf(!existsSync(aprFile))("annual rates of Regulation Z and the EU (apr_vectors, skipped where the samples are absent)", () => {
  type RegZ = {
    id: string;
    amount_financed: number;
    unit_periods_per_year: number;
    expected_apr_pct: number;
    payments: { full_unit_periods: number; fraction: string; amount: number }[];
  };
  type Eu = { advance: [string, number]; payments: [string, number][]; expected_pct: number };
  const file: { reg_z_appendix_j_c: RegZ[]; eu_2008_48_style: Eu[] } = existsSync(aprFile)
    ? JSON.parse(readFileSync(aprFile, "utf8"))
    : { reg_z_appendix_j_c: [], eu_2008_48_style: [] };
  const part = (text: string) =>
    text
      .split("/")
      .map(Number)
      .reduce((over, under) => over / under);

  test("all eight cases and the European one are there", () =>
    expect([file.reg_z_appendix_j_c.length, file.eu_2008_48_style.length]).toEqual([8, 1]));

  test.each(file.reg_z_appendix_j_c)("$id agrees within 0.005 points", (vector) => {
    const payments = vector.payments.map((payment) => ({
      amount: -payment.amount,
      periods: payment.full_unit_periods,
      fraction: part(payment.fraction),
    }));

    const cost = annualCostOfPeriods([{ amount: vector.amount_financed, periods: 0 }, ...payments], vector.unit_periods_per_year);

    if (cost.kind !== "rate") throw new Error(cost.kind);
    expect(Math.abs(cost.simple * 100 - vector.expected_apr_pct)).toBeLessThanOrEqual(0.005);
  });

  test.each(file.eu_2008_48_style)("the European rate of $expected_pct agrees", (vector) => {
    const dated = [vector.advance, ...vector.payments.map(([on, amount]) => [on, -amount] as [string, number])].map(([on, amount]) => ({
      on,
      amount,
    }));

    const cost = annualCostOfDates(dated);

    if (cost.kind !== "rate") throw new Error(cost.kind);
    expect(Math.abs(cost.compound * 100 - vector.expected_pct)).toBeLessThanOrEqual(0.005);
  });
});

const xirrFolder = join(samples, "xirr_samples");
describe.skipIf(!existsSync(xirrFolder))("irregular dates (xirr_samples, skipped where the samples are absent)", () => {
  const expected: { xirr: Record<string, number | null>; "xnpv_rate_0.1": Record<string, number> } = existsSync(xirrFolder)
    ? JSON.parse(readFileSync(join(xirrFolder, "expected.json"), "utf8"))
    : { xirr: {}, "xnpv_rate_0.1": {} };
  const flowsOf = (file: string): DatedFlow[] =>
    readFileSync(join(xirrFolder, file), "utf8")
      .split(/\r?\n/)
      .filter((line) => line !== "")
      .map((line) => ({ on: line.slice(0, 10), amount: Number(line.slice(11)) }));
  const inYears = (flows: DatedFlow[], from = flows.map(({ on }) => on).toSorted()[0] ?? ""): Flow[] =>
    flows.map(({ on, amount }) => ({ amount, periods: daysBetween(from, on) / 365 }));
  const ratesOf = (file: string) => {
    const verdict = xirr(flowsOf(file));
    return verdict.kind === "rate" ? [verdict.rate] : verdict.kind === "several" ? verdict.rates : [];
  };
  /** The value that is left at a rate, as a share of all that is moved: zero at a true root. */
  const leftOver = (file: string, rate: number) => {
    const flows = inYears(flowsOf(file));
    return Math.abs(
      presentValue(flows, rate) /
        presentValue(
          flows.map((flow) => ({ ...flow, amount: Math.abs(flow.amount) })),
          rate,
        ),
    );
  };

  const known = Object.entries(expected.xirr).flatMap(([file, rate]) => (rate === null ? [] : [{ file, rate }]));
  test.each(known)("$file: $rate is found, alone or among several", ({ file, rate }) => {
    expect(Math.min(...ratesOf(file).map((found) => Math.abs(found - rate)))).toBeLessThan(1e-8);
  });

  test.each(["30-31.csv", "30-34.csv", "30-40.csv", "30-44.csv"])("%s has no rate", (file) => {
    expect(expected.xirr[file]).toBeNull();
    expect(xirr(flowsOf(file))).toEqual({ kind: "none" });
  });

  test("30-20.csv has one rate that its source did not find: value changes sign there", () => {
    const [rate = 0, ...others] = ratesOf("30-20.csv");
    const flows = inYears(flowsOf("30-20.csv"));

    expect(others).toEqual([]);
    expect(Math.sign(presentValue(flows, rate - 1e-6))).toBe(-Math.sign(presentValue(flows, rate + 1e-6)));
  });

  test.each([...known.map(({ file }) => file), "30-20.csv", "random_500.csv", "rw-500.csv", "rw-1000.csv"])(
    "%s: nothing is left over at any rate returned",
    (file) => {
      const rates = ratesOf(file);

      expect(rates.length).toBeGreaterThan(0);
      for (const rate of rates.filter((each) => each > -0.999999 && each < 1e12)) expect(leftOver(file, rate)).toBeLessThan(1e-9);
    },
  );

  test.each(Object.entries(expected["xnpv_rate_0.1"]))("%s is worth %d at ten percent", (file, value) => {
    // The source counts from the first line, not from the earliest day.
    const flows = flowsOf(file);
    expect(Math.abs(presentValue(inYears(flows, flows[0]?.on), 0.1) / value - 1)).toBeLessThan(1e-9);
  });
});

test("payments one a period have the rate that the plain solver finds, or are left to it", () => {
  const payments = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 120 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), payments, (received, paid) => {
      const fast = rateOfPayments(received, paid);
      if (fast === null) return;
      const plain = rateOfReturn([
        { amount: received, periods: 0 },
        ...paid.map((amount, index) => ({ amount: -amount, periods: index + 1 })),
      ]);
      expect(plain.kind).toBe("rate");
      if (plain.kind === "rate") expect(Math.abs(fast - plain.rate)).toBeLessThanOrEqual(1e-9 * (1 + plain.rate));
    }),
  );
});
