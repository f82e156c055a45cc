import { probabilityAt } from "@/server/lab/core/scorecard";
import type { CardFindings, ColumnFindings } from "@/server/lab/result";

export type ExampleReason = { readonly column: string; readonly lost: number };

/**
 * The score of a row that falls into the chosen bins: its points, its probability of ending badly, and what cost it most against the best bin. Points are
 * counted whole, as they are shown, so that they add up; the probability is that of the exact ones.
 */
export function scoreExample(columns: readonly ColumnFindings[], chosen: readonly number[], scale: CardFindings["scale"]) {
  const given = columns.map(({ column, bins }, at) => {
    const points = bins.map((bin) => bin.points ?? 0);
    const own = points[chosen[at] ?? 0] ?? 0;
    return { column, own, lost: wholePoints(Math.max(...points)) - wholePoints(own) };
  });
  const start = wholePoints(scale.start);
  const score = given.reduce((sum, { own }) => sum + wholePoints(own), start);
  const exact = given.reduce((sum, { own }) => sum + own, scale.start);
  const reasons: ExampleReason[] = given.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost);
  return { start, score, probabilityOfBad: probabilityAt(exact, scale), reasons };
}

/** Points as they are shown: whole, half away from zero, and never below zero by nothing. */
export const wholePoints = (points: number) => Math.sign(points) * Math.round(Math.abs(points)) + 0;
