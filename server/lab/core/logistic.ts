import { choleskyOf, type Factor, solveWith } from "./cholesky.ts";

/** One array a feature, all of one length. */
export type Design = readonly Float64Array[];

export type Logistic = {
  readonly intercept: number;
  readonly weights: readonly number[];
  /** False where the steps ran out: what stands here is then the last step, not the answer. */
  readonly isConverged: boolean;
  readonly steps: number;
  /** Standard errors of the intercept and then of each weight, from the curvature at the answer. */
  readonly errors: readonly number[];
};

export type LogisticOptions = {
  readonly ridge: number;
  readonly stepsMax: number;
  readonly tolerance: number;
  /** Where to begin; the answer is the same from anywhere, and near from near. */
  readonly from: Pick<Logistic, "intercept" | "weights"> | null;
};
export const defaultLogisticOptions: LogisticOptions = { ridge: 1, stepsMax: 60, tolerance: 1e-9, from: null };

/**
 * Ridge logistic regression: the weights that make Σ ln p(event) − ridge/2 · Σ weight² largest, the intercept free (le Cessie & van Houwelingen 1992), by
 * Newton's method with halved steps. Says so where it did not converge, as with a feature that separates without a ridge.
 */
export function fitLogistic(design: Design, isEvent: Uint8Array, options: Partial<LogisticOptions> = {}): Logistic {
  const { ridge, stepsMax, tolerance, from } = { ...defaultLogisticOptions, ...options };
  const size = design.length + 1;
  const share = isEvent.reduce((sum, event) => sum + event, 0) / isEvent.length;
  let at = Float64Array.from(from ? [from.intercept, ...from.weights] : [Math.log(share / (1 - share)), ...design.map(() => 0)]);
  let { gradient, curvature, value } = lookAt(design, isEvent, at, ridge);
  for (let steps = 0; ; steps++) {
    const factor = choleskyOf(curvature, size);
    if (!factor) return { ...split(at), isConverged: false, steps, errors: [] };
    const step = solveWith(factor, gradient);
    // Twice what is left to gain, were the surface a parabola.
    const gain = step.reduce((sum, part, place) => sum + part * (gradient[place] ?? 0), 0);
    if (gain < tolerance || steps === stepsMax) {
      // So near, the last step squares what is left of the way.
      const end = gain < tolerance ? at.map((part, place) => part + (step[place] ?? 0)) : at;
      return { ...split(end), isConverged: gain < tolerance, steps, errors: errorsOf(factor, size) };
    }
    let [length, next] = [1, at];
    for (let tries = 0; tries < 30; tries++, length /= 2) {
      next = at.map((part, place) => part + length * (step[place] ?? 0));
      if (valueAt(design, isEvent, next, ridge) >= value) break;
    }
    at = next;
    ({ gradient, curvature, value } = lookAt(design, isEvent, at, ridge));
  }
}

/** The log odds of the event for each row. */
export function logitsOf({ intercept, weights }: Pick<Logistic, "intercept" | "weights">, design: Design, rows: number): Float64Array {
  const logits = new Float64Array(rows).fill(intercept);
  for (const [place, feature] of design.entries()) {
    const weight = weights[place] ?? 0;
    for (let row = 0; row < rows; row++) logits[row] = (logits[row] ?? 0) + weight * (feature[row] ?? 0);
  }
  return logits;
}

export const shareOfLogit = (logit: number) => 1 / (1 + Math.exp(-logit));

const split = (at: Float64Array) => ({ intercept: at[0] ?? 0, weights: Array.from(at.subarray(1)) });

/** ln(1 + e^x) that neither overflows nor loses small parts. */
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function valueAt(design: Design, isEvent: Uint8Array, at: Float64Array, ridge: number): number {
  const logits = logitsOf(split(at), design, isEvent.length);
  const penalty = at.subarray(1).reduce((sum, weight) => sum + weight * weight, 0);
  return logits.reduce((sum, logit, row) => sum + (isEvent[row] ? -softplus(-logit) : -softplus(logit)), 0) - (ridge / 2) * penalty;
}

/** The value, its gradient, and its curvature with the sign turned, as a whole matrix by rows. */
function lookAt(design: Design, isEvent: Uint8Array, at: Float64Array, ridge: number) {
  const rows = isEvent.length;
  const shares = logitsOf(split(at), design, rows).map(shareOfLogit);
  const features = [new Float64Array(rows).fill(1), ...design];
  const size = features.length;
  const left = shares.map((share, row) => (isEvent[row] ?? 0) - share);
  const spread = shares.map((share) => share * (1 - share));
  const gradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  for (const [i, feature] of features.entries()) {
    gradient[i] = dot(feature, left) - (i === 0 ? 0 : ridge * (at[i] ?? 0));
    const spreadFeature = feature.map((value, row) => value * (spread[row] as number));
    for (let j = 0; j <= i; j++) {
      const value = dot(spreadFeature, features[j] as Float64Array) + (i === j && i > 0 ? ridge : 0);
      curvature[i * size + j] = value;
      curvature[j * size + i] = value;
    }
  }
  return { gradient, curvature, value: valueAt(design, isEvent, at, ridge) };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function errorsOf(factor: Factor, size: number): number[] {
  return Array.from({ length: size }, (_, at) => {
    const unit = new Float64Array(size);
    unit[at] = 1;
    return Math.sqrt(solveWith(factor, unit)[at] ?? Number.NaN);
  });
}
