import { fitLogistic } from "./logistic.ts";
import { pool } from "./pool.ts";
import type { Estimate } from "./ranking.ts";

/** One tenth of the rows by rising probability: what was expected of it and what came. */
export type Tenth = { readonly rows: number; readonly expectedBad: number; readonly bad: number };

/** Rows in ten groups of nearly equal size, the least risky first. Equal probabilities are never parted, so there may be fewer groups. */
export function tenthsOf(probability: Float64Array, isBad: Uint8Array): Tenth[] {
  const order = Array.from(probability.keys()).sort((a, b) => (probability[a] ?? 0) - (probability[b] ?? 0));
  const tenths: Tenth[] = [];
  let [rows, expectedBad, bad] = [0, 0, 0];
  for (const [nth, row] of order.entries()) {
    rows++;
    expectedBad += probability[row] ?? 0;
    bad += isBad[row] ?? 0;
    const isTie = nth + 1 < order.length && probability[order[nth + 1] ?? 0] === probability[row];
    if (isTie || (nth + 1 < order.length && nth + 1 < Math.round(((tenths.length + 1) * order.length) / 10))) continue;
    tenths.push({ rows, expectedBad, bad });
    [rows, expectedBad, bad] = [0, 0, 0];
  }
  return tenths;
}

/**
 * How probabilities stand to what came: logit(bad) = intercept + slope · logit(probability) (Cox 1958). A slope of 1 and an intercept of 0 are exact; a
 * slope below 1 says that the probabilities lie too far apart. Null where the outcome lets no slope be found.
 */
export function calibrationOf(
  probability: Float64Array,
  isBad: Uint8Array,
): { readonly slope: Estimate; readonly intercept: Estimate } | null {
  const { intercept, weights, errors, isConverged } = fitLogistic([logitOf(probability)], isBad, { ridge: 0 });
  if (!isConverged) return null;
  const around = (value: number, error = Number.NaN) => ({ value, low: value - 1.96 * error, high: value + 1.96 * error });
  return { slope: around(weights[0] ?? 0, errors[1]), intercept: around(intercept, errors[0]) };
}

/** A rising staircase through the outcomes, the nearest in least squares (isotonic regression). Each step says from which value on it holds. */
export function isotonicOf(risk: Float64Array, outcome: ArrayLike<number>): readonly { readonly from: number; readonly level: number }[] {
  const order = Array.from(risk.keys()).sort((a, b) => (risk[a] ?? 0) - (risk[b] ?? 0));
  type Step = { from: number; upTo: number; sum: number; rows: number };
  const single = order.map((row): Step => ({ from: risk[row] ?? 0, upTo: risk[row] ?? 0, sum: outcome[row] ?? 0, rows: 1 }));
  const join = (a: Step, b: Step): Step => ({ from: a.from, upTo: b.upTo, sum: a.sum + b.sum, rows: a.rows + b.rows });
  const together = pool(single, (a, b) => a.upTo < b.from, join);
  return pool(together, (a, b) => a.sum / a.rows < b.sum / b.rows, join).map(({ from, sum, rows }) => ({ from, level: sum / rows }));
}

const logit = (share: number) => {
  const kept = Math.min(1 - 1e-12, Math.max(1e-12, share));
  return Math.log(kept / (1 - kept));
};
const logitOf = (probability: Float64Array) => probability.map(logit);
