import fc from "fast-check";
import { expect, test } from "vitest";
import en from "../../../messages/en.json" with { type: "json" };
import zh from "../../../messages/zh-CN.json" with { type: "json" };
import { addDays } from "../../kernel/dates.ts";
import { fen } from "../../kernel/money.ts";
import { type Facts, noRateLimitBps, type PenaltyFact, unknownFacts } from "./facts.ts";
import { industryPath, regionPath } from "./hierarchy.ts";
import { CriteriaInput, type CriterionKey, chosenCriteria, criteria, itemsReadBy, thresholdsOf } from "./registry.ts";

const asOf = "2026-11-23";
const nothing = unknownFacts(asOf);
const regionOf = (code: string) => ({ regionPath: regionPath(code) });
const industryOf = (code: string) => ({ industryPath: industryPath(code) });
const penalty = (decidedOn: string, severity: "minor" | "general" | "serious" | null, more: Partial<PenaltyFact> = {}): PenaltyFact => ({
  decidedOn,
  severity,
  repairFrom: null,
  endsOn: null,
  ...more,
});

type Row = readonly [key: CriterionKey, what: string, threshold: unknown, facts: Partial<Facts>, passes: boolean | null];
const golden: readonly Row[] = [
  ["amount", "at the least", { min: 100, max: 300 }, { amountFen: fen(100) }, true],
  ["amount", "at the most", { min: 100, max: 300 }, { amountFen: fen(300) }, true],
  ["amount", "a fen below", { min: 100, max: 300 }, { amountFen: fen(99) }, false],
  ["amount", "a fen above", { min: 100, max: 300 }, { amountFen: fen(301) }, false],
  ["term", "at both ends", { min: 12, max: 12 }, { termMonths: 12 }, true],
  ["term", "a month above", { min: 6, max: 12 }, { termMonths: 13 }, false],
  ["rate", "no limit set", { min: 1_800, max: 2_400 }, { rateBpsMax: noRateLimitBps }, true],
  ["rate", "the lowest rate is exactly the most it would pay", { min: 460, max: 540 }, { rateBpsMax: 460 }, true],
  ["rate", "a basis point above what it would pay", { min: 461, max: 461 }, { rateBpsMax: 460 }, false],
  ["room", "some left", { hasRoom: true }, {}, true],
  ["room", "none left", { hasRoom: false }, {}, false],
  ["purposes", "served", ["equipment"], { purpose: "equipment" }, true],
  ["purposes", "not served", ["equipment"], { purpose: "green" }, false],
  ["guarantee_modes", "a credit loan needs none", ["credit"], { guaranteeModes: [] }, true],
  ["guarantee_modes", "security that is taken", ["mortgage", "pledge"], { guaranteeModes: ["pledge"] }, true],
  ["guarantee_modes", "security that is not taken", ["mortgage"], { guaranteeModes: ["pledge"] }, false],
  ["guarantee_modes", "no security where some is asked", ["guarantee"], { guaranteeModes: [] }, false],
  ["regions", "the county itself", ["320505"], regionOf("320505"), true],
  ["regions", "a county of the province", ["320000"], regionOf("320505"), true],
  ["regions", "a county of the city", ["320500"], regionOf("320505"), true],
  ["regions", "another province", ["330000"], regionOf("320505"), false],
  ["regions", "a province too coarse to tell the city", ["320500"], regionOf("320000"), null],
  ["industries_accepted", "the class within its section", ["C"], industryOf("3484"), true],
  ["industries_accepted", "the class within its group", ["348"], industryOf("3484"), true],
  ["industries_accepted", "another section", ["F", "G"], industryOf("3484"), false],
  ["industries_accepted", "a section too coarse to tell the class", ["3484"], industryOf("C"), null],
  ["industries_excluded", "an excluded section", ["K"], industryOf("7010"), false],
  ["industries_excluded", "outside what is excluded", ["K", "J"], industryOf("3484"), true],
  ["industries_excluded", "a division too coarse to tell the group", ["701"], industryOf("70"), null],
  ["years_in_operation_min", "to the day", 2, { registeredOn: "2024-11-23" }, true],
  ["years_in_operation_min", "a day short", 2, { registeredOn: "2024-11-24" }, false],
  ["registered_capital_fen_min", "exactly as asked", 500, { registeredCapitalFen: fen(500) }, true],
  ["registered_capital_fen_min", "a fen less", 500, { registeredCapitalFen: fen(499) }, false],
  ["annual_revenue_fen_min", "exactly as asked", 500, { annualRevenueFen: fen(500) }, true],
  ["annual_revenue_fen_min", "nothing earned is known and too little", 1, { annualRevenueFen: fen(0) }, false],
  ["insured_staff_min", "exactly as asked", 6, { insuredStaff: 6 }, true],
  ["insured_staff_min", "nobody insured is known and too few", 1, { insuredStaff: 0 }, false],
  ["tax_paid_fen_min", "exactly as asked", 500, { taxPaidFen: fen(500) }, true],
  ["tax_paid_fen_min", "a fen less", 500, { taxPaidFen: fen(499) }, false],
  ["tax_paid_fen_min", "nothing paid is known and too little", 1, { taxPaidFen: fen(0) }, false],
  ["evaluation_grade_in", "an accepted grade", ["A+", "A"], { evaluationGrade: "A+" }, true],
  ["evaluation_grade_in", "the grade below", ["C"], { evaluationGrade: "C-" }, false],
  ["required_items", "nothing withheld", ["TAX-01", "SOC-01"], { withheldItems: [] }, true],
  ["required_items", "only another item withheld", ["TAX-01"], { withheldItems: ["SOC-01"] }, true],
  ["required_items", "one of them withheld", ["TAX-01", "SOC-01"], { withheldItems: ["SOC-01", "UTL-01"] }, null],
  ["size_class_in", "a class of the list", ["small", "micro"], { sizeClass: "micro" }, true],
  ["size_class_in", "another class", ["small", "micro"], { sizeClass: "medium" }, false],
  ["size_class_in", "not determinable", ["small"], { sizeClass: "not_determinable" }, null],
  ["tax_grade_in", "an accepted grade", ["A", "B"], { taxGrade: "B" }, true],
  ["tax_grade_in", "another grade", ["A", "B"], { taxGrade: "M" }, false],
  ["penalties_max", "none at all", { severity: "general", months: 12, count: 0 }, { penalties: [] }, true],
  ["penalties_max", "a milder one", { severity: "general", months: 12, count: 0 }, { penalties: [penalty("2026-06-01", "minor")] }, true],
  [
    "penalties_max",
    "a severer one",
    { severity: "general", months: 12, count: 0 },
    { penalties: [penalty("2026-06-01", "serious")] },
    false,
  ],
  [
    "penalties_max",
    "one on the first day of the window",
    { severity: "minor", months: 12, count: 0 },
    { penalties: [penalty("2025-11-24", "minor")] },
    false,
  ],
  [
    "penalties_max",
    "one that has just left the window",
    { severity: "minor", months: 12, count: 0 },
    { penalties: [penalty("2025-11-23", "minor")] },
    true,
  ],
  [
    "penalties_max",
    "an unclassified one",
    { severity: "general", months: 12, count: 0 },
    { penalties: [penalty("2026-06-01", null)] },
    null,
  ],
  [
    "penalties_max",
    "an unclassified one within the number allowed",
    { severity: "general", months: 12, count: 1 },
    { penalties: [penalty("2026-06-01", null)] },
    true,
  ],
  [
    "penalties_max",
    "one on the last day of its publicity",
    { severity: "minor", months: 36, count: 0 },
    { penalties: [penalty("2026-01-05", "minor", { endsOn: "2026-11-23" })] },
    false,
  ],
  [
    "penalties_max",
    "one whose publicity ended yesterday",
    { severity: "minor", months: 36, count: 0 },
    { penalties: [penalty("2026-01-05", "minor", { endsOn: "2026-11-22" })] },
    true,
  ],
  ["no_serious_listing", "on no list", true, { isOnSeriousList: false }, true],
  ["no_serious_listing", "on a list", true, { isOnSeriousList: true }, false],
  ["no_abnormal_listing", "on no list", true, { isOnAbnormalList: false }, true],
  ["no_abnormal_listing", "on the list", true, { isOnAbnormalList: true }, false],
  ["first_time_borrower_only", "never borrowed", true, { isFirstLoan: true }, true],
  ["first_time_borrower_only", "borrowed before", true, { isFirstLoan: false }, false],
];

test.each(golden)("%s, %s: %j with %j → %s", (key, _what, threshold, facts, passes) => {
  const criterion = criteria.find((candidate) => candidate.key === key);

  expect(criterion?.input.safeParse(threshold).success).toBe(true);
  expect(criterion?.passes({ ...nothing, ...facts }, threshold)).toBe(passes);
});

test("every criterion has golden cases that pass and that do not; all but what can still be shared can fail", () => {
  for (const { key } of criteria) {
    const outcomes = golden.filter(([of]) => of === key).map(([, , , , passes]) => passes);
    expect([key, outcomes.includes(true), outcomes.includes(key === "required_items" ? null : false)]).toEqual([key, true, true]);
  }
});

test("with nothing known every criterion is unknown: never passed, never failed, nothing to say", () => {
  for (const [key, , threshold] of golden) {
    const criterion = criteria.find((candidate) => candidate.key === key);
    if (criterion?.fact === null) continue;
    expect([key, criterion?.passes(nothing, threshold)]).toEqual([key, null]);
    expect([key, criterion?.has(nothing, threshold), criterion?.change(nothing, threshold)]).toEqual([key, null, null]);
  }
});

test("an unknown fact says what would make it known; what is withheld is always known, and says it item by item", () => {
  for (const { key, fact, supply } of criteria) {
    if (fact === null || fact === "withheldItems") continue;
    expect([key, supply.items.length > 0 || supply.answer !== undefined]).toEqual([key, true]);
  }
});

test("a change that is named makes the criterion pass", () => {
  const waiting = criteria.find(({ key }) => key === "penalties_max");
  const threshold = { severity: "minor", months: 12, count: 1 };
  const facts = {
    ...nothing,
    penalties: [penalty("2026-03-10", "minor"), penalty("2026-01-05", "minor"), penalty("2026-05-20", "general")],
  };

  const change = waiting?.change(facts, threshold);

  expect(change).toEqual({ step: "wait_until", day: "2027-03-10" });
  expect(waiting?.passes({ ...facts, asOf: "2027-03-10" }, threshold)).toBe(true);
  expect(waiting?.passes({ ...facts, asOf: "2027-03-09" }, threshold)).toBe(false);
});

test.each([
  ["2026-11-22", "2027-01-01"],
  ["2027-01-01", "2027-04-01"],
  ["2027-03-31", "2027-04-01"],
  ["2027-06-30", "2027-07-01"],
  ["2027-09-02", "2027-10-01"],
])("of a grade that is not enough on %s, the next evaluation is out from %s, the day after the quarter's last", (on, day) => {
  const grade = criteria.find(({ key }) => key === "evaluation_grade_in");
  const facts: Facts = { ...nothing, asOf: on, evaluationGrade: "C" };

  expect(grade?.change(facts, ["A"])).toEqual({ step: "next_evaluation", day, repairFrom: null });
});

test("a grade that is not enough names the first day on which repair of a known penalty may be applied for, and none of penalties not known", () => {
  const grade = criteria.find(({ key }) => key === "evaluation_grade_in");
  const named = (...repairs: (string | null)[]) => {
    const penalties = repairs.map((repairFrom) => ({ decidedOn: "2026-01-05", severity: "general" as const, repairFrom, endsOn: null }));
    return grade?.change({ ...nothing, asOf: "2026-11-22", evaluationGrade: "C", penalties }, ["A"]);
  };

  expect(named("2027-02-01", "2026-12-14", null)).toMatchObject({ repairFrom: "2026-12-14" });
  expect(named("2026-03-01", "2026-12-14")).toMatchObject({ repairFrom: "2026-11-22" });
  expect(named(null)).toMatchObject({ repairFrom: null });
  expect(named()).toMatchObject({ repairFrom: null });
});

const days = fc.integer({ min: -1_200, max: 600 }).map((away) => addDays(asOf, away));
const anyPenalty = fc.record({
  decidedOn: fc.integer({ min: -1_200, max: 0 }).map((away) => addDays(asOf, away)),
  severity: fc.constantFrom("minor" as const, "general" as const, "serious" as const, null),
  repairFrom: fc.option(days),
  endsOn: fc.option(days),
});
const anyThreshold = fc.record({
  severity: fc.constantFrom("minor", "general", "serious"),
  months: fc.integer({ min: 1, max: 60 }),
  count: fc.integer({ min: 0, max: 3 }),
});

test("of penalties, the day that is named is the first on which the rule is met, by waiting or with every repair that is possible", () => {
  const criterion = criteria.find(({ key }) => key === "penalties_max");
  fc.assert(
    fc.property(fc.array(anyPenalty, { maxLength: 6 }), anyThreshold, (penalties, threshold) => {
      const change = criterion?.change({ ...nothing, penalties }, threshold);
      const meets = (left: readonly PenaltyFact[], day: string) =>
        criterion?.passes({ ...nothing, asOf: day, penalties: left }, threshold) === true;
      const unrepaired = (day: string) => penalties.filter(({ repairFrom }) => repairFrom === null || repairFrom > day);
      if (!change) {
        expect(meets(penalties, asOf)).toBe(true);
        return;
      }
      if (change.step !== "wait_until" && change.step !== "repair_from") throw new Error(`what a penalty needs is no ${change.step}`);
      const { day } = change;
      const before = addDays(day, -1);

      expect(meets(penalties, day)).toBe(change.step === "wait_until");
      expect(meets(unrepaired(day), day)).toBe(true);
      if (before >= asOf) expect(meets(unrepaired(before), before)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("penalties of one class are judged alike by every threshold, and a day, a severity or an end of publicity can part them", () => {
  const criterion = criteria.find(({ key }) => key === "penalties_max");
  const keyOf = (penalties: readonly PenaltyFact[]) =>
    criterion?.index.by === "key" ? criterion.index.key({ ...nothing, penalties } as never) : undefined;
  const moved = fc.record({ days: fc.integer({ min: -3, max: 3 }), repairFrom: fc.option(days), endsOn: fc.option(days) });
  let alike = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(anyPenalty, moved), { maxLength: 3 }), anyThreshold, (pairs, threshold) => {
      const some = pairs.map(([one]) => one);
      const others = pairs.map(([one, { days: by, ...rest }]) => ({ ...one, ...rest, decidedOn: addDays(one.decidedOn, by) }));
      if (keyOf(some) !== keyOf(others)) return;
      alike++;
      const judged = (penalties: readonly PenaltyFact[]) => {
        const facts = { ...nothing, penalties };
        return [criterion?.passes(facts, threshold), criterion?.has(facts, threshold)];
      };
      expect(judged(some)).toEqual(judged(others));
    }),
    { numRuns: 2_000 },
  );

  expect(alike).toBeGreaterThan(200);
  const one = penalty("2026-05-20", "general", { endsOn: "2027-05-20" });
  const parted = [
    { ...one, decidedOn: "2026-04-20" },
    { ...one, severity: "serious" as const },
    { ...one, endsOn: "2026-11-22" },
  ];
  expect(new Set([one, ...parted].map((single) => keyOf([single]))).size).toBe(4);
});

test("items that were withheld are named, each that this product cannot do without", () => {
  const criterion = criteria.find(({ key }) => key === "required_items");
  const facts = { ...nothing, withheldItems: ["SOC-01", "UTL-01", "TAX-01"] };

  expect(criterion?.change(facts, ["TAX-01", "SOC-01", "REG-01"])).toEqual({ step: "share_items", items: ["TAX-01", "SOC-01"] });
  expect(criterion?.has(facts, ["REG-01"])).toEqual({ count: 0, items: { codes: [], of: "item" } });
});

test("every criterion has its label, its rule and its finding in both languages", () => {
  for (const { key } of criteria) {
    for (const messages of [en.criteria, zh.criteria]) expect(Object.keys(messages[key]).sort()).toEqual(["asks", "has", "label"]);
  }
});

test("thresholds of unknown criteria, and thresholds out of form, are refused", () => {
  expect(CriteriaInput.safeParse({}).success).toBe(true);
  expect(CriteriaInput.safeParse({ zodiac_in: ["dragon"] }).success).toBe(false);
  expect(CriteriaInput.safeParse({ tax_grade_in: ["E"] }).success).toBe(false);
  expect(CriteriaInput.safeParse({ no_serious_listing: false }).success).toBe(false);
  expect(CriteriaInput.safeParse({ years_in_operation_min: 0 }).success).toBe(false);
});

test("a version asks its columns and what its lender chose, in the order of the registry", () => {
  const version = {
    amountFenMin: 1,
    amountFenMax: 2,
    termMonthsMin: 3,
    termMonthsMax: 4,
    rateBpsMin: 5,
    rateBpsMax: 6,
    requiredItems: [
      { itemCode: "REG-01", isRequired: true },
      { itemCode: "TAX-01", isRequired: false },
    ],
    hasRoom: false,
    purposes: ["green"],
    guaranteeModes: ["credit"],
    criteria: { no_abnormal_listing: true, regions: ["320000"] },
  };

  const asked = thresholdsOf(version).map(({ criterion, threshold }) => [criterion.key, threshold]);

  expect(asked).toEqual([
    ["amount", { min: 1, max: 2 }],
    ["term", { min: 3, max: 4 }],
    ["rate", { min: 5, max: 6 }],
    ["purposes", ["green"]],
    ["guarantee_modes", ["credit"]],
    ["required_items", ["REG-01"]],
    ["room", { hasRoom: false }],
    ["regions", ["320000"]],
    ["no_abnormal_listing", true],
  ]);
  expect(chosenCriteria.length).toBe(15);
});

test("a shelf reads what at least one of its rules reads, once, and no item that none of them needs", () => {
  const amounts = { amountFenMin: 1, amountFenMax: 2, termMonthsMin: 3, termMonthsMax: 4 };
  const columns = { ...amounts, purposes: ["green"], guaranteeModes: ["credit"] };
  const shelfOf = (...thresholds: object[]) => thresholds.map((criteria) => ({ ...columns, criteria }));

  expect(itemsReadBy(shelfOf({}, { regions: ["320000"], industries_excluded: ["K"], first_time_borrower_only: true }))).toEqual([]);
  expect(itemsReadBy(shelfOf({ no_abnormal_listing: true }, { size_class_in: ["small"] }, { insured_staff_min: 3 }))).toEqual([
    "SOC-01",
    "TAX-02",
    "LST-02",
  ]);
  expect(itemsReadBy([])).toEqual([]);
});
