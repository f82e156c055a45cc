import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths } from "../kernel/dates.ts";
import { sizeBy } from "../kernel/enterprise-size.ts";
import { type Fen, fen } from "../kernel/money.ts";
import { type FactKey, type Facts, taxGrades, unknownFacts } from "../products/criteria/facts.ts";
import { regionPath } from "../products/criteria/hierarchy.ts";
import { type ThresholdColumns, thresholdsOf } from "../products/criteria/registry.ts";
import { type Advice, adviceFor } from "./counterfactual.ts";
import { applyChange, knownAtBest, type World } from "./counterfactual-world.ts";
import type { FactSource, FactSources, KnownFacts } from "./fact-source.ts";
import { judge, judgeThresholds } from "./judge.ts";

const today = "2026-11-23";
const april = "2027-04-01";
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
  ...(["insured_staff_min", "evaluation_grade_in"] as const),
  ...(["size_class_in", "tax_grade_in", "penalties_max", "no_serious_listing", "no_abnormal_listing", "first_time_borrower_only"] as const),
];
const product = fc
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
const ground = fc.record({
  enterprise,
  isPartial: fc.boolean(),
  standard: fc.constantFrom(standard, { ...standard, assets: null }),
  assetsFen: fc.option(revenue),
});

function knownOf({ enterprise, isPartial, standard, assetsFen }: typeof ground extends fc.Arbitrary<infer T> ? T : never): KnownFacts {
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
  const closed = [...enterprise.insuredStaff.closed, ...enterprise.annualRevenueFen.closed];
  const known: KnownFacts = {
    facts,
    sources: { industryPath: { state: "known", from: "request" }, ...sources } as FactSources,
    incomplete: new Set(isPartial && facts.penalties !== null ? ["penalties"] : []),
    sizing: { standard, assetsFen },
  };
  const sizeClass = sizeIn(known, assetsFen);
  const source: FactSource =
    sizeClass !== null
      ? { state: "known", from: "derived" }
      : closed.length > 0
        ? { state: "not_authorised", itemCodes: closed }
        : { state: "not_supplied", itemCodes: [] };
  return { ...known, facts: { ...facts, sizeClass }, sources: { ...known.sources, sizeClass: source } };
}

function sizeIn({ facts, sizing }: KnownFacts, assetsFen: Fen | null): Facts["sizeClass"] {
  const { insuredStaff, annualRevenueFen } = facts;
  const size = sizeBy(sizing?.standard ?? null, { employees: insuredStaff, revenueFen: annualRevenueFen, assetsFen });
  return size === "not_determinable" ? null : size;
}

/** A product and facts, with everything a set of changes may do to them. */
type Bare = { readonly product: ThresholdColumns; readonly facts: Facts; readonly assetsFen: Fen | null };
/** One thing a change could turn the world into, and how it counts against a set: lender, time, from a day, answers, items. */
type Way = { to(bare: Bare): Bare; idle?(bare: Bare): Bare; lender?: 1; time?: 1; day?: string; answer?: 1; items?: number };

const withFacts = (facts: Partial<Facts>) => (bare: Bare) => ({ ...bare, facts: { ...bare.facts, ...facts } });
const until = (day: string) => (bare: Bare) => withFacts({ asOf: day > bare.facts.asOf ? day : bare.facts.asOf })(bare);
const domain: { readonly [Key in FactKey]?: readonly unknown[] } = {
  amountFen: [100],
  termMonths: [12],
  purpose: ["order"],
  guaranteeModes: [["pledge"]],
  regionPath: [regionPath("320505"), regionPath("330100")],
  registeredOn: ["2020-01-01"],
  registeredCapitalFen: [200],
  annualRevenueFen: [0, 1_000_000, 2_000_000, 3_000_000],
  taxPaidFen: [200],
  insuredStaff: [0, 10, 20, 30],
  evaluationGrade: ["A"],
  taxGrade: taxGrades,
  penalties: [[]],
  isOnSeriousList: [false],
  isOnAbnormalList: [false],
  isFirstLoan: [true],
};
const tasks: Readonly<Record<string, readonly FactKey[]>> = {
  need: ["amountFen", "termMonths", "purpose", "guaranteeModes"],
  company: ["regionPath"],
  finances: ["annualRevenueFen", "insuredStaff", "isFirstLoan"],
};

/** Every way of filling in these facts, once they come to be known. */
function fillings(facts: readonly FactKey[]): readonly Partial<Facts>[] {
  return facts.reduce<Partial<Facts>[]>(
    (all, key) => all.flatMap((one) => (domain[key] ?? []).map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}

function subsets<T>(all: readonly T[]): T[][] {
  const sets: T[][] = [[]];
  for (const one of all) sets.push(...sets.map((set) => set.concat([one])));
  return sets;
}

/** Every change that the enterprise, time or the lender could make to what this product looks at, each with all it could come to. */
function leversOn(product: ThresholdColumns, { facts, sources, sizing }: KnownFacts): readonly (readonly Way[])[] {
  const asked = product.criteria as Partial<Record<Key, number>>;
  const matters = new Set(thresholdsOf(product).map(({ criterion }) => criterion.fact));
  if (matters.has("sizeClass")) for (const key of ["insuredStaff", "annualRevenueFen"] as const) matters.add(key);
  const isMissed = (key: FactKey) =>
    thresholdsOf(product).some(({ criterion, threshold }) => criterion.fact === key && criterion.passes(facts, threshold) === false);
  const set = (key: FactKey, values: readonly unknown[]): Way[] =>
    isMissed(key) ? values.map((value) => ({ to: withFacts({ [key]: value }) })) : [];
  const raise = (key: FactKey, to = 0) => set(key, Number(facts[key]) < to ? [to] : []);
  const grades = facts.taxGrade !== null && matters.has("taxGrade") ? taxGrades : [];
  const hasRoom = (bare: Bare) => ({ ...bare, product: { ...bare.product, hasRoom: true } });

  return [
    set("amountFen", [product.amountFenMin, product.amountFenMax]),
    set("termMonths", [product.termMonthsMin, product.termMonthsMax]),
    set("rateBpsMax", [10_000]),
    set("guaranteeModes", [["pledge"]]),
    raise("insuredStaff", asked.insured_staff_min),
    raise("annualRevenueFen", asked.annual_revenue_fen_min),
    raise("registeredCapitalFen", asked.registered_capital_fen_min),
    raise("taxPaidFen", asked.tax_paid_fen_min),
    set("isOnSeriousList", [false]),
    set("isOnAbnormalList", [false]),
    turnsOf(facts).map((day): Way => ({ to: until(day), time: 1, day })),
    grades.map((taxGrade): Way => ({ to: (bare) => withFacts({ taxGrade })(until(april)(bare)), time: 1, day: april })),
    matters.has("penalties") ? repairsOf(facts) : [],
    sharings(facts, sources, matters, product.requiredItems ?? []),
    ...Object.entries(tasks).map(([task, keys]) => answers(task, keys, facts, sizing?.assetsFen ?? null, matters)),
    product.hasRoom === false ? [{ to: hasRoom, lender: 1 } satisfies Way] : [],
  ].filter(({ length }) => length > 0);
}

/** Every later day on which time alone can turn a verdict. */
function turnsOf({ penalties, registeredOn }: Facts): readonly string[] {
  const ofPenalties = (penalties ?? []).flatMap(({ decidedOn, endsOn }) => [
    ...[1, 2, 3].map((months) => addMonths(decidedOn, months)),
    ...(endsOn === null ? [] : [endsOn, addDays(endsOn, 1)]),
  ]);
  const birthdays = registeredOn === null ? [] : [12, 24].map((months) => addMonths(registeredOn, months));
  return [...new Set([...ofPenalties, ...birthdays])].filter((day) => day > today);
}

function repairsOf({ penalties }: Facts): readonly Way[] {
  const days = (penalties ?? []).map(({ repairFrom }) => repairFrom).filter((day) => day !== null);
  const leftOn = (day: string) => (penalties ?? []).filter(({ repairFrom }) => repairFrom === null || repairFrom > day);
  return [...new Set(days)].map((day) => ({
    day,
    idle: until(day),
    to: (bare) => withFacts({ penalties: leftOn(day) })(until(day)(bare)),
  }));
}

function sharings(
  facts: Facts,
  sources: FactSources,
  matters: ReadonlySet<string | null>,
  required: NonNullable<ThresholdColumns["requiredItems"]>,
): readonly Way[] {
  const itemsOf = (key: FactKey) => {
    const source = sources[key];
    return facts[key] === null && source.state === "not_authorised" && matters.has(key) && key !== "sizeClass" ? source.itemCodes : [];
  };
  const closed = (Object.keys(sources) as FactKey[]).filter((key) => itemsOf(key).length > 0);
  const withheld = facts.withheldItems ?? [];
  const lacking = required.map(({ itemCode }) => itemCode).filter((itemCode) => withheld.includes(itemCode));
  return subsets([...new Set([...closed.flatMap(itemsOf), ...lacking])]).flatMap((items) => {
    const opened = closed.filter((key) => itemsOf(key).every((item) => items.includes(item)));
    const left = withheld.filter((item) => !items.includes(item));
    return items.length === 0
      ? []
      : fillings(opened).map((values) => ({ to: withFacts({ ...values, withheldItems: left }), items: items.length }));
  });
}

function answers(
  task: string,
  keys: readonly FactKey[],
  facts: Facts,
  assetsFen: Fen | null,
  matters: ReadonlySet<string | null>,
): readonly Way[] {
  const isCoarse = (key: FactKey) => key === "regionPath" && facts.regionPath?.[0] === "320000";
  const open = keys.filter((key) => matters.has(key) && (facts[key] === null || isCoarse(key)));
  const asksAssets = task === "finances" && matters.has("sizeClass") && assetsFen === null;
  if (open.length === 0 && !asksAssets) return [];
  const isFiner = ({ regionPath: place }: Partial<Facts>) => !place || facts.regionPath === null || place.includes("320000");
  const assets = asksAssets ? [0, 2_000_000].map(fen) : [assetsFen];
  return fillings(open)
    .filter(isFiner)
    .flatMap((values) => assets.map((assetsFen): Way => ({ to: (bare) => ({ ...withFacts(values)(bare), assetsFen }), answer: 1 })));
}

/** What counts against the best set of the fewest changes that reaches a product, by trying all; null where none does. */
function bestByTrying(product: ThresholdColumns, known: KnownFacts): readonly (number | string)[] | null {
  const thresholds = { true: thresholdsOf({ ...product, hasRoom: true }), false: thresholdsOf(product) };
  const passes = ({ product, facts, assetsFen }: Bare) => {
    const imagined = { ...known, facts: { ...facts, sizeClass: sizeIn({ ...known, facts }, assetsFen) } };
    return judgeThresholds(thresholds[`${product.hasRoom === true}`], imagined).every(({ outcome }) => outcome === "passed");
  };
  const levers = leversOn(product, known);
  const start: Bare = { product, facts: known.facts, assetsFen: known.sizing?.assetsFen ?? null };
  const sets = subsets(levers).sort((a, b) => a.length - b.length);
  // A repair that comes no sooner than time itself is none: `idle` is the same world with the repair only waited for.
  type Tried = { bare: Bare; idle: Bare; against: readonly (number | string)[] };
  let best: readonly (number | string)[] | null = null;
  for (const set of sets) {
    if (best !== null && set.length > (best[0] as number)) break;
    const tried = set.reduce<Tried[]>(
      (all, ways) =>
        all.flatMap(({ bare, idle, against }) =>
          ways.map((way) => ({ bare: way.to(bare), idle: (way.idle ?? way.to)(idle), against: counted(against, way) })),
        ),
      [{ bare: start, idle: start, against: [set.length, 0, 0, 0, "", 0, 0] }],
    );
    const hasRepair = set.some(([way]) => way?.idle);
    for (const { bare, idle, against } of tried) {
      if ((best === null || isLess(against, best)) && passes(bare) && !(hasRepair && passes(idle))) best = against;
    }
  }
  return best;
}

function counted(against: readonly (number | string)[], way: Way): readonly (number | string)[] {
  const [size, lender, time, isLater, day, answers, items] = against as [number, number, number, number, string, number, number];
  const from = way.day !== undefined && way.day > today ? way.day : "";
  const laterOwn = from !== "" && !way.time ? 1 : 0;
  return [
    size,
    lender + (way.lender ?? 0),
    time + (way.time ?? 0),
    isLater + laterOwn,
    [from, day].sort()[1] ?? "",
    answers + (way.answer ?? 0),
    items + (way.items ?? 0),
  ];
}

function isLess(one: readonly (number | string)[], other: readonly (number | string)[]): boolean {
  const place = one.findIndex((value, position) => value !== other[position]);
  return place >= 0 && (one[place] as number) < (other[place] as number);
}

function against({ changes, readyOn }: Advice): readonly (number | string)[] {
  const count = (is: (one: Advice["changes"][number]) => boolean) => changes.filter(is).length;
  const items = changes.flatMap(({ change }) => (change.step === "share_items" ? change.items : []));
  return [
    changes.length,
    count(({ by }) => by === "lender"),
    count(({ by }) => by === "time"),
    count(({ by, day }) => by === "you" && day !== null),
    readyOn ?? "",
    count(({ change }) => change.step === "answer"),
    items.length,
  ];
}

test("no set of changes reaches a product with less than the advice asks, applying it reaches it, and no advice means that none does", () => {
  const seen = { none: 0, one: 0, more: 0 };
  fc.assert(
    fc.property(product, ground, (version, given) => {
      const known = knownOf(given);

      const advice = adviceFor(version, known);

      expect(advice && against(advice)).toEqual(bestByTrying(version, known));
      if (advice === null) return void seen.none++;
      seen[advice.changes.length > 1 ? "more" : "one"]++;
      const start: World = { thresholds: thresholdsOf(version), known, toFind: new Set() };
      const outcomes = (changes: Advice["changes"]) => {
        const hasMadeRoom = changes.some(({ change }) => change.step === "make_room");
        return judge({ ...version, ...(hasMadeRoom ? { hasRoom: true } : {}) }, knownAtBest(changes.reduce(applyChange, start))).map(
          ({ outcome }) => outcome,
        );
      };
      expect(new Set(outcomes(advice.changes))).toEqual(new Set(["passed"]));
      for (const left of advice.changes) {
        expect(outcomes(advice.changes.filter((change) => change !== left))).not.toEqual(outcomes(advice.changes));
        expect(left.criteria.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(seen.none, seen.one, seen.more)).toBeGreaterThan(100);
}, 60_000);
