import type { PlainFacts, PlainProduct } from "./plain.ts";

/** Structures of arrays in TypeScript, one pass over all products: what a careful engineer writes before thinking of bitmaps. */
export class Columns {
  private readonly ids: readonly string[];
  private readonly products: readonly PlainProduct[];
  private readonly numbers: Readonly<
    Record<"amountMin" | "amountMax" | "termMin" | "termMax" | "rateMin" | "purposes" | "guarantees", Float64Array>
  >;

  constructor(products: readonly PlainProduct[]) {
    this.products = products;
    this.ids = products.map(({ id }) => id);
    const column = (key: keyof Columns["numbers"]) => Float64Array.from(products, (product) => product[key]);
    this.numbers = {
      amountMin: column("amountMin"),
      amountMax: column("amountMax"),
      termMin: column("termMin"),
      termMax: column("termMax"),
      rateMin: column("rateMin"),
      purposes: column("purposes"),
      guarantees: column("guarantees"),
    };
  }

  match(facts: PlainFacts): string[] {
    const { amountMin, amountMax, termMin, termMax, rateMin, purposes, guarantees } = this.numbers;
    const found: string[] = [];
    for (let at = 0; at < this.ids.length; at++) {
      if (facts.amount < (amountMin[at] as number) || facts.amount > (amountMax[at] as number)) continue;
      if (facts.term < (termMin[at] as number) || facts.term > (termMax[at] as number)) continue;
      if (facts.rate < (rateMin[at] as number) || (facts.purpose & (purposes[at] as number)) === 0) continue;
      const given = guarantees[at] as number;
      if (given !== 0xffff && (facts.guarantees & given) === 0) continue;
      if (missesOf(this.products[at] as PlainProduct, facts, true) === 0) found.push(this.ids[at] as string);
    }
    return found;
  }

  /** The criteria every product misses, a bit each. */
  reasons(facts: PlainFacts, into: Int32Array): void {
    for (let at = 0; at < this.products.length; at++) into[at] = missesOf(this.products[at] as PlainProduct, facts, false);
  }
}

/** A bit for each criterion that is missed; `any`: the first is enough. */
export function missesOf(product: PlainProduct, facts: PlainFacts, any: boolean): number {
  let misses = 0;
  for (let at = 0; at < tests.length; at++) {
    if ((tests[at] as Test)(product, facts)) continue;
    misses |= 1 << at;
    if (any) return misses;
  }
  return misses;
}

type Test = (product: PlainProduct, facts: PlainFacts) => boolean;
const tests: readonly Test[] = [
  (p, f) => p.regions === null || p.regions.some((code) => f.places.includes(code)),
  (p, f) => p.sections === null || (p.sections & f.section) !== 0,
  (p, f) => p.amountMin <= f.amount && f.amount <= p.amountMax,
  (p, f) => p.termMin <= f.term && f.term <= p.termMax,
  (p, f) => p.rateMin <= f.rate,
  (p, f) => (p.purposes & f.purpose) !== 0,
  (p, f) => p.guarantees === 0xffff || (p.guarantees & f.guarantees) !== 0,
  (p, f) => f.years >= p.years,
  (p, f) => f.revenue >= p.revenue,
  (p, f) => f.staff >= p.staff,
  (p, f) => f.capital >= p.capital,
  (p, f) => f.tax >= p.tax,
  (p, f) => (p.sizes & f.size) !== 0,
  (p, f) => (p.taxGrades & f.taxGrade) !== 0,
  (p, f) => (p.grades & f.grade) !== 0,
  (p, f) => p.penaltyWindow < 0 || (f.penalties[p.penaltyWindow] ?? 0) <= p.penaltyMax,
  (p, f) => !p.noSerious || !f.serious,
  (p, f) => !p.noAbnormal || !f.abnormal,
  (p, f) => !p.firstOnly || f.first,
  (p, f) => !p.excluded.includes(f.division),
  (p, f) => !p.required.some((item) => f.withheld.includes(item)),
  (p) => p.hasRoom,
];
