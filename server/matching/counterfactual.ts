import type { Day } from "../kernel/dates.ts";
import { type Change, type Controller, controllerOf } from "../products/criteria/criterion.ts";
import type { Facts } from "../products/criteria/facts.ts";
import { type CriterionKey, type ThresholdColumns, thresholdsOf } from "../products/criteria/registry.ts";
import { applyChange, judgeWorld, type Step, type World } from "./counterfactual-world.ts";
import type { KnownFacts } from "./fact-source.ts";
import type { Verdict } from "./judge.ts";

/** One change, in whose hands it lies, the day from which it is possible where that is not today, and the criteria it settles. */
export type AdvisedChange = {
  readonly change: Change;
  readonly by: Controller;
  readonly day: Day | null;
  readonly criteria: readonly CriterionKey[];
};
/** `readyOn`: the first day on which everything is met; null where that is today. */
export type Advice = { readonly changes: readonly AdvisedChange[]; readonly readyOn: Day | null };

/**
 * The fewest changes after which a product version's every criterion is met: applying them flips the decision, and fewer do not. Among as many
 * changes: what waits for the lender after what waits for time, after the enterprise's own from a later day, after its own today; then the
 * earlier day; then fewer answers, then fewer items to share. What would be found out is taken at its best. Null: nothing in anyone's hands reaches it.
 */
export function adviceFor(version: ThresholdColumns, known: KnownFacts): Advice | null {
  const world: World = { thresholds: thresholdsOf(version), known, toFind: new Set() };
  const open = openIn(world);
  if (open.some((verdict) => isOutOfReach(verdict, world))) return null;
  const levers = new Set(open.flatMap((verdict) => stepsFor(verdict, world)).map(leverOf));
  const needed = new Set(open.flatMap((verdict) => onlyLever(verdict, world) ?? []));
  for (const sets of bySize([...levers].filter((lever) => !needed.has(lever)))) {
    const reached = sets.map((set) => reach(world, [...needed, ...set])).filter((steps) => steps !== null);
    const best = reached.map((steps) => adviceOf(world, steps)).sort(byObstacles)[0];
    if (best) return best;
  }
  return null;
}

const openIn = (world: World) => judgeWorld(world).filter(({ outcome }) => outcome !== "passed");

/** Facts that a change made for another criterion can move: time passes for all, and staff and revenue make the size. */
const movedByOthers: ReadonlySet<string | null> = new Set(["registeredOn", "penalties", "sizeClass"]);

function isOutOfReach(verdict: Verdict, world: World): boolean {
  return !movedByOthers.has(thresholdOf(verdict, world).criterion.fact) && stepsFor(verdict, world).length === 0;
}

/** The lever without which a criterion is never met, where there is one: every set has it. */
function onlyLever(verdict: Verdict, world: World): string | null {
  const levers = new Set(stepsFor(verdict, world).map(leverOf));
  const [lever] = levers;
  return lever !== undefined && levers.size === 1 && !movedByOthers.has(thresholdOf(verdict, world).criterion.fact) ? lever : null;
}

function thresholdOf({ criterion: key }: Verdict, { thresholds }: World): World["thresholds"][number] {
  const found = thresholds.find(({ criterion }) => criterion.key === key);
  if (!found) throw new Error(`no threshold of ${key}`);
  return found;
}

/** What would settle a criterion by itself: what its rule names, a repair, and what would make it known. */
function stepsFor(verdict: Verdict, world: World): readonly Step[] {
  const { criterion, threshold } = thresholdOf(verdict, world);
  const { items = [], answer = null } = verdict.supply ?? {};
  const shared: Change | null = items.length > 0 ? { step: "share_items", items } : null;
  const answered: Change | null = answer === null ? null : { step: "answer", task: answer };
  const { facts } = world.known;
  const named = criterion.change(criterion.fact === "penalties" ? unrepaired(facts) : facts, threshold);
  const changes = [named, answered, shared, earliestRepair(criterion.key, world)].filter((change) => change !== null);
  return changes.map((change) => ({ change, criteria: [criterion.key] }));
}

/** The same penalties without their repair, so that their rule names the wait. */
const unrepaired = (facts: Facts): Facts => ({
  ...facts,
  penalties: facts.penalties?.map((one) => ({ ...one, repairFrom: null })) ?? null,
});

/** The first day from which the penalties in the way can be repaired, where that is enough. */
function earliestRepair(key: CriterionKey, world: World): Change | null {
  const repairs = repairDays(world).map((day): Change => ({ step: "repair_from", day }));
  const isMet = (change: Change) => !openIn(applyChange(world, { change, criteria: [] })).some(({ criterion }) => criterion === key);
  return key === "penalties_max" ? (repairs.find(isMet) ?? null) : null;
}

/** The days from which penalties may be repaired, first to last. */
function repairDays({ known }: World): readonly Day[] {
  const days = known.facts.penalties?.map(({ repairFrom }) => repairFrom).filter((day) => day !== null) ?? [];
  return [...new Set(days)].sort();
}

/** Steps with the same lever are one change: one wait, one sheet to sign, one answer. */
function leverOf({ change, criteria }: Step): string {
  if (change.step === "answer") return `${change.step} ${change.task}`;
  const isOfOneFact = change.step === "raise_by" || change.step === "raise_by_fen" || change.step === "leave_list";
  return isOfOneFact ? `${change.step} ${criteria[0]}` : change.step;
}

/** All sets of levers, grouped by their size, the empty one first. */
function bySize(levers: readonly string[]): readonly (readonly (readonly string[])[])[] {
  const sets: string[][] = [[]];
  for (const lever of levers) sets.push(...sets.map((set) => set.concat(lever)));
  return Array.from({ length: levers.length + 1 }, (_, size) => sets.filter((set) => set.length === size));
}

/**
 * Pulls these levers as far as every criterion needs, a repair last of all; null where that does not reach the product, reaches it without one
 * of them, or reaches it as soon when a repair is only waited for.
 */
function reach(world: World, levers: readonly string[]): readonly Step[] | null {
  const steps = new Map<string, Step>();
  for (let round = 0; round <= 2 * world.thresholds.length; round++) {
    const imagined = inOrder(steps).reduce(applyChange, world);
    const open = openIn(imagined);
    if (open.length === 0) return steps.size === levers.length && !isIdle(world, inOrder(steps)) ? inOrder(steps) : null;
    const pulled = open.flatMap((verdict) => pullFor(verdict, imagined, levers) ?? []);
    const repairs = pulled.filter(({ change }) => change.step === "repair_from");
    if (
      !pull(
        steps,
        pulled.filter((step) => !repairs.includes(step)),
      ) &&
      !pull(steps, repairs)
    )
      return null;
  }
  return null;
}

/** What one of these levers does for a criterion; where only waiting would help, a repair that is put off until that day is waited for too. */
function pullFor(verdict: Verdict, world: World, levers: readonly string[]): Step | undefined {
  const steps = stepsFor(verdict, world);
  const [wait] = steps.flatMap(({ change }) => (change.step === "wait_until" ? [change.day] : []));
  const own = steps.find((step) => levers.includes(leverOf(step)));
  if (own || wait === undefined || !levers.includes("repair_from")) return own;
  const day = repairDays(world).find((repair) => repair >= wait);
  return day === undefined ? undefined : { change: { step: "repair_from", day }, criteria: [verdict.criterion] };
}

/** Adds steps to those taken already; false where that changes none of them. */
function pull(steps: Map<string, Step>, pulled: readonly Step[]): boolean {
  const before = JSON.stringify([...steps]);
  for (const step of pulled) steps.set(leverOf(step), together(steps.get(leverOf(step)), step));
  return JSON.stringify([...steps]) !== before;
}

/** Whether a repair comes no sooner than the day on which what it repairs stands in the way no more. */
function isIdle(world: World, steps: readonly Step[]): boolean {
  const waited = steps.map((step): Step => {
    return step.change.step === "repair_from" ? { ...step, change: { step: "wait_until", day: step.change.day } } : step;
  });
  return steps.some(({ change }) => change.step === "repair_from") && openIn(waited.reduce(applyChange, world)).length === 0;
}

const inOrder = (steps: ReadonlyMap<string, Step>) => [...steps.values()];

/** Two steps of one lever as one: the later day, both items, the sum. */
function together(before: Step | undefined, step: Step): Step {
  if (!before) return step;
  const criteria = [...new Set([...before.criteria, ...step.criteria])];
  const [one, other] = [before.change, step.change];
  if ("day" in one && "day" in other) return { change: one.day > other.day ? one : other, criteria };
  if (one.step === "share_items" && other.step === "share_items") {
    return { change: { step: "share_items", items: [...new Set([...one.items, ...other.items])].sort() }, criteria };
  }
  if (one.step === "raise_by" && other.step === "raise_by") return { change: { ...one, count: one.count + other.count }, criteria };
  if (one.step === "raise_by_fen" && other.step === "raise_by_fen") return { change: { ...one, fen: one.fen + other.fen }, criteria };
  return { change: other, criteria };
}

/** A step settles what is not met without it. */
function adviceOf(world: World, steps: readonly Step[]): Advice {
  const { asOf } = world.known.facts;
  const changes = steps.map((step): AdvisedChange => {
    const without = steps.filter((other) => other !== step).reduce(applyChange, world);
    const day = "day" in step.change && step.change.day > asOf ? step.change.day : null;
    return { change: step.change, by: controllerOf(step.change), day, criteria: openIn(without).map(({ criterion }) => criterion) };
  });
  const days = changes.map(({ day }) => day).filter((day) => day !== null);
  return { changes, readyOn: days.sort().at(-1) ?? null };
}

/** How many changes lie with the lender, with time, with the enterprise later; then the day; then how many items; each less is better. */
function byObstacles(a: Advice, b: Advice): number {
  const [one, other] = [obstaclesOf(a), obstaclesOf(b)];
  const place = one.findIndex((value, position) => value !== other[position]);
  return place < 0 ? 0 : (one[place] ?? 0) < (other[place] ?? 0) ? -1 : 1;
}

function obstaclesOf({ changes, readyOn }: Advice): readonly (string | number)[] {
  const count = (is: (change: AdvisedChange) => boolean) => changes.filter(is).length;
  // What records say is not asked for again.
  const answers = count(({ change }) => change.step === "answer");
  const items = changes.reduce((sum, { change }) => sum + (change.step === "share_items" ? change.items.length : 0), 0);
  return [
    count(({ by }) => by === "lender"),
    count(({ by }) => by === "time"),
    count(({ by, day }) => by === "you" && day !== null),
    readyOn ?? "",
    answers,
    items,
  ];
}
