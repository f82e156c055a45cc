import type { Criterion, Known } from "../../products/criteria/criterion.ts";
import { unknownFacts } from "../../products/criteria/facts.ts";
import { type CriterionKey, thresholdsOf } from "../../products/criteria/registry.ts";
import { type JudgedFacts, outcomeOf } from "../judge.ts";
import { Classes, passed } from "./classes.ts";
import { type Listed, ProductIndex } from "./product-index.ts";

/** One fact of all requests, and how to tell which of them pass a threshold. */
type Column = { readonly ofRequest: Int32Array; passing(threshold: unknown): Test };
/** Passing are those from `low` to below `high`, or those whose class says so. */
type Test = { readonly ofRequest: Int32Array; readonly low: number; readonly high: number; readonly ofClass: ClassTest | null };
/** What each class was found to be, 0 where nobody of it was met yet. */
type ClassTest = { readonly outcomes: Uint8Array; readonly verdict: (one: number) => number };

const rowCriteria = ProductIndex.criteria.filter(({ key }) => key !== "regions");
const isUnknown = -1;

/**
 * The other direction: requests in columns, those of one place together, so that an edited product looks only where it serves. A number is kept
 * by its rank, any other fact by its class; what passes is asked of the plain evaluator.
 */
export class OpenRequests {
  readonly count: number;
  /** By request, sorted: the finest code of its place. */
  private readonly places: readonly string[];
  private readonly columns: ReadonlyMap<CriterionKey, Column>;

  constructor(requests: readonly JudgedFacts[]) {
    const placeOf = ({ facts }: JudgedFacts) => facts.regionPath?.[0] ?? "";
    const ordered = requests.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : Number(placeOf(a) > placeOf(b))));
    this.count = ordered.length;
    this.places = ordered.map(placeOf);
    this.columns = new Map(rowCriteria.map((criterion) => [criterion.key, columnOf(criterion, ordered)]));
  }

  /** How many of the requests fit a product. Exact: for the platform itself, never shown to a lender. */
  countFits({ terms, hasRoom }: Listed): number {
    if (!hasRoom) return 0;
    const asked = thresholdsOf(terms);
    const tests = asked.flatMap(({ criterion, threshold }) => this.columns.get(criterion.key)?.passing(threshold) ?? []);
    const served = asked.find(({ criterion }) => criterion.key === "regions")?.threshold as readonly string[] | undefined;
    return this.rangesOf(served).reduce((sum, [from, to]) => sum + countIn(tests, from, to), 0);
  }

  /** From which request to which, without the last, a product serves. A place within another of the list counts once. */
  private rangesOf(served: readonly string[] | undefined): [number, number][] {
    if (served === undefined) return [[0, this.count]];
    const spans = served.map(spanOf);
    const outer = spans.filter(
      (span, at) => !spans.some((other, place) => place !== at && holds(other, span) && (!holds(span, other) || place < at)),
    );
    return outer.map(([first, last]) => [this.firstFrom(first), this.firstFrom(last)]);
  }

  private firstFrom(place: string): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.places[middle] as string) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Every code within a code, up to but without the last: `320500` stands for 320500 to 3205~~. */
function spanOf(code: string): readonly [string, string] {
  const stem = code.endsWith("0000") ? code.slice(0, 2) : code.endsWith("00") ? code.slice(0, 4) : code;
  return [code, `${stem}~`];
}

const holds = ([first, last]: readonly [string, string], [from, to]: readonly [string, string]) => first <= from && to <= last;

function countIn(tests: readonly Test[], from: number, to: number): number {
  let count = 0;
  for (let request = from; request < to; request++) {
    let passes = 1;
    for (let at = 0; at < tests.length && passes === 1; at++) {
      const { ofRequest, low, high, ofClass } = tests[at] as Test;
      const one = ofRequest[request] as number;
      if (ofClass === null ? one < low || one >= high : outcomeOfClass(ofClass, one) !== passed) passes = 0;
    }
    count += passes;
  }
  return count;
}

function outcomeOfClass({ outcomes, verdict }: ClassTest, one: number): number {
  const said = outcomes[one] as number;
  if (said !== 0) return said;
  const outcome = verdict(one);
  outcomes[one] = outcome;
  return outcome;
}

function columnOf(criterion: Criterion<CriterionKey>, ordered: readonly JudgedFacts[]): Column {
  const { index } = criterion;
  return index.by === "cuts" ? rankedColumn(criterion, index, ordered) : classedColumn(criterion, ordered);
}

type Cuts = Extract<Criterion["index"], { by: "cuts" }>;

/** Ranks of a number; of each distinct one somebody stands for those who have it. */
function rankedColumn(criterion: Criterion<CriterionKey>, { measure, cuts }: Cuts, ordered: readonly JudgedFacts[]): Column {
  const { fact } = criterion;
  if (fact === null) throw new Error(`${criterion.key} measures nothing`);
  const isKnown = ({ facts, incomplete }: JudgedFacts) => facts[fact] !== null && !incomplete.has(fact);
  const measured = Float64Array.from(ordered, (known) => (isKnown(known) ? measure(known.facts as Known) : Number.NaN));
  const distinct = Float64Array.from(new Set(measured.filter((value) => !Number.isNaN(value)))).sort();
  const factOf: unknown[] = [];
  const ofRequest = Int32Array.from(measured, (value, request) => {
    if (Number.isNaN(value)) return isUnknown;
    const rank = firstNotBelow(distinct, value);
    factOf[rank] = (ordered[request] as JudgedFacts).facts[fact];
    return rank;
  });
  const asOf = ordered[0]?.facts.asOf ?? "2000-01-01";
  const outcomeAt = (rank: number, threshold: unknown) =>
    outcomeOf(criterion, threshold, { facts: { ...unknownFacts(asOf), [fact]: factOf[rank] }, incomplete: new Set() });

  const passing = (threshold: unknown): Test => {
    const bounds = [0, ...cuts(threshold as never).map((cut) => firstNotBelow(distinct, cut)), distinct.length];
    const spans = bounds.slice(1).map((to, at) => [bounds[at] as number, to] as const);
    const passes = spans.filter(([from, to]) => from < to && outcomeAt(from, threshold) === "passed");
    const [first, last] = [passes[0], passes.at(-1)];
    return { ofRequest, low: first ? first[0] : 0, high: last ? last[1] : 0, ofClass: null };
  };
  return { ofRequest, passing };
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

function classedColumn(criterion: Criterion<CriterionKey>, ordered: readonly JudgedFacts[]): Column {
  const classes = new Classes(criterion);
  const ofRequest = Int32Array.from(ordered, (known) => classes.of(known));
  const passing = (threshold: unknown): Test => ({
    ofRequest,
    low: 0,
    high: 0,
    // Asked class by class as requests of it come, since a product looks only at those of its place.
    ofClass: { outcomes: new Uint8Array(classes.count), verdict: (one) => classes.verdict(one, threshold) },
  });
  return { ofRequest, passing };
}
