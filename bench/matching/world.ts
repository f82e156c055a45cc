import { findMatches } from "../../server/matching/index/find.ts";
import type { Listed, ProductIndex } from "../../server/matching/index/product-index.ts";
import type { JudgedFacts } from "../../server/matching/judge.ts";
import type { PlainFacts } from "./plain.ts";

export const mostNear = 20;

export type World = {
  readonly shelf: readonly Listed[];
  readonly index: ProductIndex;
  readonly askers: readonly JudgedFacts[];
  readonly plain: readonly PlainFacts[];
};
export type Row = {
  readonly job: string;
  readonly size: number;
  readonly by: string;
  readonly p50: number;
  readonly p99: number;
  readonly sample: number;
};

/** One request, from its facts: who fits, how many, and the near misses with what each asks. */
export function matchOne(index: ProductIndex, known: JudgedFacts): void {
  findMatches(index, index.asker(known), mostNear);
}
