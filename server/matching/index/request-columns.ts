import type { Criterion, Known } from "../../products/criteria/criterion.ts";
import { unknownFacts } from "../../products/criteria/facts.ts";
import type { CriterionKey } from "../../products/criteria/registry.ts";
import { type JudgedFacts, outcomeOf } from "../judge.ts";
import { wordsFor } from "./bits.ts";
import { Classes, passed } from "./classes.ts";

/** One fact of all requests, and how to tell which of them pass a threshold. */
export type Column = { passing(threshold: unknown): Test };
/** Passing are those from `low` to below `high`, or those whose class says so. */
export type Test = { readonly ofRequest: Int32Array; readonly low: number; readonly high: number; readonly ofClass: ClassTest | null };
/** What each class was found to be, 0 where nobody of it was met yet. */
export type ClassTest = { readonly outcomes: Uint8Array; readonly verdict: (one: number) => number };

const isUnknown = -1;

export function passes({ ofRequest, low, high, ofClass }: Test, request: number): boolean {
  const one = ofRequest[request] as number;
  if (ofClass === null) return one >= low && one < high;
  return ((ofClass.outcomes[one] as number) || outcomeOfClass(ofClass, one)) === passed;
}

/** What a class is found to be, noted for the next. */
export function outcomeOfClass({ outcomes, verdict }: ClassTest, one: number): number {
  const outcome = verdict(one);
  outcomes[one] = outcome;
  return outcome;
}

/** A bit for each request: whether it passes. */
export function bitsOf(test: Test, requests: number): Int32Array {
  const bits = new Int32Array(wordsFor(requests));
  for (let request = 0; request < requests; request++) {
    if (passes(test, request)) bits[request >>> 5] = (bits[request >>> 5] as number) | (1 << (request & 31));
  }
  return bits;
}

/** A number is kept by its rank, any other fact by its class; what passes is asked of the plain evaluator. */
export function columnOf(criterion: Criterion<CriterionKey>, requests: readonly JudgedFacts[]): Column {
  const { index } = criterion;
  return index.by === "cuts" ? rankedColumn(criterion, index, requests) : classedColumn(criterion, requests);
}

type Cuts = Extract<Criterion["index"], { by: "cuts" }>;

/** Ranks of a number; of each distinct one somebody stands for those who have it. */
function rankedColumn(criterion: Criterion<CriterionKey>, { measure, cuts }: Cuts, requests: readonly JudgedFacts[]): Column {
  const { fact } = criterion;
  if (fact === null) throw new Error(`${criterion.key} measures nothing`);
  const isKnown = ({ facts, incomplete }: JudgedFacts) => facts[fact] !== null && !incomplete.has(fact);
  const measured = Float64Array.from(requests, (known) => (isKnown(known) ? measure(known.facts as Known) : Number.NaN));
  const distinct = Float64Array.from(new Set(measured.filter((value) => !Number.isNaN(value)))).sort();
  const factOf: unknown[] = [];
  const ofRequest = Int32Array.from(measured, (value, request) => {
    if (Number.isNaN(value)) return isUnknown;
    const rank = firstNotBelow(distinct, value);
    factOf[rank] = (requests[request] as JudgedFacts).facts[fact];
    return rank;
  });
  const asOf = requests[0]?.facts.asOf ?? "2000-01-01";
  const outcomeAt = (rank: number, threshold: unknown) =>
    outcomeOf(criterion, threshold, { facts: { ...unknownFacts(asOf), [fact]: factOf[rank] }, incomplete: new Set() });

  const passing = (threshold: unknown): Test => {
    const bounds = [0, ...cuts(threshold as never).map((cut) => firstNotBelow(distinct, cut)), distinct.length];
    const spans = bounds.slice(1).map((to, at) => [bounds[at] as number, to] as const);
    const passing = spans.filter(([from, to]) => from < to && outcomeAt(from, threshold) === "passed");
    const [first, last] = [passing[0], passing.at(-1)];
    return { ofRequest, low: first ? first[0] : 0, high: last ? last[1] : 0, ofClass: null };
  };
  return { passing };
}

/** The place of the first number that is not below a value. */
function firstNotBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function classedColumn(criterion: Criterion<CriterionKey>, requests: readonly JudgedFacts[]): Column {
  const classes = new Classes(criterion);
  const ofRequest = Int32Array.from(requests, (known) => classes.of(known));
  const passing = (threshold: unknown): Test => ({
    ofRequest,
    low: 0,
    high: 0,
    // Asked class by class as requests of it come, since a product looks only at those of its place.
    ofClass: { outcomes: new Uint8Array(classes.count), verdict: (one) => classes.verdict(one, threshold) },
  });
  return { passing };
}
