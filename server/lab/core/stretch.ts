import { calibrationOf } from "./calibration.ts";
import type { Scorecard } from "./scorecard.ts";

/**
 * A card with its log odds put on the line (Cox 1958, as Platt 1999) that leads from probabilities which rows were given unseen to how they ended. A slope
 * that is not above zero says that nothing was learnt, and changes nothing.
 */
export function stretchCard(card: Scorecard, given: Float64Array, isBad: Uint8Array): Scorecard {
  const line = calibrationOf(given, isBad);
  if (!line || line.slope.value <= 0) return card;
  const { base, baseOdds, pointsToDouble } = card.scale;
  const factor = pointsToDouble / Math.LN2;
  const zero = base - factor * Math.log(baseOdds);
  const slope = line.slope.value;
  // The line speaks of ending badly, points of ending well: the intercept's sign turns.
  const start = zero + slope * (card.start - zero) - factor * line.intercept.value;
  const lines = card.lines.map((one) => ({ ...one, weight: slope * one.weight, points: one.points.map((points) => slope * points) }));
  return { ...card, start, lines };
}
