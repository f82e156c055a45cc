import fc from "fast-check";
import { sizeBy } from "../../server/kernel/enterprise-size.ts";
import { type Fen, fen } from "../../server/kernel/money.ts";
import type { FactSource, FactSources, KnownFacts } from "../../server/matching/fact-source.ts";
import { type Facts, taxGrades, unknownFacts } from "../../server/products/criteria/facts.ts";
import { industryPath, regionPath } from "../../server/products/criteria/hierarchy.ts";
import type { ThresholdColumns } from "../../server/products/criteria/registry.ts";

/** Worlds so small that every set of changes can be tried in them, and every day on which time turns a verdict. */
export const today = "2026-11-23";
const standard = {
  codes: ["C"],
  employees: { large: 1_000, medium: 20, small: 10 },
  revenue: { large: 1_000, medium: 2, small: 1 },
  assets: { large: 1_000, medium: 2, small: 0 },
};

const days = fc.integer({ min: 1, max: 120 }).map((back) => new Date(Date.UTC(2026, 10, 23 - back)).toISOString().slice(0, 10));
const later = fc.integer({ min: -10, max: 90 }).map((ahead) => new Date(Date.UTC(2026, 10, 23 + ahead)).toISOString().slice(0, 10));
const staff = fc.constantFrom(0, 10, 20);
const revenue = fc.constantFrom(0, 1_000_000, 2_000_000).map(fen);

const criteria = fc.record({
  regions: fc.constantFrom(["320505"], ["320500"], ["330000"]),
  industries_accepted: fc.constantFrom(["C"], ["34"], ["F"]),
  industries_excluded: fc.constantFrom(["3484"], ["51", "52"]),
  years_in_operation_min: fc.constantFrom(1, 2),
  registered_capital_fen_min: fc.constantFrom(100, 200),
  annual_revenue_fen_min: fc.constantFrom(1_000_000, 3_000_000),
  tax_paid_fen_min: fc.constantFrom(100, 200),
  insured_staff_min: fc.constantFrom(10, 30),
  size_class_in: fc.subarray(["medium", "small", "micro"], { minLength: 1 }),
  tax_grade_in: fc.subarray([...taxGrades], { minLength: 1, maxLength: 3 }),
  penalties_max: fc.record({
    severity: fc.constantFrom("minor", "general"),
    months: fc.integer({ min: 1, max: 3 }),
    count: fc.nat({ max: 1 }),
  }),
  no_serious_listing: fc.constant(true),
  no_abnormal_listing: fc.constant(true),
  evaluation_grade_in: fc.constantFrom(["A+", "A"], ["A", "B"]),
  first_time_borrower_only: fc.constant(true),
});
type Key = keyof (typeof criteria extends fc.Arbitrary<infer T> ? T : never);
const keys: readonly Key[] = [
  ...(["regions", "years_in_operation_min", "registered_capital_fen_min", "annual_revenue_fen_min", "tax_paid_fen_min"] as const),
  ...(["industries_accepted", "industries_excluded", "insured_staff_min", "evaluation_grade_in"] as const),
  ...(["size_class_in", "tax_grade_in", "penalties_max", "no_serious_listing", "no_abnormal_listing", "first_time_borrower_only"] as const),
];
/** A product that asks up to four of the rules a lender may choose, each with few thresholds, besides what every product asks. */
export const aProduct = fc
  .record({
    columns: fc.record({
      amountFenMin: fc.constant(100),
      amountFenMax: fc.constantFrom(200, 300),
      termMonthsMin: fc.constantFrom(6, 12),
      termMonthsMax: fc.constant(24),
      purposes: fc.constantFrom(["order"], ["order", "green"]),
      guaranteeModes: fc.constantFrom(["credit"], ["pledge"], ["pledge", "credit"]),
    }),
    rates: fc.constantFrom({}, { rateBpsMin: 400, rateBpsMax: 600 }),
    room: fc.constantFrom({}, {}, {}, { hasRoom: false }),
    criteria,
    required: fc.constantFrom([], [], ["SOC-01"], ["SOC-01", "TAX-01"]),
    asked: fc.subarray([...keys], { minLength: 1, maxLength: 4 }),
  })
  .map(({ columns, rates, room, criteria, required, asked }): ThresholdColumns => {
    const requiredItems = required.map((itemCode) => ({ itemCode, isRequired: true }));
    return { ...columns, ...rates, ...room, requiredItems, criteria: Object.fromEntries(asked.map((key) => [key, criteria[key]])) };
  });

/** What one fact is, with the items it would be read from where it is not known. */
const fact = <T>(value: fc.Arbitrary<T>, ...items: string[]) =>
  fc.oneof(
    { weight: 12, arbitrary: value.map((known) => ({ value: known as T | null, closed: [] as string[] })) },
    { weight: 1, arbitrary: fc.constant({ value: null, closed: items }) },
    { weight: 1, arbitrary: fc.constant({ value: null, closed: [] as string[] }) },
  );
const enterprise = fc.record({
  amountFen: fact(fc.constantFrom(50, 150, 150, 150, 400).map(fen)),
  termMonths: fact(fc.constantFrom(12, 12, 12, 36)),
  rateBpsMax: fc.constantFrom(300, 10_000, 10_000).map((value) => ({ value, closed: [] as string[] })),
  purpose: fact(fc.constantFrom("order", "order", "order", "green")),
  guaranteeModes: fact(fc.constantFrom<string[]>([], ["pledge"])),
  regionPath: fact(fc.constantFrom("320505", "320505", "320000", "330100").map(regionPath)),
  industryPath: fact(fc.constantFrom("3484", "3484", "34", "5171").map(industryPath)),
  registeredOn: fact(fc.constantFrom("2024-12-15", "2025-12-30", "2020-01-01"), "REG-01"),
  registeredCapitalFen: fact(fc.constantFrom(100, 150).map(fen), "REG-01"),
  annualRevenueFen: fact(revenue, "TAX-02"),
  taxPaidFen: fact(fc.constantFrom(50, 150).map(fen), "TAX-02"),
  insuredStaff: fact(staff, "SOC-01"),
  evaluationGrade: fact(fc.constantFrom("A", "A", "C"), "REG-01"),
  withheldItems: fc.subarray(["SOC-01", "TAX-01", "TAX-02"]).map((value) => ({ value, closed: [] as string[] })),
  taxGrade: fact(fc.constantFrom(...taxGrades), "TAX-01"),
  penalties: fact(
    fc.array(
      fc.record({
        decidedOn: days,
        severity: fc.constantFrom("minor", "general", null),
        repairFrom: fc.option(later),
        endsOn: fc.option(later),
      }),
      { maxLength: 3 },
    ),
    "ADM-02",
  ),
  isOnSeriousList: fact(fc.constantFrom(false, false, true), "LST-01", "JUD-02"),
  isOnAbnormalList: fact(fc.constantFrom(false, false, true), "LST-02"),
  isFirstLoan: fact(fc.constantFrom(true, true, false)),
});
const drawn = fc.record({
  enterprise,
  isPartial: fc.boolean(),
  standard: fc.constantFrom(standard, { ...standard, assets: null }),
  assetsFen: fc.option(revenue),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** What is known of an enterprise: each fact known, closed to matching, or supplied by nobody. */
export const aKnownEnterprise = drawn.map(knownOf);

function knownOf({ enterprise, isPartial, standard, assetsFen }: Drawn): KnownFacts {
  const entries = Object.entries(enterprise);
  const values = Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
  const sources = Object.fromEntries(
    entries.map(([key, { value, closed }]): [string, FactSource] => [
      key,
      value !== null
        ? { state: "known", from: "request" }
        : closed.length > 0
          ? { state: "not_authorised", itemCodes: closed }
          : { state: "not_supplied", itemCodes: [] },
    ]),
  );
  const facts = { ...unknownFacts(today), ...values } as Facts;
  const { insuredStaff, annualRevenueFen } = enterprise;
  const closed = [...insuredStaff.closed, ...annualRevenueFen.closed];
  const shared = {
    insuredStaff: insuredStaff.value ?? (insuredStaff.closed.length > 0 ? 0 : null),
    annualRevenueFen: annualRevenueFen.value ?? (annualRevenueFen.closed.length > 0 ? fen(0) : null),
  };
  const known: KnownFacts = {
    facts,
    sources: sources as FactSources,
    incomplete: new Set(isPartial && facts.penalties !== null ? ["penalties"] : []),
    sizing: { standard, assetsFen },
  };
  const sizeClass = sizeIn(known, assetsFen);
  const source: FactSource =
    sizeClass !== null
      ? { state: "known", from: "derived" }
      : closed.length > 0 && sizeIn({ ...known, facts: { ...facts, ...shared } }, assetsFen) !== null
        ? { state: "not_authorised", itemCodes: closed }
        : { state: "not_supplied", itemCodes: [] };
  return { ...known, facts: { ...facts, sizeClass }, sources: { ...known.sources, sizeClass: source } };
}

/** The size that staff, revenue and these assets make; null where it cannot be determined. */
export function sizeIn({ facts, sizing }: KnownFacts, assetsFen: Fen | null): Facts["sizeClass"] {
  const { insuredStaff, annualRevenueFen } = facts;
  const size = sizeBy(sizing?.standard ?? null, { employees: insuredStaff, revenueFen: annualRevenueFen, assetsFen });
  return size === "not_determinable" ? null : size;
}
