import { bootstrapOf } from "../../server/lab/core/bootstrap.ts";
import { calibrationOf } from "../../server/lab/core/calibration.ts";
import { chooseRidge, chooseScorecard } from "../../server/lab/core/choose.ts";
import { type Folds, foldsOf, type Learn, outOfFold } from "../../server/lab/core/folds.ts";
import { plainLogistic } from "../../server/lab/core/plain.ts";
import { type Area, areaDifference, areaInterval, areaOf, brierOf, type Estimate, ksOf, meanArea } from "../../server/lab/core/ranking.ts";
import type { Sample } from "../../server/lab/core/sample.ts";
import { probabilitiesBy } from "../../server/lab/core/scorecard.ts";
import type { LabSet } from "./lab-sets.ts";

export const seed = 20_261_124;
const draws = 200;

/** What one contestant reached, each figure the mean over the repeats. `slope` is Cox's, of the first repeat. */
export type Standing = {
  readonly by: string;
  readonly area: Area;
  readonly auc: Estimate;
  readonly ks: Estimate;
  readonly brier: Estimate;
  readonly slope: number;
};

/** Xinfu's scorecard; the plain regression of the floors; and the plain one with the ridge that the scorecard's own rule chooses for it. */
export const contestants = ({ shapes }: LabSet): Readonly<Record<"card" | "plain" | "plainChosen", Learn>> => ({
  card: (train) => {
    const { card } = chooseScorecard(train, seed, { shapes });
    return (rows) => probabilitiesBy(card, rows);
  },
  plain: plainLogistic(1),
  plainChosen: (train) => plainLogistic(chooseRidge(train, plainLogistic, seed).ridge)(train),
});

/** Each repeat's folds, the same for everybody. */
export function foldsFor({ folds, repeats }: LabSet, sample: Sample): Folds[] {
  return Array.from({ length: repeats }, (_, repeat) => foldsOf(sample, folds, seed + repeat));
}

export function standingOf(by: string, sample: Sample, folds: readonly Folds[], learn: Learn): Standing {
  const given = folds.map((one) => outOfFold(sample, one, learn));
  const area = meanArea(given.map((one) => areaOf(one, sample.isBad)));
  const meanOver = (figure: typeof ksOf) =>
    bootstrapOf(
      (rows) => {
        const isBad = Uint8Array.from(rows, (row) => sample.isBad[row] ?? 0);
        const each = given.map((one) =>
          figure(
            Float64Array.from(rows, (row) => one[row] ?? 0),
            isBad,
          ),
        );
        return each.reduce((sum, value) => sum + value, 0) / each.length;
      },
      sample.isBad,
      { seed, draws },
    );
  const slope = calibrationOf(given[0] ?? new Float64Array(0), sample.isBad)?.slope.value ?? Number.NaN;
  return { by, area, auc: areaInterval(area), ks: meanOver(ksOf), brier: meanOver(brierOf), slope };
}

/** A line for people: one contestant's figures, and how far the scorecard is ahead of it. */
export function told({ by, area, auc, ks, brier, slope }: Standing, card: Standing): string {
  const said = ({ value, low, high }: Estimate) => `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const lead = by === card.by ? "" : `; the scorecard's AUC less this one's ${said(areaDifference(card.area, area))}`;
  return `  ${by}: AUC ${said(auc)}, KS ${said(ks)}, Brier ${said(brier)}, slope ${slope.toFixed(2)}${lead}`;
}
