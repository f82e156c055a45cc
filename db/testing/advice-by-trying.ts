import { addDays, addMonths } from "../../server/kernel/dates.ts";
import { type Fen, fen } from "../../server/kernel/money.ts";
import type { Advice } from "../../server/matching/counterfactual.ts";
import { applyChange, knownAtBest, type World } from "../../server/matching/counterfactual-world.ts";
import type { FactSources, KnownFacts } from "../../server/matching/fact-source.ts";
import { judge, judgeThresholds } from "../../server/matching/judge.ts";
import { type FactKey, type Facts, taxGrades } from "../../server/products/criteria/facts.ts";
import { industryPath, regionPath } from "../../server/products/criteria/hierarchy.ts";
import { type ThresholdColumns, thresholdsOf } from "../../server/products/criteria/registry.ts";
import { evaluationGrades } from "../schema/words.ts";
import { sizeIn, today } from "./small-matching-world.ts";

/** The best advice there is, by trying every set of changes in a small world. */

const april = "2027-04-01";
const nextQuarter = "2027-01-01";

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
  industryPath: ["3484", "3489", "3391", "5171", "0111"].map(industryPath),
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
  company: ["regionPath", "industryPath"],
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
  const evaluations = facts.evaluationGrade !== null && matters.has("evaluationGrade") ? evaluationGrades : [];
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
    evaluations.map((evaluationGrade): Way => {
      return { to: (bare) => withFacts({ evaluationGrade })(until(nextQuarter)(bare)), time: 1, day: nextQuarter };
    }),
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
  const coarse: Partial<Record<FactKey, string>> = { regionPath: "320000", industryPath: "34" };
  const isCoarse = (key: FactKey) => coarse[key] !== undefined && (facts[key] as readonly string[] | null)?.[0] === coarse[key];
  const open = keys.filter((key) => matters.has(key) && (facts[key] === null || isCoarse(key)));
  const asksAssets = task === "finances" && matters.has("sizeClass") && assetsFen === null;
  if (open.length === 0 && !asksAssets) return [];
  const isFiner = (values: Partial<Facts>) =>
    (["regionPath", "industryPath"] as const).every(
      (key) => !values[key] || facts[key] === null || values[key].includes(coarse[key] ?? ""),
    );
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

/**
 * What is wrong with a piece of advice, none where it is right: that the best set of changes asks something else of the enterprise, that applying it does not
 * reach the product, or that it would be reached without one of the changes.
 */
export function faultsOf(version: ThresholdColumns, known: KnownFacts, advice: Advice | null): string[] {
  const best = bestByTrying(version, known);
  const faults: string[] = [];
  if (JSON.stringify(advice && against(advice)) !== JSON.stringify(best)) faults.push(`not the best, which asks ${JSON.stringify(best)}`);
  if (advice === null) return faults;
  const start: World = { thresholds: thresholdsOf(version), known, toFind: new Set() };
  const outcomes = (changes: Advice["changes"]) => {
    const hasMadeRoom = changes.some(({ change }) => change.step === "make_room");
    const asked = { ...version, ...(hasMadeRoom ? { hasRoom: true } : {}) };
    return judge(asked, knownAtBest(changes.reduce(applyChange, start))).map(({ outcome }) => outcome);
  };
  const isReached = (changes: Advice["changes"]) => outcomes(changes).every((outcome) => outcome === "passed");
  if (!isReached(advice.changes)) faults.push("applying it does not reach the product");
  for (const left of advice.changes) {
    const without = advice.changes.filter((change) => change !== left);
    if (isReached(without)) faults.push(`${left.change.step} is one change too many`);
    if (left.criteria.length === 0) faults.push(`${left.change.step} changes nothing`);
  }
  return faults;
}
