import { type EvaluationGrade, evaluationGrades } from "../../../db/schema/words.ts";
import { groupMin } from "../comparison/comparison.ts";
import type { Movement } from "./schema.ts";

/** A run's steps from grade to grade as its row keeps them, best first; a group that is too small to be told comes without its number. */
export function movementOf(steps: Readonly<Record<string, number>>): Movement[] {
  const places: readonly (EvaluationGrade | null)[] = [...evaluationGrades, null];
  return places.flatMap((from) =>
    evaluationGrades.flatMap((to) => {
      const subjects = steps[`${from ?? "-"}>${to}`];
      return subjects === undefined ? [] : [{ from, to, subjects: subjects < groupMin ? null : subjects }];
    }),
  );
}
