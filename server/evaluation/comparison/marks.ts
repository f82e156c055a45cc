import type { EvaluationGrade } from "../../../db/schema/words.ts";
import { isWorse } from "../result.ts";
import type { Scored, Ungraded } from "../score.ts";
import { type Grouping, notKnown } from "./groupings.ts";

export type Groups = Readonly<Record<Exclude<Grouping, "record">, string | null>>;

/** The grades that the method calls general or serious: what an equity figure counts. */
const adverseGrades: ReadonlySet<EvaluationGrade> = new Set(["C", "C-", "D", "D-"]);

/** Whom a comparison counts of all, or of a group. */
export type Counted = "subjects" | "better" | "worse" | "before" | "after";

/** Names of the sets that a comparison counts. */
export const markOf = {
  everybody: "everybody",
  gradedBefore: "graded before",
  gradedAfter: "graded after",
  stood: (grade: EvaluationGrade) => `stood ${grade}`,
  stands: (grade: EvaluationGrade) => `stands ${grade}`,
  moved: (from: EvaluationGrade, to: EvaluationGrade) => `moved ${from}>${to}`,
  all: (counted: Counted) => `all|${counted}`,
  group: (grouping: Grouping, key: string, counted: Counted) => `${grouping}|${key}|${counted}`,
};

/**
 * Every set in which a comparison of two models counts a subject. Who has a grade under both is compared; a kind of record is a group of those of whom it took
 * points under either model.
 */
export function marksOf(before: Scored | Ungraded, after: Scored | Ungraded, own: Groups): string[] {
  const isGraded = { before: !("ungraded" in before), after: !("ungraded" in after) };
  const marks = [markOf.everybody];
  if (isGraded.before) marks.push(markOf.gradedBefore);
  if (isGraded.after) marks.push(markOf.gradedAfter);
  if ("ungraded" in before || "ungraded" in after) return marks;
  marks.push(markOf.stood(before.grade), markOf.stands(after.grade), markOf.moved(before.grade, after.grade));
  const counted = countedOf(before.grade, after.grade);
  marks.push(...counted.map(markOf.all));
  for (const grouping of ["region", "industry", "size"] as const) {
    for (const one of counted) marks.push(markOf.group(grouping, own[grouping] ?? notKnown, one));
  }
  for (const item of recordsAgainst(before, after)) for (const one of counted) marks.push(markOf.group("record", item, one));
  return marks;
}

function countedOf(before: EvaluationGrade, after: EvaluationGrade): Counted[] {
  const counted: Counted[] = ["subjects"];
  if (isWorse(before, after)) counted.push("better");
  if (isWorse(after, before)) counted.push("worse");
  if (adverseGrades.has(before)) counted.push("before");
  if (adverseGrades.has(after)) counted.push("after");
  return counted;
}

function recordsAgainst(before: Scored, after: Scored): ReadonlySet<string> {
  return new Set([...before.changes, ...after.changes].flatMap(({ points, item }) => (points < 0 ? [item] : [])));
}
