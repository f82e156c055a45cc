import { type CriterionKey, thresholdsOf } from "../../products/criteria/registry.ts";
import type { JudgedFacts } from "../judge.ts";
import { type Listed, ProductIndex } from "./product-index.ts";
import { type Column, columnOf, passes, type Test } from "./request-columns.ts";

/** From which request to which, without the last. */
export type Range = readonly [from: number, to: number];

/** The other direction: requests in columns, those of one place together, so that an edited product looks only where it serves. */
export class OpenRequests {
  readonly count: number;
  /** By request: its place among those that were given. */
  readonly given: Int32Array;
  /** By request, sorted: the finest code of its place. */
  private readonly places: readonly string[];
  private readonly columns: ReadonlyMap<CriterionKey, Column>;

  constructor(requests: readonly JudgedFacts[]) {
    const placeOf = (at: number) => requests[at]?.facts.regionPath?.[0] ?? "";
    this.given = Int32Array.from(requests.keys()).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : Number(placeOf(a) > placeOf(b))));
    this.count = requests.length;
    this.places = Array.from(this.given, placeOf);
    const ordered = Array.from(this.given, (at) => requests[at] as JudgedFacts);
    const asked = ProductIndex.criteria.filter(({ key }) => key !== "regions");
    this.columns = new Map(asked.map((criterion) => [criterion.key, columnOf(criterion, ordered)]));
  }

  /** How many of the requests fit a product. Exact: for the platform itself, never shown to a lender. */
  countFits({ terms, hasRoom }: Listed): number {
    if (!hasRoom) return 0;
    const asked = thresholdsOf(terms);
    const tests = asked.flatMap(({ criterion, threshold }) => this.test(criterion.key, threshold) ?? []);
    const served = asked.find(({ criterion }) => criterion.key === "regions")?.threshold;
    return this.rangesOf(served).reduce((sum, [from, to]) => sum + countIn(tests, from, to), 0);
  }

  /** Who passes a threshold; null of places and of room, which are not told request by request. */
  test(criterion: CriterionKey, threshold: unknown): Test | null {
    return this.columns.get(criterion)?.passing(threshold) ?? null;
  }

  /** Whom a product serves by its list of places. A place within another of the list counts once. */
  rangesOf(served: unknown): readonly Range[] {
    if (served === undefined) return [[0, this.count]];
    const spans = (served as readonly string[]).map(spanOf);
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
    let at = 0;
    while (at < tests.length && passes(tests[at] as Test, request)) at++;
    if (at === tests.length) count += 1;
  }
  return count;
}
