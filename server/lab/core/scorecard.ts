import { type Binned, type BinOptions, binColumn, defaultBinOptions, fewestIn, hasSmallBin, placesOf } from "./bins.ts";
import { type Expected, goesAgainst } from "./direction.ts";
import { fitLogistic, type Logistic, shareOfLogit } from "./logistic.ts";
import type { Sample } from "./sample.ts";

/** At `base` points the odds of ending well are `baseOdds` to one, and every `pointsToDouble` points double them. */
export type Scale = { readonly base: number; readonly baseOdds: number; readonly pointsToDouble: number };
export const defaultScale: Scale = { base: 600, baseOdds: 20, pointsToDouble: 40 };

export type ScorecardOptions = {
  readonly bins: BinOptions;
  readonly shapes: ReadonlyMap<string, BinOptions["shape"]>;
  /** Columns of which a direction is expected: bins keep it, and one whose rows say the opposite is left out. */
  readonly expected: ReadonlyMap<string, Expected>;
  /** Attributes that say less are left out. */
  readonly ivMin: number;
  readonly ridge: number;
  readonly scale: Scale;
};
export const defaultScorecardOptions: ScorecardOptions = {
  bins: defaultBinOptions,
  shapes: new Map(),
  expected: new Map(),
  ivMin: 0.02,
  ridge: 1,
  scale: defaultScale,
};

/** One attribute of a card: points for each of its bins, in their order. */
export type CardLine = { readonly binned: Binned; readonly weight: number; readonly points: readonly number[] };
/** What every row begins with, and what each attribute adds: together they are the row's log odds of ending well, on the scale. */
export type Scorecard = {
  readonly start: number;
  readonly lines: readonly CardLine[];
  readonly scale: Scale;
  readonly isConverged: boolean;
};

/**
 * A scorecard: weight of evidence per bin, a ridge logistic regression of ending well upon it, and points = factor · weight · evidence with factor =
 * pointsToDouble ÷ ln 2 (Siddiqi 2006, ch. 6). An attribute whose weight came out below zero, so that its worse bin would give more, is left out, and one
 * with a bin that is too small, or whose rows go against the direction that is expected of it.
 */
export function fitScorecard(sample: Sample, options: Partial<ScorecardOptions> = {}): Scorecard {
  const { bins, shapes, expected, ivMin, ridge, scale } = { ...defaultScorecardOptions, ...options };
  const shapeOf = (name: string) => expected.get(name) ?? shapes.get(name) ?? bins.shape;
  const all = sample.columns.flatMap((column) => {
    const binned = binColumn(column, sample.isBad, { ...bins, shape: shapeOf(column.name) });
    const direction = expected.get(column.name);
    return direction && goesAgainst(binned, column, sample.isBad, direction, bins) ? [] : [binned];
  });
  const isGood = sample.isBad.map((bad) => 1 - bad);
  let kept = all.filter((binned) => binned.iv >= ivMin && !hasSmallBin(binned, fewestIn(bins, sample.isBad.length)));
  let evidence = evidenceOf(kept, sample);
  let from: Logistic | null = null;
  for (;;) {
    const fitted: Logistic = fitLogistic(evidence, isGood, { ridge, from });
    if (fitted.weights.every((weight) => weight >= 0)) return cardOf(kept, fitted, scale);
    const others = (_: unknown, at: number) => (fitted.weights[at] ?? 0) >= 0;
    kept = kept.filter(others);
    evidence = evidence.filter(others);
    from = { ...fitted, weights: fitted.weights.filter(others) };
  }
}

function cardOf(kept: readonly Binned[], fitted: ReturnType<typeof fitLogistic>, scale: Scale): Scorecard {
  const factor = scale.pointsToDouble / Math.LN2;
  const lines = kept.map((binned, at): CardLine => {
    const weight = fitted.weights[at] ?? 0;
    return { binned, weight, points: binned.bins.map(({ woe }) => factor * weight * woe) };
  });
  const start = scale.base - factor * Math.log(scale.baseOdds) + factor * fitted.intercept;
  return { start, lines, scale, isConverged: fitted.isConverged };
}

/** The weight of evidence of each row, one array an attribute. */
export function evidenceOf(attributes: readonly Binned[], sample: Sample): Float64Array[] {
  return attributes.map((binned) =>
    Float64Array.from(placesOf(binned, columnOf(sample, binned.column)), (at) => binned.bins[at]?.woe ?? 0),
  );
}

/** What one attribute cost a row, against the best bin it has. `bin` is where the row fell. */
export type Reason = { readonly column: string; readonly bin: number; readonly points: number; readonly lost: number };
export type CardScore = { readonly score: number; readonly probabilityOfBad: number; readonly reasons: readonly Reason[] };

/** Each row's score, which is the sum of its points, its probability of ending badly, and what cost it most, heaviest first. */
export function scoresBy(card: Scorecard, sample: Sample): CardScore[] {
  const places = card.lines.map(({ binned }) => placesOf(binned, columnOf(sample, binned.column)));
  const best = card.lines.map(({ points }) => Math.max(...points));
  return sample.subjects.map((_, row) => {
    const given = card.lines.map(({ binned, points }, at): Reason => {
      const bin = places[at]?.[row] ?? 0;
      const own = points[bin] ?? 0;
      return { column: binned.column, bin, points: own, lost: (best[at] ?? 0) - own };
    });
    const score = given.reduce((sum, { points }) => sum + points, card.start);
    const reasons = given.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost || (a.column < b.column ? -1 : 1));
    return { score, probabilityOfBad: probabilityAt(score, card.scale), reasons };
  });
}

/** The probability of ending badly that a score stands for. */
export function probabilityAt(score: number, { base, baseOdds, pointsToDouble }: Scale): number {
  return shareOfLogit(-Math.log(baseOdds) - ((score - base) * Math.LN2) / pointsToDouble);
}

/** The same probabilities without the reasons, for many rows. */
export function probabilitiesBy(card: Scorecard, sample: Sample): Float64Array {
  const scores = new Float64Array(sample.isBad.length).fill(card.start);
  for (const { binned, points } of card.lines) {
    for (const [row, bin] of placesOf(binned, columnOf(sample, binned.column)).entries())
      scores[row] = (scores[row] ?? 0) + (points[bin] ?? 0);
  }
  return scores.map((score) => probabilityAt(score, card.scale));
}

function columnOf(sample: Sample, name: string) {
  const column = sample.columns.find((one) => one.name === name);
  if (!column) throw new Error(`the card asks for ${name}, which the sample has not`);
  return column;
}
