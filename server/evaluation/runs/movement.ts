import { evaluationGrades } from "../../../db/schema/words.ts";
import { inTens } from "../in-tens.ts";
import type { GradeCount, Movement, Ungraded } from "./schema.ts";

type Counts = Readonly<Record<string, number>>;
export type ToldRun = {
  readonly grades: GradeCount[];
  readonly ungraded: Ungraded[];
  readonly graded: number | null;
  readonly movement: Movement[];
};

const noReasons = ["not_its_kind", "too_little_known"] as const;

/**
 * What a run may tell of itself, all in tens: its grades, best first, who has none, and the steps from grade to grade as its row keeps them; a step of fewer
 * than ten is left out, as one of nobody is. Where one run's grades are the next one's rows, exact counts would give the small groups of either away.
 */
export function tellRun(steps: Counts, ungraded: Counts): ToldRun {
  const places = [...evaluationGrades, null];
  const moves = places.flatMap((from) => evaluationGrades.map((to) => ({ from, to, subjects: steps[`${from ?? "-"}>${to}`] ?? 0 })));
  const sumOf = (own: readonly { readonly subjects: number }[]) => own.reduce((sum, { subjects }) => sum + subjects, 0);
  return {
    grades: evaluationGrades.map((grade) => ({ grade, subjects: inTens(sumOf(moves.filter(({ to }) => to === grade))) })),
    ungraded: noReasons.map((reason) => ({ reason, subjects: inTens(ungraded[reason] ?? 0) })),
    graded: inTens(sumOf(moves)),
    movement: moves.flatMap(({ from, to, subjects: count }) => {
      const subjects = inTens(count);
      return subjects === null ? [] : [{ from, to, subjects }];
    }),
  };
}
