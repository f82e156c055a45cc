import type { Day } from "../../kernel/dates.ts";
import { type Drift, scoreDrift } from "../core/stability.ts";
import type { TrialResult } from "../result.ts";

/** What a run gave its subjects: the score, and by dimension the points that its items gave and took, a subject a place. */
export type Points = { readonly score: Float64Array; readonly dimensions: ReadonlyMap<string, Float64Array> };

type Given = { readonly score: number; readonly changes: readonly (readonly [item: string, points: number])[] };

/** Points by dimension, from what each item gave or took. */
export function pointsOf(given: readonly Given[], dimensionOf: ReadonlyMap<string, string>): Points {
  const dimensions = new Map([...new Set(dimensionOf.values())].map((dimension) => [dimension, new Float64Array(given.length)]));
  for (const [place, { changes }] of given.entries()) {
    for (const [item, points] of changes) {
      const own = dimensions.get(dimensionOf.get(item) ?? "");
      if (own) own[place] = (own[place] ?? 0) + points;
    }
  }
  return { score: Float64Array.from(given, ({ score }) => score), dimensions };
}

/** The fewest subjects of either run between which a movement is told. */
const leastSubjects = 100;

/** How far a run's scores, and the points of each dimension, moved from those of the run before it; null where either has too few subjects. */
export function movedSince(
  before: { readonly asOf: Day; readonly points: Points },
  now: { readonly asOf: Day; readonly points: Points },
): TrialResult["moved"] {
  if (Math.min(before.points.score.length, now.points.score.length) < leastSubjects) return null;
  return {
    before: before.asOf,
    now: now.asOf,
    score: told(scoreDrift(before.points.score, now.points.score)),
    dimensions: [...now.points.dimensions].flatMap(([dimension, points]) => {
      const earlier = before.points.dimensions.get(dimension);
      return earlier ? [{ dimension, ...told(scoreDrift(earlier, points)) }] : [];
    }),
  };
}

/** To thousandths: what is finer would be single subjects of a large population. */
const told = ({ psi, says }: Drift): Drift => ({ psi: Math.round(psi * 1_000) / 1_000, says });
