import type { Day } from "../kernel/dates.ts";
import { type Fen, fen } from "../kernel/money.ts";
import type { Change } from "../products/criteria/criterion.ts";
import type { FactKey, Facts } from "../products/criteria/facts.ts";
import type { CriterionKey } from "../products/criteria/registry.ts";
import { type FactToFind, factsAtBest, type Thresholds } from "./counterfactual-best.ts";
import type { FactSource, KnownFacts } from "./fact-source.ts";
import { judgeThresholds, type Verdict } from "./judge.ts";

/** A change with the criteria for whose sake it is made: an amount to raise by does not say of itself what is raised. */
export type Step = { readonly change: Change; readonly criteria: readonly CriterionKey[] };

/** What a product asks and what is known, with the facts that would be found out by sharing or answering. */
export type World = { readonly thresholds: Thresholds; readonly known: KnownFacts; readonly toFind: ReadonlySet<FactToFind> };

/**
 * The world after one change. What would be found out is taken at its best for this product, so that an advice to share or to answer says
 * what could come of it and never promises it.
 */
export function applyChange(world: World, step: Step): World {
  const { change } = step;
  const { facts } = world.known;
  switch (change.step) {
    case "wait_until":
      return withFacts(world, { asOf: later(facts.asOf, change.day) });
    case "next_grading":
      return toBeFound(withFacts(world, { asOf: later(facts.asOf, change.day) }), ["taxGrade"]);
    case "next_evaluation":
      return toBeFound(withFacts(world, { asOf: later(facts.asOf, change.day) }), ["evaluationGrade"]);
    case "repair_from":
      return withFacts(world, { asOf: later(facts.asOf, change.day), penalties: leftAfterRepair(facts.penalties, change.day) });
    case "change_amount":
      return withFacts(world, { amountFen: fen(change.fen) });
    case "change_term":
      return withFacts(world, { termMonths: change.months });
    case "accept_rate":
      return withFacts(world, { rateBpsMax: change.bps });
    case "offer_security":
      return withFacts(world, { guaranteeModes: [...(facts.guaranteeModes ?? []), ...change.modes] });
    case "raise_by":
      return withFacts(world, { insuredStaff: (facts.insuredStaff ?? 0) + change.count });
    case "raise_by_fen":
      return withFacts(world, raised(world, step.criteria, change.fen));
    case "leave_list":
      return withFacts(world, Object.fromEntries(factsOf(world, step.criteria).map((fact) => [fact, false])));
    case "share_items":
      return toBeFound(withFacts(world, { withheldItems: withheldBut(world, change.items) }), foundBySharing(world, change.items));
    case "answer":
      return toBeFound(world, foundByAnswering(world, change.task));
    case "make_room":
      return {
        ...world,
        thresholds: world.thresholds.map((one) => (one.criterion.key === "room" ? { ...one, threshold: { hasRoom: true } } : one)),
      };
  }
}

/** Every criterion judged in an imagined world, by the plain evaluator. */
export function judgeWorld(world: World): Verdict[] {
  return judgeThresholds(world.thresholds, knownAtBest(world));
}

/** What would be known: what is to be found out at its best, and known. */
export function knownAtBest({ thresholds, known, toFind }: World): KnownFacts {
  const found: FactSource = { state: "known", from: "declared" };
  const sources = { ...known.sources, ...Object.fromEntries([...toFind].map((fact) => [fact, found])) };
  return { ...known, facts: factsAtBest(thresholds, known, toFind), sources };
}

const later = (one: Day, other: Day) => (one > other ? one : other);

function withFacts(world: World, changed: Partial<Facts>): World {
  return { ...world, known: { ...world.known, facts: { ...world.known.facts, ...changed } } };
}

function toBeFound(world: World, found: readonly FactToFind[]): World {
  return { ...world, toFind: new Set([...world.toFind, ...found]) };
}

/** A penalty that can be repaired by a day no longer stands; one that no rule lets be repaired does. */
function leftAfterRepair(penalties: Facts["penalties"], day: Day): Facts["penalties"] {
  return penalties?.filter(({ repairFrom }) => repairFrom === null || repairFrom > day) ?? null;
}

function factsOf({ thresholds }: World, keys: readonly CriterionKey[]): readonly FactKey[] {
  const asked = thresholds.filter(({ criterion }) => keys.includes(criterion.key));
  return [...new Set(asked.map(({ criterion }) => criterion.fact).filter((fact) => fact !== null))];
}

const withheldBut = ({ known: { facts } }: World, shared: readonly string[]) =>
  facts.withheldItems?.filter((item) => !shared.includes(item)) ?? null;

const sums = ["annualRevenueFen", "registeredCapitalFen", "taxPaidFen"] as const;

function raised(world: World, keys: readonly CriterionKey[], byFen: number): Partial<Facts> {
  const of = sums.filter((sum) => factsOf(world, keys).includes(sum));
  return Object.fromEntries(of.map((sum): [string, Fen] => [sum, fen((world.known.facts[sum] ?? 0) + byFen)]));
}

/** Facts that no record says yet because these items, and no others, were not let be read. */
function foundBySharing({ known }: World, items: readonly string[]): readonly FactToFind[] {
  const keys = Object.keys(known.sources) as FactKey[];
  return keys.filter((fact) => {
    const source = known.sources[fact];
    return known.facts[fact] === null && source.state === "not_authorised" && source.itemCodes.every((item) => items.includes(item));
  });
}

/** Facts that a task of the request asks for and that are not known, or too coarsely to tell. */
function foundByAnswering({ thresholds, known }: World, task: string): readonly FactToFind[] {
  const asked = thresholds.filter(
    ({ criterion, threshold }) => criterion.supply.answer === task && criterion.passes(known.facts, threshold) === null,
  );
  const facts = asked.map(({ criterion }) => criterion.fact).filter((fact) => fact !== null);
  const found = facts.filter((fact) => known.sources[fact].state !== "not_applicable");
  if (!found.includes("sizeClass")) return found;
  const { insuredStaff, annualRevenueFen } = known.facts;
  const figures = { insuredStaff, annualRevenueFen, totalAssetsFen: known.sizing?.assetsFen ?? null };
  const missing = (Object.keys(figures) as (keyof typeof figures)[]).filter((figure) => figures[figure] === null);
  return [...found, ...missing];
}
