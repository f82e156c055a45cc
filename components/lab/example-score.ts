import { probabilityAt } from "@/server/lab/core/scorecard";
import type { CardFindings, ColumnFindings } from "@/server/lab/result";

export type ExampleReason = { readonly column: string; readonly lost: number };

/** The score of a row that falls into the chosen bins: its points, its probability of ending badly, and what cost it most against the best bin. */
export function scoreExample(columns: readonly ColumnFindings[], chosen: readonly number[], scale: CardFindings["scale"]) {
  const given = columns.map(({ column, bins }, at) => {
    const points = bins.map((bin) => bin.points ?? 0);
    const own = points[chosen[at] ?? 0] ?? 0;
    return { column, own, lost: Math.max(...points) - own };
  });
  const score = given.reduce((sum, { own }) => sum + own, scale.start);
  const reasons: ExampleReason[] = given.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost);
  return { score, probabilityOfBad: probabilityAt(score, scale), reasons };
}
