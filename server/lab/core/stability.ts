import { type Binned, placesOf } from "./bins.ts";
import type { Column } from "./sample.ts";

/** Below: nothing moved. Between: look. Above: the score no longer meets the population it was made for (Siddiqi 2006, ch. 9). */
export const driftLimits = { look: 0.1, moved: 0.25 } as const;
export type Drift = { readonly psi: number; readonly says: "still" | "look" | "moved" };

/**
 * The population stability index of two counts over the same bins: Σ (q − p) · ln(q ÷ p), zero where the shares are equal. Each bin is first given half a
 * row, so that one empty bin is not an infinite change.
 */
export function psiOf(before: readonly number[], now: readonly number[]): Drift {
  if (before.length !== now.length) throw new Error("two counts over different bins say nothing of one another");
  const [p, q] = [sharesOf(before), sharesOf(now)];
  const psi = p.reduce((sum, share, at) => sum + ((q[at] ?? 0) - share) * Math.log((q[at] ?? 0) / share), 0);
  return { psi, says: psi < driftLimits.look ? "still" : psi < driftLimits.moved ? "look" : "moved" };
}

function sharesOf(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count + 0.5, 0);
  return counts.map((count) => (count + 0.5) / all);
}

/** The same for one attribute, over the bins it is scored by (characteristic stability index): which of them carries a change of the score. */
export function driftOf(binned: Binned, before: Column, now: Column): Drift {
  const [counts, newer] = [before, now].map((column) => countsOf(placesOf(binned, column), binned.bins.length)) as [number[], number[]];
  const met = binned.bins.map((_, at) => (counts[at] ?? 0) + (newer[at] ?? 0) > 0);
  return psiOf(
    counts.filter((_, at) => met[at]),
    newer.filter((_, at) => met[at]),
  );
}

/** The same for scores, over the tenths of the first sample. */
export function scoreDrift(before: Float64Array, now: Float64Array): Drift {
  const sorted = before.toSorted();
  const ends = [...new Set(Array.from({ length: 9 }, (_, tenth) => sorted[Math.floor(((tenth + 1) * sorted.length) / 10)] ?? 0))];
  const placed = (scores: Float64Array) =>
    countsOf(
      Int32Array.from(scores, (score) => ends.filter((end) => score >= end).length),
      ends.length + 1,
    );
  return psiOf(placed(before), placed(now));
}

function countsOf(places: Int32Array, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}
