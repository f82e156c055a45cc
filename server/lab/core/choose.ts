import { foldsOf, type Learn, outOfFold } from "./folds.ts";
import { areaDifference, areaOf } from "./ranking.ts";
import { countBad, type Sample } from "./sample.ts";
import { fitScorecard, probabilitiesBy, type Scorecard, type ScorecardOptions } from "./scorecard.ts";
import { stretchCard } from "./stretch.ts";

/** How hard weights are held back, from hardly to what samples of a few dozen bad rows need. */
export const ridges = [1, 10, 100] as const;

/** The ridge that a sample asks for, and the probabilities that its rows were given by models that had not seen them. */
export type ChosenRidge = { readonly ridge: number; readonly given: Float64Array };

/** Rounds of folds are added until so many bad rows have been predicted: a few dozen in one round choose by chance. */
const badPredictedMin = 200;
const roundsMax = 10;

/**
 * The strongest ridge that ranks as well as the best one does in five folds of the sample, but for one standard error of the difference (the
 * one-standard-error rule of Breiman et al. 1984, on the same rows).
 */
export function chooseRidge(sample: Sample, learnWith: (ridge: number) => Learn, seed: number): ChosenRidge {
  const rounds = Math.min(roundsMax, Math.ceil(badPredictedMin / Math.max(1, countBad(sample.isBad))));
  const folds = Array.from({ length: rounds }, (_, round) => foldsOf(sample, 5, seed + round));
  const tried = ridges.map((ridge) => {
    const given = folds.map((one) => outOfFold(sample, one, learnWith(ridge)));
    const mean = Float64Array.from(sample.subjects, (_, row) => given.reduce((sum, one) => sum + (one[row] ?? 0), 0) / rounds);
    return { ridge, given: mean, area: areaOf(mean, sample.isBad) };
  });
  const best = tried.reduce((one, other) => (other.area.auc > one.area.auc ? other : one));
  const isAsGood = ({ area }: (typeof tried)[number]) => {
    const { value, high } = areaDifference(best.area, area);
    return value <= (high - value) / 1.96;
  };
  return tried.findLast(isAsGood) ?? best;
}

/**
 * A scorecard with the ridge that its sample asks for. A strong ridge ranks well and draws all probabilities together, so the points are then stretched
 * as the probabilities that unseen rows were given ask for. Whoever measures the card does it on rows that were not here.
 */
export function chooseScorecard(sample: Sample, seed: number, options: Partial<ScorecardOptions> = {}): { card: Scorecard; ridge: number } {
  const learnWith = (ridge: number) => (train: Sample) => {
    const card = fitScorecard(train, { ...options, ridge });
    return (rows: Sample) => probabilitiesBy(card, rows);
  };
  const { ridge, given } = chooseRidge(sample, learnWith, seed);
  return { card: stretchCard(fitScorecard(sample, { ...options, ridge }), given, sample.isBad), ridge };
}
