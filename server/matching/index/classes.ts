import { canonicalJson } from "../../kernel/canonical.ts";
import type { Criterion, Known } from "../../products/criteria/criterion.ts";
import { type FactKey, type Facts, unknownFacts } from "../../products/criteria/facts.ts";
import type { CriterionKey } from "../../products/criteria/registry.ts";
import { type JudgedFacts, outcomeOf } from "../judge.ts";

/** Outcomes as the rows are filled from them; 0 is *not yet asked*. */
export const passed = 1;
export const failed = 2;
export const unknown = 3;
const codeOf = { passed, failed, unknown } as const;

/** The class of everybody whose fact is unknown. */
const classOfUnknown = 0;

/**
 * One criterion's thresholds, each once, and the classes of facts that none of them tells apart. What a class is worth against a threshold is
 * asked of the plain evaluator with the facts of the first that fell into it, so the index cannot say otherwise.
 */
export class Classes {
  readonly criterion: Criterion<CriterionKey>;
  // Taken out of the criterion, of which every one has another shape: a request asks this of each.
  private readonly fact: FactKey | null;
  private readonly measure: ((facts: Known) => number) | null;
  private readonly key: (facts: Known) => string | number;
  /** By number; a product that does not ask has none. */
  readonly thresholds: unknown[] = [];
  private readonly numberOf = new Map<string | number, number>();
  private readonly classOfKey = new Map<string | number, number>();
  /** Sorted; `classAt[i]` is the class from `cuts[i - 1]` up to below `cuts[i]`. */
  private cuts: Float64Array = new Float64Array(0);
  private classAt: number[] = [1];
  private readonly newCuts = new Set<number>();
  private readonly representatives: (JudgedFacts | null)[] = [{ facts: unknownFacts("2000-01-01"), incomplete: new Set() }, null];
  private readonly outcomes: Uint8Array[] = [];

  constructor(criterion: Criterion<CriterionKey>) {
    const { index } = criterion;
    this.criterion = criterion;
    this.fact = criterion.fact;
    this.measure = index.by === "cuts" ? index.measure : null;
    this.key = index.by === "cuts" ? index.measure : index.key;
  }

  get count(): number {
    return this.representatives.length;
  }

  /** Numbers a threshold, equal ones alike. Ask `divide` before facts are classed anew. */
  note(threshold: unknown): number {
    const { index } = this.criterion;
    const key = typeof threshold === "number" ? threshold : canonicalJson(threshold);
    const known = this.numberOf.get(key);
    if (known !== undefined) return known;
    this.numberOf.set(key, this.thresholds.length);
    if (index.by === "cuts") for (const cut of index.cuts(threshold as never)) this.newCuts.add(cut);
    return this.thresholds.push(threshold) - 1;
  }

  /** Lets the cuts of thresholds noted since divide the classes. Gives those that were divided: rows of theirs are void. */
  divide(): number[] {
    const fresh = this.newCuts.difference(new Set(this.cuts));
    this.newCuts.clear();
    if (fresh.size === 0) return [];
    const cuts = Float64Array.from([...this.cuts, ...fresh]).sort();
    const divided = new Set<number>();
    const classAt = [this.classAt[0] as number];
    let old = 0;
    for (const value of cuts) {
      if (!fresh.has(value)) {
        old += 1;
        classAt.push(this.classAt[old] as number);
      } else {
        divided.add(this.classAt[old] as number);
        classAt.push(this.newClass());
      }
    }
    this.cuts = cuts;
    this.classAt = classAt;
    // The one who stood for the whole may now stand on either side.
    for (const one of divided) this.representatives[one] = null;
    return [...divided];
  }

  private newClass(): number {
    return this.representatives.push(null) - 1;
  }

  /** The class of what is known of somebody. Holds until a cut divides it. */
  of({ facts, incomplete }: JudgedFacts): number {
    const { fact, measure } = this;
    if (fact !== null && facts[fact] === null) return classOfUnknown;
    const isIncomplete = incomplete.size > 0 && fact !== null && incomplete.has(fact);
    const one = measure && !isIncomplete ? this.between(measure(facts as Known)) : this.keyed(this.key(facts as Known), isIncomplete);
    this.representatives[one] ??= this.alone(facts, isIncomplete);
    return one;
  }

  /** The one fact, taken out of its enterprise: nothing else of anybody stays in memory. */
  private alone(facts: Facts, isIncomplete: boolean): JudgedFacts {
    const { fact } = this;
    const rest = unknownFacts(facts.asOf);
    if (fact === null) return { facts: rest, incomplete: new Set() };
    return { facts: { ...rest, [fact]: facts[fact] }, incomplete: new Set(isIncomplete ? [fact] : []) };
  }

  private keyed(key: string | number, isIncomplete: boolean): number {
    const whole = isIncomplete ? `incomplete: ${key}` : key;
    const known = this.classOfKey.get(whole);
    if (known !== undefined) return known;
    const fresh = this.newClass();
    this.classOfKey.set(whole, fresh);
    return fresh;
  }

  private between(value: number): number {
    const { cuts } = this;
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cuts[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    return this.classAt[low] as number;
  }

  /** What the evaluator said of a class so far, by number of threshold; 0 where it was not asked. */
  outcomesOf(one: number): Uint8Array {
    const row = this.outcomes[one];
    if (row !== undefined && row.length === this.thresholds.length) return row;
    const wider = new Uint8Array(this.thresholds.length);
    if (row) wider.set(row);
    this.outcomes[one] = wider;
    return wider;
  }

  /** What the evaluator says of a class against a numbered threshold. The class must have been met. */
  outcome(one: number, threshold: number): number {
    const row = this.outcomesOf(one);
    const said = row[threshold] as number;
    if (said !== 0) return said;
    const outcome = this.verdict(one, this.thresholds[threshold]);
    row[threshold] = outcome;
    return outcome;
  }

  /** The same against any threshold, numbered or not. */
  verdict(one: number, threshold: unknown): number {
    const representative = this.representatives[one];
    if (!representative) throw new Error(`nobody stands for class ${one} of ${this.criterion.key}`);
    return codeOf[outcomeOf(this.criterion, threshold, representative)];
  }
}
