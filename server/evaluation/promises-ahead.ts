import { type EvaluationGrade, evaluationGrades } from "../../db/schema/words.ts";
import { keeps } from "./keeps.ts";
import type { EvaluationModel } from "./models/model.ts";
import type { PromiseAhead, RegionPromises } from "./schema.ts";

type Standing = { readonly grade: EvaluationGrade; readonly score: number; readonly grades: EvaluationModel["grades"] };

/**
 * What the grades above one would bring that it does not, the nearest first, with the points that are missing by the model that gave the score. A grade
 * that brings nothing more than the one below it is left out.
 */
export function promisesAhead(regions: readonly RegionPromises[], { grade, score, grades }: Standing): PromiseAhead[] {
  const above = evaluationGrades.slice(0, evaluationGrades.indexOf(grade)).toReversed();
  return above.flatMap((next) => {
    const step = grades.find((one) => one.grade === next);
    const below = evaluationGrades[evaluationGrades.indexOf(next) + 1] ?? null;
    const brought = regions
      .map((region) => ({ ...region, promises: region.promises.filter(({ from }) => keeps(from, next) && !keeps(from, below)) }))
      .filter(({ promises }) => promises.length > 0);
    return step && brought.length > 0 ? [{ grade: next, points: step.from - score, regions: brought }] : [];
  });
}
