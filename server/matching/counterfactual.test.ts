import { expect, test } from "vitest";
import { fen } from "../kernel/money.ts";
import { type FactKey, type Facts, type PenaltyFact, unknownFacts } from "../products/criteria/facts.ts";
import { industryPath, regionPath } from "../products/criteria/hierarchy.ts";
import type { ThresholdColumns } from "../products/criteria/registry.ts";
import { adviceFor } from "./counterfactual.ts";
import type { FactSource, FactSources, KnownFacts } from "./fact-source.ts";

const today = "2026-11-23";
const version: ThresholdColumns = {
  amountFenMin: 100_000_00,
  amountFenMax: 800_000_00,
  termMonthsMin: 6,
  termMonthsMax: 24,
  purposes: ["order"],
  guaranteeModes: ["credit"],
  criteria: {},
};
const asking = (criteria: object, more: Partial<ThresholdColumns> = {}): ThresholdColumns => ({ ...version, ...more, criteria });
const wholly: Facts = {
  ...unknownFacts(today),
  amountFen: fen(500_000_00),
  termMonths: 12,
  rateBpsMax: 10_000,
  purpose: "order",
  guaranteeModes: [],
  regionPath: regionPath("320505"),
  industryPath: industryPath("3484"),
  registeredOn: "2024-01-05",
  registeredCapitalFen: fen(1_000_000_00),
  annualRevenueFen: fen(5_000_000_00),
  insuredStaff: 24,
  sizeClass: "small",
  taxGrade: "B",
  penalties: [],
  isOnSeriousList: false,
  isOnAbnormalList: false,
  isFirstLoan: false,
  taxPaidFen: fen(100_000_00),
  evaluationGrade: "B",
  withheldItems: [],
};
const given: FactSource = { state: "known", from: "request" };
const closed = (...itemCodes: string[]): FactSource => ({ state: "not_authorised", itemCodes });
const unsupplied: FactSource = { state: "not_supplied", itemCodes: [] };
function known(facts: Partial<Facts> = {}, sources: Partial<Record<FactKey, FactSource>> = {}, more: Partial<KnownFacts> = {}): KnownFacts {
  const each = Object.fromEntries(Object.keys(wholly).map((key) => [key, given]));
  return { facts: { ...wholly, ...facts }, sources: { ...each, ...sources } as FactSources, incomplete: new Set(), ...more };
}
const penalty = (decidedOn: string, more: Partial<PenaltyFact> = {}): PenaltyFact => ({
  decidedOn,
  severity: "general",
  repairFrom: null,
  endsOn: null,
  ...more,
});
const noPenalties = { penalties_max: { severity: "general", months: 12, count: 0 } };
const sizing = {
  standard: {
    codes: ["C"],
    employees: { large: 1_000, medium: 300, small: 20 },
    revenue: { large: 40_000, medium: 2_000, small: 300 },
    assets: null,
  },
  assetsFen: null,
};

test("a product that is reached already needs nothing", () => {
  expect(adviceFor(version, known())).toEqual({ changes: [], readyOn: null });
});

test("a firm registered 34 months ago waits 43 days for a product that asks for 36", () => {
  const advice = adviceFor(asking({ years_in_operation_min: 3 }), known());

  expect(advice).toEqual({
    changes: [{ change: { step: "wait_until", day: "2027-01-05" }, by: "time", day: "2027-01-05", criteria: ["years_in_operation_min"] }],
    readyOn: "2027-01-05",
  });
});

test("a request above the range asks for at most what the product lends", () => {
  const advice = adviceFor(version, known({ amountFen: fen(1_200_000_00) }));

  expect(advice?.changes).toEqual([{ change: { step: "change_amount", fen: 800_000_00 }, by: "you", day: null, criteria: ["amount"] }]);
});

test("a rule on staff that nobody let be read is found out by sharing social insurance, rather than by answering", () => {
  const advice = adviceFor(asking({ insured_staff_min: 30 }), known({ insuredStaff: null }, { insuredStaff: closed("SOC-01") }));

  expect(advice?.changes).toMatchObject([
    { change: { step: "share_items", items: ["SOC-01"] }, by: "you", criteria: ["insured_staff_min"] },
  ]);
});

test("two people short of the staff asked for: two more", () => {
  const advice = adviceFor(asking({ insured_staff_min: 26 }), known());

  expect(advice?.changes).toMatchObject([{ change: { step: "raise_by", count: 2 }, by: "you", day: null }]);
});

test("one wait covers years and penalties, until the later day", () => {
  const criteria = { ...noPenalties, years_in_operation_min: 3 };
  const advice = adviceFor(asking(criteria), known({ penalties: [penalty("2026-03-01"), penalty("2026-02-10")] }));

  expect(advice).toMatchObject({
    changes: [{ change: { step: "wait_until", day: "2027-03-01" }, criteria: ["years_in_operation_min", "penalties_max"] }],
    readyOn: "2027-03-01",
  });
});

test("waiting for the next grading is waiting for the years too", () => {
  const advice = adviceFor(asking({ tax_grade_in: ["A"], years_in_operation_min: 3 }), known());

  expect(advice?.changes).toMatchObject([
    { change: { step: "next_grading", day: "2027-04-01" }, by: "time", criteria: ["years_in_operation_min", "tax_grade_in"] },
  ]);
});

test("a grade that is not enough waits for the next evaluation, which the years do too, and says which repair may come before", () => {
  const criteria = { evaluation_grade_in: ["A+", "A"], years_in_operation_min: 3 };
  const advice = adviceFor(
    asking(criteria),
    known({ registeredOn: "2023-12-20", penalties: [penalty("2026-09-14", { repairFrom: "2026-12-14" })] }),
  );
  const reached = adviceFor(asking(criteria), known({ registeredOn: "2023-12-20", evaluationGrade: "A" }));

  expect(advice).toEqual({
    changes: [
      {
        change: { step: "next_evaluation", day: "2027-01-01", repairFrom: "2026-12-14" },
        by: "time",
        day: "2027-01-01",
        criteria: ["years_in_operation_min", "evaluation_grade_in"],
      },
    ],
    readyOn: "2027-01-01",
  });
  expect(reached).toMatchObject({ changes: [{ change: { step: "wait_until", day: "2026-12-20" } }], readyOn: "2026-12-20" });
});

test("no evaluation at all is no failed grade: nothing is advised, as nobody has made one", () => {
  expect(adviceFor(asking({ evaluation_grade_in: ["A"] }), known({ evaluationGrade: null }, { evaluationGrade: unsupplied }))).toBeNull();
});

test("a repair from a day comes before a longer wait, and one wait before a repair and a wait", () => {
  const penalties = [penalty("2026-09-14", { repairFrom: "2026-12-14" })];
  const alone = adviceFor(asking(noPenalties), known({ penalties }));
  const besides = adviceFor(asking({ ...noPenalties, years_in_operation_min: 3 }), known({ penalties, registeredOn: "2023-12-20" }));

  expect(alone).toMatchObject({ changes: [{ change: { step: "repair_from", day: "2026-12-14" }, by: "you", day: "2026-12-14" }] });
  expect(besides).toMatchObject({ changes: [{ change: { step: "wait_until", day: "2027-09-14" }, by: "time" }], readyOn: "2027-09-14" });
});

test("a repair that is put off to the day of the next one is the wait for the years too", () => {
  const once = { penalties_max: { severity: "general", months: 12, count: 1 } };
  const penalties = [penalty("2026-09-14", { repairFrom: "2026-12-14" }), penalty("2026-10-20", { repairFrom: "2027-01-20" })];

  const advice = adviceFor(asking({ ...once, years_in_operation_min: 3 }), known({ penalties }));

  expect(advice).toMatchObject({
    changes: [{ change: { step: "repair_from", day: "2027-01-20" }, by: "you", criteria: ["years_in_operation_min", "penalties_max"] }],
    readyOn: "2027-01-20",
  });
});

test("what a task asks is one answer, and what records say too is not shared besides", () => {
  const facts = { insuredStaff: null, isFirstLoan: null, taxGrade: null };
  const sources = { insuredStaff: closed("SOC-01"), isFirstLoan: unsupplied, taxGrade: closed("TAX-01") };
  const criteria = { insured_staff_min: 30, first_time_borrower_only: true, tax_grade_in: ["A"] };

  expect(adviceFor(asking(criteria), known(facts, sources))?.changes).toMatchObject([
    { change: { step: "answer", task: "finances" }, criteria: ["insured_staff_min", "first_time_borrower_only"] },
    { change: { step: "share_items", items: ["TAX-01"] }, criteria: ["tax_grade_in"] },
  ]);
});

test("one sheet covers every record that is asked for", () => {
  const sources = { insuredStaff: closed("SOC-01"), isOnSeriousList: closed("LST-01", "JUD-02") };
  const criteria = { insured_staff_min: 30, no_serious_listing: true };

  expect(adviceFor(asking(criteria), known({ insuredStaff: null, isOnSeriousList: null }, sources))?.changes).toMatchObject([
    { change: { step: "share_items", items: ["JUD-02", "LST-01", "SOC-01"] }, criteria: ["insured_staff_min", "no_serious_listing"] },
  ]);
});

test("more staff is no advice where it makes the firm larger than the product serves", () => {
  const criteria = { insured_staff_min: 30, size_class_in: ["micro"] };
  const micro = known({ insuredStaff: 19, sizeClass: "micro", annualRevenueFen: fen(5_000_000_00) }, {}, { sizing });
  const poor = known({ insuredStaff: 19, sizeClass: "micro", annualRevenueFen: fen(1_000_000_00) }, {}, { sizing });

  expect(adviceFor(asking(criteria), micro)).toBeNull();
  expect(adviceFor(asking(criteria), poor)?.changes).toMatchObject([{ change: { step: "raise_by", count: 11 } }]);
});

test("sharing turnover is no advice where no turnover could make the size that is asked", () => {
  const unread = known(
    { annualRevenueFen: null, sizeClass: null },
    { annualRevenueFen: closed("TAX-02"), sizeClass: closed("TAX-02") },
    { sizing },
  );

  expect(adviceFor(asking({ size_class_in: ["medium"] }), unread)).toBeNull();
  expect(adviceFor(asking({ size_class_in: ["small"] }), unread)?.changes).toMatchObject([
    { change: { step: "share_items", items: ["TAX-02"] } },
  ]);
});

test("a lender without room has to make some, whatever else is changed", () => {
  const advice = adviceFor(asking({}, { hasRoom: false }), known({ termMonths: 36 }));

  expect(advice).toMatchObject({
    changes: [
      { change: { step: "change_term", months: 24 }, by: "you", day: null },
      { change: { step: "make_room" }, by: "lender", day: null },
    ],
    readyOn: null,
  });
});

test("leaving one list is not leaving the other", () => {
  const listed = known({ isOnSeriousList: true, isOnAbnormalList: true });

  expect(adviceFor(asking({ no_serious_listing: true, no_abnormal_listing: true }), listed)?.changes).toMatchObject([
    { change: { step: "leave_list" }, criteria: ["no_serious_listing"] },
    { change: { step: "leave_list" }, criteria: ["no_abnormal_listing"] },
  ]);
});

test("a finer answer settles a place that is known too coarsely, and none where it lies elsewhere", () => {
  const coarse = known({ regionPath: regionPath("320000") });

  expect(adviceFor(asking({ regions: ["320505"] }), coarse)?.changes).toMatchObject([{ change: { step: "answer", task: "company" } }]);
  expect(adviceFor(asking({ regions: ["330100"] }), coarse)).toBeNull();
});

test("an industry nobody entered is found below what is accepted and beside what is excluded", () => {
  const nowhere = known({ industryPath: null }, { industryPath: unsupplied });

  expect(adviceFor(asking({ industries_accepted: ["34"], industries_excluded: ["348"] }), nowhere)).not.toBeNull();
  expect(adviceFor(asking({ industries_accepted: ["348"], industries_excluded: ["34"] }), nowhere)).toBeNull();
});

test.each<[string, object, Partial<Facts>, Partial<KnownFacts>]>([
  ["another place", { regions: ["330000"] }, {}, {}],
  ["another industry", { industries_accepted: ["K"] }, {}, {}],
  ["a loan that was had before", { first_time_borrower_only: true }, {}, {}],
  [
    "a register that only its authority can supply",
    { penalties_max: { severity: "serious", months: 12, count: 0 } },
    {},
    { incomplete: new Set(["penalties"]) },
  ],
])("nothing in anyone's hands changes %s", (_what, criteria, facts, more) => {
  expect(adviceFor(asking(criteria), known(facts, {}, more))).toBeNull();
});
