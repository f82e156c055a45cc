import { evaluationGrades } from "../../../db/schema/words.ts";
import { tellTable } from "../small-groups.ts";
import type { GradeCount, Movement } from "./schema.ts";

/** A run's grades, and its steps from grade to grade as its row keeps them, best first; a group that may not be told comes without its number. */
export function movementOf(steps: Readonly<Record<string, number>>): { readonly grades: GradeCount[]; readonly movement: Movement[] } {
  const places = [...evaluationGrades, null];
  const keyOf = (from: (typeof places)[number]) => from ?? "-";
  const told = tellTable(new Map(Object.entries(steps)), places.map(keyOf), evaluationGrades);
  return {
    grades: evaluationGrades.map((grade) => ({ grade, subjects: told.columnSum(grade) })),
    movement: places.flatMap((from) =>
      evaluationGrades.flatMap((to) =>
        steps[`${keyOf(from)}>${to}`] === undefined ? [] : [{ from, to, subjects: told.cell(keyOf(from), to) }],
      ),
    ),
  };
}
