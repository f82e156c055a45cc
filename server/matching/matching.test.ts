import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluationGrades, loanPurposes, type SubjectKind, severities } from "../../db/schema/words.ts";
import type { SizeStandard } from "../kernel/enterprise-size.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { nothingDeclared } from "../loan-requests/schema.ts";
import { criteria } from "../products/criteria/registry.ts";
import type { ProfileScope } from "../profiles/item-state.ts";
import { registers, type Supplies } from "../records/registers.ts";
import { assembleFacts, type FactGround, type MatchRecord } from "./assemble.ts";
import { adviceFor } from "./counterfactual.ts";
import { judge, standingOf } from "./judge.ts";
import { expectedCost, inRankOrder } from "./rank.ts";

const now = new Date("2026-11-23T06:00:00Z");
const manufacturing: SizeStandard = {
  codes: ["C"],
  employees: { large: 1_000, medium: 300, small: 20 },
  revenue: { large: 40_000, medium: 2_000, small: 300 },
  assets: null,
};
const record = (itemCode: string, content: object, trueFrom = "2026-10-01", more: Partial<MatchRecord> = {}): MatchRecord => ({
  itemCode,
  content,
  severity: null,
  trueFrom,
  trueTo: null,
  status: "published",
  publicityEndsOn: null,
  ...more,
});
const every = ["REG-01", "ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02", "TAX-01", "TAX-02", "SOC-01"];
const everything: ProfileScope = new Map(every.map((code) => [code, null]));
const everywhere: Supplies = new Map(registers.map((code) => [code, { sourceUnit: "信源单位", asOf: "2026-11-20" }]));
const only = (...codes: string[]): ProfileScope => new Map(codes.map((code) => [code, null]));
const ground: FactGround = {
  now,
  request: {
    amountFen: fen(1_200_000_00),
    termMonths: 12,
    purpose: "order",
    guaranteeModes: [],
    regionCode: "320505",
    industryCode: "3484",
    declared: nothingDeclared,
  },
  registry: { registeredOn: "2019-05-20", capitalMinor: 5_000_000_00, capitalCurrency: "CNY", asOf: "2026-11-01" },
  scope: everything,
  records: [
    record("TAX-01", { grade: "B", year: 2025 }, "2026-04-28"),
    record("TAX-01", { grade: "A", year: 2024 }, "2025-04-28"),
    record("TAX-02", { salesFen: 24_000_000_00, paidFen: 800_000_00 }, "2025-12-31"),
    record("SOC-01", { insuredStaff: 24 }, "2026-10-31"),
    record("SOC-01", { insuredStaff: 31 }, "2026-09-30"),
    record("ADM-02", {}, "2026-09-14", { severity: "general" }),
  ],
  evaluation: { grade: "B", asOf: "2026-09-30" },
  supplies: everywhere,
  sizeStandards: [manufacturing],
};
const version = {
  amountFenMin: 300_000_00,
  amountFenMax: 3_000_000_00,
  termMonthsMin: 6,
  termMonthsMax: 24,
  purposes: ["order", "working_capital"],
  guaranteeModes: ["credit"],
  criteria: {},
};
const verdictOf = (criteria: Record<string, unknown>, known = assembleFacts(ground)) =>
  judge({ ...version, criteria }, known).find(({ criterion }) => criterion === Object.keys(criteria)[0]);

describe("facts", () => {
  test("come from the newest record that is authorised, each with its source", () => {
    const { facts, sources } = assembleFacts(ground);

    expect(facts).toMatchObject({
      taxGrade: "B",
      insuredStaff: 24,
      annualRevenueFen: 24_000_000_00,
      taxPaidFen: 800_000_00,
      sizeClass: "small",
      isOnSeriousList: false,
    });
    expect(sources.taxGrade).toEqual({ state: "known", from: "record", itemCode: "TAX-01", asOf: "2026-04-28" });
  });

  test("of items that were not authorised are unknown and say which item", () => {
    const { facts, sources } = assembleFacts({ ...ground, scope: only("REG-01", "LST-01"), records: [] });

    expect(facts).toMatchObject({ taxGrade: null, penalties: null, isOnSeriousList: null, registeredOn: "2019-05-20" });
    expect(sources.taxGrade).toEqual({ state: "not_authorised", itemCodes: ["TAX-01"] });
    expect(sources.isOnSeriousList).toEqual({ state: "not_authorised", itemCodes: ["LST-03", "JUD-02"] });
  });

  test("no record means none only where the source has delivered", () => {
    const silent = assembleFacts({ ...ground, records: [], supplies: new Map() });

    expect(silent.facts).toMatchObject({ penalties: null, isOnSeriousList: null, isOnAbnormalList: null });
    expect(silent.sources.penalties).toEqual({ state: "not_supplied", itemCodes: ["ADM-02"] });
    expect(silent.sources.isOnSeriousList).toEqual({ state: "not_supplied", itemCodes: ["LST-01", "LST-03", "JUD-02"] });
    expect(assembleFacts({ ...ground, records: [] }).facts).toMatchObject({
      penalties: [],
      isOnSeriousList: false,
      isOnAbnormalList: false,
    });
  });

  test("of a register that was not supplied whole, single entries can fail a rule and never pass it", () => {
    const penalties = [record("ADM-02", {}, "2026-09-14", { severity: "general" })];
    const some = assembleFacts({ ...ground, records: penalties, supplies: new Map() });
    const ended = assembleFacts({
      ...ground,
      supplies: new Map(),
      records: [record("LST-02", { inDate: "2025-01-01", outDate: "2026-06-01" })],
    });

    const mild = { penalties_max: { severity: "serious", months: 12, count: 0 } };
    const strict = { penalties_max: { severity: "general", months: 12, count: 0 } };
    expect(verdictOf(mild)).toMatchObject({ outcome: "passed" });
    expect(verdictOf(mild, some)).toMatchObject({ outcome: "unknown", source: { state: "not_supplied" }, supply: { items: [] } });
    expect(verdictOf(strict, some)).toMatchObject({ outcome: "failed", source: { from: "record", asOf: "2026-09-14" } });
    expect(ended.facts.isOnAbnormalList).toBeNull();
  });

  test("one list entry in force is enough; one that was removed is none", () => {
    const listed = assembleFacts({ ...ground, records: [record("LST-02", { inDate: "2026-01-01", outDate: null })] });
    const removed = assembleFacts({ ...ground, records: [record("LST-02", { inDate: "2026-01-01", outDate: "2026-06-01" })] });

    expect([listed.facts.isOnAbnormalList, removed.facts.isOnAbnormalList]).toEqual([true, false]);
  });

  test("what the enterprise entered stands where there is no record, and never over one", () => {
    const declared = { ...nothingDeclared, insuredStaff: 99, annualRevenueFen: fen(1) };
    const over = assembleFacts({ ...ground, request: { ...ground.request, declared } });
    const alone = assembleFacts({ ...ground, records: [], request: { ...ground.request, declared } });

    expect([over.facts.insuredStaff, alone.facts.insuredStaff]).toEqual([24, 99]);
    expect(alone.sources.insuredStaff).toEqual({ state: "known", from: "declared" });
  });

  test("capital in another currency is not turned into yuan", () => {
    const foreign = assembleFacts({ ...ground, registry: { ...ground.registry, capitalCurrency: "USD" } });

    expect(foreign.facts.registeredCapitalFen).toBeNull();
  });
});

describe("verdicts", () => {
  test.each([
    { what: "a passed rule", criteria: { insured_staff_min: 20 }, outcome: "passed", has: { count: 24 }, change: null },
    {
      what: "a failed rule names the gap",
      criteria: { insured_staff_min: 30 },
      outcome: "failed",
      has: { count: 24 },
      change: { step: "raise_by", count: 6 },
    },
    {
      what: "a grade waits for April",
      criteria: { tax_grade_in: ["A"] },
      outcome: "failed",
      has: { grade: { words: ["B"], of: "taxGrade" } },
      change: { step: "next_grading", day: "2027-04-01" },
    },
    {
      what: "an evaluation waits for the next quarter's",
      criteria: { evaluation_grade_in: ["A+"] },
      outcome: "failed",
      has: { grade: { of: "evaluationGrade" } },
      change: { step: "next_evaluation", day: "2027-01-01", repairFrom: null },
    },
    {
      what: "a place is not changed",
      criteria: { regions: ["330000"] },
      outcome: "failed",
      has: { region: { codes: ["320505"], of: "region" } },
      change: null,
    },
  ])("$what", ({ criteria, outcome, has, change }) => {
    expect(verdictOf(criteria)).toMatchObject({ outcome, has, change });
  });

  test("an unknown rule names what to share, and has nothing to say", () => {
    const closed = assembleFacts({ ...ground, scope: only("REG-01"), records: [] });

    expect(verdictOf({ insured_staff_min: 20 }, closed)).toMatchObject({
      outcome: "unknown",
      has: null,
      change: null,
      supply: { items: ["SOC-01"], answer: "finances" },
    });
  });

  test("a criterion declares exactly the items that its fact is read from", () => {
    const { sources } = assembleFacts({ ...ground, scope: only(), records: [] });

    for (const { key, fact, supply } of criteria) {
      if (fact === null) continue;
      const source = sources[fact];
      expect([key, source.state === "not_authorised" ? source.itemCodes.toSorted() : []]).toEqual([key, supply.items.toSorted()]);
    }
  });

  test("standings: fits, near by sharing, near by changing, far by two changes, not fitting", () => {
    const closed = assembleFacts({ ...ground, scope: only("REG-01"), records: [] });
    const standing = (criteria: Record<string, unknown>, known = assembleFacts(ground)) =>
      standingOf(judge({ ...version, criteria }, known));

    expect(standing({ insured_staff_min: 20 })).toBe("fits");
    expect(standing({ insured_staff_min: 20 }, closed)).toBe("near");
    expect(standing({ insured_staff_min: 30 })).toBe("near");
    expect(standing({ insured_staff_min: 30, tax_grade_in: ["A"] })).toBe("far");
    expect(standing({ regions: ["330000"] })).toBe("not_fitting");
  });

  test("what only an authority can supply is no step of the enterprise's: nothing fails and it could not be checked", () => {
    const silent = assembleFacts({ ...ground, records: [], supplies: new Map() });
    const standing = (criteria: Record<string, unknown>) => standingOf(judge({ ...version, criteria }, silent));

    expect(standing({ tax_grade_in: ["A"] })).toBe("unchecked");
    expect(standing({ tax_grade_in: ["A"], insured_staff_min: 20 })).toBe("unchecked");
    expect(standing({ insured_staff_min: 20 })).toBe("near");
    expect(standing({ tax_grade_in: ["A"], years_in_operation_min: 10 })).toBe("not_fitting");
  });
});

test("of what does no business size and grade are told by nothing: no answer makes a size of it, and no advice says so", () => {
  const said = { ...nothingDeclared, insuredStaff: 24, annualRevenueFen: fen(24_000_000_00) };
  const of = (kind: SubjectKind, declared: typeof nothingDeclared = said) =>
    assembleFacts({
      ...{ ...ground, evaluation: null, records: [] },
      registry: { ...ground.registry, kind },
      request: { ...ground.request, declared },
    });
  const advised = (criteria: object, known: ReturnType<typeof of>) => adviceFor({ ...version, criteria }, known);
  const school = of("public_institution");

  expect([of("enterprise").facts.sizeClass, school.facts.sizeClass]).toEqual(["small", null]);
  expect([school.sources.sizeClass, school.sources.evaluationGrade]).toEqual([{ state: "not_applicable" }, { state: "not_applicable" }]);
  for (const criteria of [{ size_class_in: ["small"] }, { evaluation_grade_in: ["A"] }]) {
    expect(verdictOf(criteria, school)).toMatchObject({ outcome: "unknown", supply: { items: [], answer: null } });
    expect(standingOf(judge({ ...version, criteria }, school))).toBe("unchecked");
    expect(advised(criteria, school)).toBeNull();
  }
  const sized = { size_class_in: ["small"], insured_staff_min: 20 };
  expect(advised(sized, of("enterprise", nothingDeclared))?.changes).toMatchObject([{ change: { step: "answer", task: "finances" } }]);
  expect(advised(sized, of("public_institution", nothingDeclared))).toBeNull();
});

const criteriaArbitrary = fc.record(
  {
    years_in_operation_min: fc.integer({ min: 1, max: 50 }),
    insured_staff_min: fc.integer({ min: 1, max: 500 }),
    annual_revenue_fen_min: fc.integer({ min: 1, max: 100_000_000_00 }),
    tax_paid_fen_min: fc.integer({ min: 1, max: 2_000_000_00 }),
    evaluation_grade_in: fc.subarray([...evaluationGrades], { minLength: 1 }),
    registered_capital_fen_min: fc.integer({ min: 1, max: 100_000_000_00 }),
    tax_grade_in: fc.subarray(["A", "B", "M", "C", "D"], { minLength: 1 }),
    size_class_in: fc.subarray(["large", "medium", "small", "micro"], { minLength: 1 }),
    regions: fc.subarray(["320000", "320500", "320505", "330000"], { minLength: 1 }),
    industries_excluded: fc.subarray(["C", "34", "348", "3484", "K"], { minLength: 1 }),
    penalties_max: fc.record({
      severity: fc.constantFrom(...severities),
      months: fc.integer({ min: 1, max: 60 }),
      count: fc.integer({ min: 0, max: 3 }),
    }),
    no_serious_listing: fc.constant(true),
    no_abnormal_listing: fc.constant(true),
    first_time_borrower_only: fc.constant(true),
  },
  { requiredKeys: [] },
);
const itemsArbitrary = fc.subarray(every);
const requestArbitrary = fc.record({
  amountFen: fc.integer({ min: 1, max: 100_000_000_00 }).map(fen),
  termMonths: fc.integer({ min: 1, max: 120 }),
  purpose: fc.constantFrom(...loanPurposes),
});

describe("for any product and any choice of items", () => {
  test("sharing more only turns unknown into an answer; no answer is taken back", () => {
    fc.assert(
      fc.property(criteriaArbitrary, itemsArbitrary, itemsArbitrary, (criteria, some, others) => {
        const more = [...new Set([...some, ...others])];
        const before = judge({ ...version, criteria }, assembleFacts({ ...ground, scope: only(...some) }));
        const after = judge({ ...version, criteria }, assembleFacts({ ...ground, scope: only(...more) }));
        before.forEach((verdict, place) => {
          if (verdict.outcome !== "unknown") expect(after[place]?.outcome).toBe(verdict.outcome);
        });
      }),
    );
  });

  test("what is not authorised is never told: without items no verdict names a record or a value of one", () => {
    fc.assert(
      fc.property(criteriaArbitrary, (criteria) => {
        const verdicts = judge({ ...version, criteria }, assembleFacts({ ...ground, scope: only() }));
        for (const { source, has, outcome } of verdicts) {
          expect(source).not.toMatchObject({ from: "record" });
          if (source.state !== "known") expect([has, outcome]).toEqual([null, "unknown"]);
        }
      }),
    );
  });

  test("asking less never makes a product fit worse", () => {
    const rank = { fits: 0, near: 1, far: 2, unchecked: 3, not_fitting: 4 };
    fc.assert(
      fc.property(criteriaArbitrary, requestArbitrary, fc.nat(), (criteria, request, seed) => {
        const known = assembleFacts({ ...ground, request: { ...ground.request, ...request } });
        const keys = Object.keys(criteria);
        const dropped = Object.fromEntries(Object.entries(criteria).filter(([key]) => key !== keys[seed % Math.max(1, keys.length)]));
        const all = standingOf(judge({ ...version, criteria }, known));
        const fewer = standingOf(judge({ ...version, criteria: dropped }, known));
        expect(rank[fewer]).toBeLessThanOrEqual(rank[all]);
      }),
    );
  });
});

describe("expected annual cost", () => {
  const product = {
    ...version,
    rateBpsMin: bps(400),
    rateBpsMax: bps(600),
    repaymentMethods: ["annuity" as const],
    charges: [],
  };
  const asked = { amountFen: fen(500_000_00), termMonths: 12 };

  test("is the nominal rate where there is no fee, and more where there is one", () => {
    const fee = {
      kind: "processing",
      amount: { form: "rate", rateBps: bps(100), base: "total_loan" },
      when: { on: "drawing" },
      payee: "银行",
    } as const;

    expect(expectedCost(product, asked)).toEqual({ lowPpm: 40_000, middlePpm: 50_000, highPpm: 60_000 });
    const withFee = expectedCost({ ...product, charges: [fee] }, asked);
    expect(withFee.middlePpm ?? 0).toBeGreaterThan(68_000);
  });

  test("late and early payers' fees are no part of it", () => {
    const late = {
      kind: "late",
      amount: { form: "rate", rateBps: bps(500), base: "outstanding" },
      when: { on: "each_month" },
      payee: "银行",
    } as const;

    expect(expectedCost({ ...product, charges: [late] }, asked)).toEqual(expectedCost(product, asked));
  });

  test("is never falling as the rate rises, and orders products by it, an unanswerable one last", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }), (low, more) => {
        const cost = expectedCost({ ...product, rateBpsMin: bps(low), rateBpsMax: bps(low + more) }, asked);
        expect(cost.lowPpm ?? 0).toBeLessThanOrEqual(cost.middlePpm ?? 0);
        expect(cost.middlePpm ?? 0).toBeLessThanOrEqual(cost.highPpm ?? 0);
      }),
      { numRuns: 50 },
    );
    const costOf = (terms: Parameters<typeof expectedCost>[0]) => expectedCost(terms, asked).middlePpm;
    const rows = [
      { id: "1", middlePpm: null, keptPpm: 1_000_000 },
      { id: "2", middlePpm: costOf({ ...product, rateBpsMax: bps(800) }), keptPpm: 1_000_000 },
      { id: "5", middlePpm: costOf(product), keptPpm: null },
      { id: "4", middlePpm: costOf(product), keptPpm: 900_000 },
      { id: "3", middlePpm: costOf(product), keptPpm: 900_000 },
    ];
    expect(rows.toSorted(inRankOrder).map(({ id }) => id)).toEqual(["3", "4", "5", "2", "1"]);
  });
});
