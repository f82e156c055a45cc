import fc from "fast-check";
import { expect, test } from "vitest";
import { aKnownEnterprise, aProduct, sizeIn, today } from "../../db/testing/small-matching-world.ts";
import { addDays, addMonths } from "../kernel/dates.ts";
import { type Fen, fen } from "../kernel/money.ts";
import { type FactKey, type Facts, taxGrades } from "../products/criteria/facts.ts";
import { regionPath } from "../products/criteria/hierarchy.ts";
import { type ThresholdColumns, thresholdsOf } from "../products/criteria/registry.ts";
import { type Advice, adviceFor } from "./counterfactual.ts";
import { applyChange, knownAtBest, type World } from "./counterfactual-world.ts";
import type { FactSources, KnownFacts } from "./fact-source.ts";
import { judge, judgeThresholds } from "./judge.ts";

const april = "2027-04-01";

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
  const asked = product.criteria as Partial<Record<string, number>>;
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
    fc.property(aProduct, aKnownEnterprise, (version, known) => {
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
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.none, seen.one, seen.more)).toBeGreaterThan(40);
}, 60_000);
