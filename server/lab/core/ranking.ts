import { countBad } from "./sample.ts";

/** What of the truth lies within, 95 times of a hundred. */
export type Interval = { readonly low: number; readonly high: number };
export type Estimate = Interval & { readonly value: number };

/** How often a bad row is riskier than a good one, ties counting half, and how far chance moves that. */
export type Area = { readonly auc: number; readonly variance: number; readonly ofBad: Float64Array; readonly ofGood: Float64Array };

const z95 = 1.959963984540054;

/**
 * The area under the ROC curve with its variance (DeLong, DeLong & Clarke-Pearson 1988, by midranks as Sun & Xu 2014). `risk` is higher where worse is
 * expected. `ofBad` says for each bad row which share of the good it outranks, `ofGood` for each good row the share of the bad that outrank it.
 */
export function areaOf(risk: Float64Array, isBad: Uint8Array): Area {
  const bad = risk.filter((_, row) => isBad[row] === 1);
  const good = risk.filter((_, row) => isBad[row] !== 1);
  const all = midranks(risk);
  const [amongBad, amongGood] = [midranks(bad), midranks(good)];
  const ofBad = all.filter((_, row) => isBad[row] === 1).map((rank, at) => (rank - (amongBad[at] ?? 0)) / good.length);
  const ofGood = all.filter((_, row) => isBad[row] !== 1).map((rank, at) => 1 - (rank - (amongGood[at] ?? 0)) / bad.length);
  return areaFrom(ofBad, ofGood);
}

/**
 * The area's interval, built on its log odds so that it stays between 0 and 1 (Qin & Hotilovac 2008). Where every pair is in order the variance is zero
 * and says nothing; then the low end is what as many pairs without a common row as there are would still show by chance.
 */
export function areaInterval({ auc, variance, ofBad, ofGood }: Area): Estimate {
  if (auc <= 0 || auc >= 1) {
    const open = 0.025 ** (1 / Math.min(ofBad.length, ofGood.length));
    return auc >= 1 ? { value: 1, low: open, high: 1 } : { value: 0, low: 0, high: 1 - open };
  }
  const logit = Math.log(auc / (1 - auc));
  const reach = (z95 * Math.sqrt(variance)) / (auc * (1 - auc));
  return { value: auc, low: 1 / (1 + Math.exp(reach - logit)), high: 1 / (1 + Math.exp(-reach - logit)) };
}

/** How much larger the first area is than the second, over the same rows: their common chance is taken out (DeLong et al. 1988). */
export function areaDifference(first: Area, second: Area): Estimate {
  const value = first.auc - second.auc;
  const common =
    covarianceOf(first.ofBad, second.ofBad) / first.ofBad.length + covarianceOf(first.ofGood, second.ofGood) / first.ofGood.length;
  const reach = z95 * Math.sqrt(Math.max(0, first.variance + second.variance - 2 * common));
  return { value, low: value - reach, high: value + reach };
}

/** The mean of areas over the same rows, as repeated folds give them; its variance is that of the mean, which the rows' chance moves as a whole. */
export function meanArea(areas: readonly Area[]): Area {
  const mean = (of: (area: Area) => Float64Array) =>
    Float64Array.from(areas[0] ? of(areas[0]) : [], (_, at) => areas.reduce((sum, area) => sum + (of(area)[at] ?? 0), 0) / areas.length);
  return areaFrom(
    mean(({ ofBad }) => ofBad),
    mean(({ ofGood }) => ofGood),
  );
}

function areaFrom(ofBad: Float64Array, ofGood: Float64Array): Area {
  const variance = covarianceOf(ofBad, ofBad) / ofBad.length + covarianceOf(ofGood, ofGood) / ofGood.length;
  return { auc: meanOf(ofBad), variance, ofBad, ofGood };
}

export const giniOf = (auc: number) => 2 * auc - 1;

/** The widest gap between the shares of bad and of good rows at or above a risk (Kolmogorov–Smirnov); equal risks move together. */
export function ksOf(risk: Float64Array, isBad: Uint8Array): number {
  const bad = countBad(isBad);
  const good = isBad.length - bad;
  const order = Array.from(risk.keys()).sort((a, b) => (risk[b] ?? 0) - (risk[a] ?? 0));
  let [widest, badSeen, goodSeen] = [0, 0, 0];
  for (const [nth, row] of order.entries()) {
    if (isBad[row]) badSeen++;
    else goodSeen++;
    const isTie = nth + 1 < order.length && risk[order[nth + 1] ?? 0] === risk[row];
    if (!isTie) widest = Math.max(widest, Math.abs(badSeen / bad - goodSeen / good));
  }
  return widest;
}

/** The mean square of what a probability of ending badly missed by (Brier 1950). */
export function brierOf(probability: Float64Array, isBad: Uint8Array): number {
  return probability.reduce((sum, share, row) => sum + (share - (isBad[row] ?? 0)) ** 2, 0) / isBad.length;
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function midranks(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let at = from; at < to; at++) ranks[order[at] ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

function covarianceOf(a: Float64Array, b: Float64Array): number {
  if (a.length < 2) return Number.NaN;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return a.reduce((sum, value, at) => sum + (value - meanA) * ((b[at] ?? 0) - meanB), 0) / (a.length - 1);
}
