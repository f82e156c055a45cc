import { type EvaluationGrade, evaluationGrades } from "../../../db/schema/words.ts";
import type { EnterpriseSize } from "../../kernel/enterprise-size.ts";
import type { Scored, Ungraded } from "../score.ts";
import { type Grouping, groupings } from "./groupings.ts";
import { type Counted, type Groups, markOf, marksOf } from "./marks.ts";
import { makeToldSets } from "./told-sets.ts";

/** One subject under both models, under drafts that were compared before, and the groups it is in; null where it is not known which. */
export type Compared = {
  readonly before: Scored | Ungraded;
  readonly after: Scored | Ungraded;
  readonly earlier?: readonly (Scored | Ungraded)[];
  readonly groups: Groups;
};

/** A share with its interval, in parts per million. */
export type Share = { readonly ppm: number; readonly lowPpm: number; readonly highPpm: number };

/** Counts are whole tens, rounded down; null for fewer than ten and for nobody. */
type Tens = number | null;

export type GroupFigures = {
  readonly grouping: Grouping;
  readonly key: string;
  readonly subjects: number;
  /** How many got a better or a worse grade. */
  readonly better: Tens;
  readonly worse: Tens;
  /** Share of grades C and below, before and after, of the tens that are told; null where they, or the rest, are fewer than ten. */
  readonly adverseBefore: Share | null;
  readonly adverseAfter: Share | null;
};

export type Comparison = {
  readonly subjects: Tens;
  readonly graded: { readonly before: Tens; readonly after: Tens };
  /** Grades before and after, best first. */
  readonly grades: readonly { readonly grade: EvaluationGrade; readonly before: Tens; readonly after: Tens }[];
  readonly movement: readonly { readonly from: EvaluationGrade; readonly to: EvaluationGrade; readonly subjects: number }[];
  readonly better: Tens;
  readonly worse: Tens;
  readonly groups: readonly GroupFigures[];
};

/**
 * Counts a population under two models as its subjects come, beside the drafts that were compared on the same facts before: figures that could be subtracted
 * from theirs to tell of fewer than five are told as theirs were. The model in force is the first of them: a draft by which fewer than five move says that
 * nobody moves.
 */
export function makeComparison(earlierDrafts = 0) {
  const sets = makeToldSets(earlierDrafts + 2);
  const add = ({ before, after, earlier = [], groups }: Compared) =>
    sets.add([before, ...earlier, after].map((model) => marksOf(before, model, groups)));
  return { add, end: (): Comparison => comparisonOf(sets) };
}

type Sets = Pick<ReturnType<typeof makeToldSets>, "tell" | "marks">;

function comparisonOf({ tell, marks }: Sets): Comparison {
  return {
    subjects: tell(markOf.everybody),
    graded: { before: tell(markOf.gradedBefore), after: tell(markOf.gradedAfter) },
    grades: evaluationGrades.map((grade) => ({ grade, before: tell(markOf.stood(grade)), after: tell(markOf.stands(grade)) })),
    movement: evaluationGrades.flatMap((from) =>
      evaluationGrades.flatMap((to) => {
        const subjects = tell(markOf.moved(from, to));
        return subjects === null ? [] : [{ from, to, subjects }];
      }),
    ),
    better: tell(markOf.all("better")),
    worse: tell(markOf.all("worse")),
    groups: groupsIn(marks())
      .flatMap(({ grouping, key }) => figuresOf(grouping, key, tell))
      .sort(byName),
  };
}

function groupsIn(marks: ReadonlySet<string>): { readonly grouping: Grouping; readonly key: string }[] {
  return [...marks].flatMap((mark) => {
    const [grouping, key, counted] = mark.split("|");
    const found = groupings.find((one) => one === grouping);
    return found && key !== undefined && counted === ("subjects" satisfies Counted) ? [{ grouping: found, key }] : [];
  });
}

function figuresOf(grouping: Grouping, key: string, tell: Sets["tell"]): GroupFigures[] {
  const told = (counted: Counted) => tell(markOf.group(grouping, key, counted));
  const subjects = told("subjects");
  if (subjects === null) return [];
  const share = (counted: Counted) => shareOf(told(counted), subjects);
  const moved = { better: told("better"), worse: told("worse") };
  return [{ grouping, key, subjects, ...moved, adverseBefore: share("before"), adverseAfter: share("after") }];
}

const byName = (a: GroupFigures, b: GroupFigures) =>
  groupings.indexOf(a.grouping) - groupings.indexOf(b.grouping) || b.subjects - a.subjects || (a.key < b.key ? -1 : 1);

/** Null where the counted, or the rest, are fewer than ten. */
function shareOf(some: Tens, all: number): Share | null {
  if (some === null || some >= all) return null;
  const { low, high } = wilson(some, all);
  const ppm = (share: number) => Math.round(1_000_000 * share);
  return { ppm: ppm(some / all), lowPpm: ppm(low), highPpm: ppm(high) };
}

/** Two-sided 95 % of the standard normal distribution. */
const z = 1.959964;

/** The 95 % score interval of a share (Wilson 1927). */
export function wilson(some: number, all: number): { readonly low: number; readonly high: number } {
  if (all === 0) return { low: 0, high: 1 };
  const p = some / all;
  const square = z * z;
  const middle = (p + square / (2 * all)) / (1 + square / all);
  const half = (z / (1 + square / all)) * Math.sqrt((p * (1 - p)) / all + square / (4 * all * all));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** The size as a group, where it can be told. */
export const sizeGroup = (size: EnterpriseSize): string | null => (size === "not_determinable" ? null : size);
