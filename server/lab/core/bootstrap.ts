import { diceOf } from "./dice.ts";
import type { Estimate } from "./ranking.ts";

/**
 * A figure over rows and its percentile interval over rows drawn with repetition, the bad ones from the bad and the good from the good (Efron &
 * Tibshirani 1993, ch. 13). `figure` gets the places of the rows that it is about. Equal seed, equal interval. A figure that chance alone raises,
 * as it does the widest gap, can lie below all of its draws: the interval then begins at the figure.
 */
export function bootstrapOf(
  figure: (rows: readonly number[]) => number,
  isBad: Uint8Array,
  { seed, draws }: { readonly seed: number; readonly draws: number },
): Estimate {
  const dice = diceOf(seed);
  const all = Array.from(isBad.keys());
  const strata = [1, 0].map((outcome) => all.filter((row) => isBad[row] === outcome));
  const found = Float64Array.from({ length: draws }, () =>
    figure(strata.flatMap((rows) => rows.map(() => rows[Math.floor(dice() * rows.length)] ?? 0))),
  ).sort();
  const at = (share: number) => found[Math.min(draws - 1, Math.floor(share * draws))] ?? Number.NaN;
  const value = figure(all);
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}
