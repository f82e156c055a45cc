import { type EvaluationGrade, evaluationGrades } from "../../../db/schema/words.ts";
import type { EnterpriseSize } from "../../kernel/enterprise-size.ts";
import { isWorse } from "../result.ts";
import type { Scored, Ungraded } from "../score.ts";
import { groupMin, tellLine, tellTable } from "../small-groups.ts";

/** By what a population is parted. */
export const groupings = ["region", "industry", "size", "record"] as const;
export type Grouping = (typeof groupings)[number];

/** The group of those of whom it is not known in which they belong. */
export const notKnown = "not_known";

/** The grades that the method calls general or serious: what an equity figure counts. */
const adverseGrades: ReadonlySet<EvaluationGrade> = new Set(["C", "C-", "D", "D-"]);

/** One subject under both models, and the groups it is in; null where it is not known which. */
export type Compared = {
  readonly before: Scored | Ungraded;
  readonly after: Scored | Ungraded;
  readonly groups: Readonly<Record<Exclude<Grouping, "record">, string | null>>;
};

/** A share with its interval, in parts per million. */
export type Share = { readonly ppm: number; readonly lowPpm: number; readonly highPpm: number };

export type GroupFigures = {
  readonly grouping: Grouping;
  readonly key: string;
  readonly subjects: number;
  /** How many got a better or a worse grade; null where so few did that they could be told apart. */
  readonly better: number | null;
  readonly worse: number | null;
  /** Share of grades C and below, before and after; null where so few have one, or have none, that they could be told apart. */
  readonly adverseBefore: Share | null;
  readonly adverseAfter: Share | null;
};

export type Comparison = {
  readonly subjects: number;
  readonly graded: { readonly before: number; readonly after: number };
  /** Grades before and after, best first; null for a group under five. */
  readonly grades: readonly { readonly grade: EvaluationGrade; readonly before: number | null; readonly after: number | null }[];
  readonly movement: readonly { readonly from: EvaluationGrade; readonly to: EvaluationGrade; readonly subjects: number | null }[];
  readonly better: number | null;
  readonly worse: number | null;
  readonly groups: readonly GroupFigures[];
};

type Tally = { subjects: number; better: number; worse: number; before: number; after: number };
const noTally = (): Tally => ({ subjects: 0, better: 0, worse: 0, before: 0, after: 0 });

/**
 * Counts a population under two models as its subjects come. Who has a grade under both is compared; a kind of record is a group of those of whom it took
 * points under either model.
 */
export function makeComparison() {
  const whole = { subjects: 0, before: 0, after: 0 };
  const steps = new Map<string, number>();
  const all = noTally();
  const groups = new Map<string, Tally>();
  const add = ({ before, after, groups: own }: Compared) => {
    whole.subjects++;
    if (!("ungraded" in before)) whole.before++;
    if (!("ungraded" in after)) whole.after++;
    if ("ungraded" in before || "ungraded" in after) return;
    bump(steps, `${before.grade}>${after.grade}`);
    const keys = [
      ...(["region", "industry", "size"] as const).map((grouping) => `${grouping}|${own[grouping] ?? notKnown}`),
      ...recordsAgainst(before, after).map((item) => `record|${item}`),
    ];
    for (const tally of [all, ...keys.map((key) => tallyOf(groups, key))]) count(tally, before.grade, after.grade);
  };
  return { add, end: (): Comparison => comparisonOf({ whole, steps, all, groups }) };
}

const bump = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

function tallyOf(groups: Map<string, Tally>, key: string): Tally {
  const found = groups.get(key) ?? noTally();
  groups.set(key, found);
  return found;
}

function count(tally: Tally, before: EvaluationGrade, after: EvaluationGrade): void {
  tally.subjects++;
  if (isWorse(after, before)) tally.worse++;
  if (isWorse(before, after)) tally.better++;
  if (adverseGrades.has(before)) tally.before++;
  if (adverseGrades.has(after)) tally.after++;
}

function recordsAgainst(before: Scored, after: Scored): string[] {
  const taken = [...before.changes, ...after.changes].filter(({ points }) => points < 0);
  return [...new Set(taken.map(({ item }) => item))];
}

type Counted = {
  readonly whole: { readonly subjects: number; readonly before: number; readonly after: number };
  readonly steps: ReadonlyMap<string, number>;
  readonly all: Tally;
  readonly groups: ReadonlyMap<string, Tally>;
};

function comparisonOf({ whole, steps, all, groups }: Counted): Comparison {
  const told = tellTable(steps, evaluationGrades, evaluationGrades);
  const [better = null, worse = null] = tellLine([all.better, all.worse, all.subjects - all.better - all.worse]);
  return {
    subjects: whole.subjects,
    graded: { before: whole.before, after: whole.after },
    grades: evaluationGrades.map((grade) => ({ grade, before: told.rowSum(grade), after: told.columnSum(grade) })),
    movement: evaluationGrades.flatMap((from) =>
      evaluationGrades.flatMap((to) => (steps.has(`${from}>${to}`) ? [{ from, to, subjects: told.cell(from, to) }] : [])),
    ),
    ...{ better, worse },
    groups: groupings.flatMap((grouping) => figuresBy(grouping, groups)).sort(byName),
  };
}

const moves = ["better", "worse", "same"] as const;
type Move = (typeof moves)[number];
type Told = (key: string, move: Move) => number | null;
const movesOf = ({ subjects, better, worse }: Tally): Record<Move, number> => ({ better, worse, same: subjects - better - worse });

function figuresBy(grouping: Grouping, groups: ReadonlyMap<string, Tally>): GroupFigures[] {
  const own = [...groups].filter(([key]) => key.startsWith(`${grouping}|`));
  const told = grouping === "record" ? tellEach(own) : tellTogether(own);
  return own
    .filter(([, { subjects }]) => subjects >= groupMin)
    .map(([key, { subjects, before, after }]) => ({
      ...{ grouping, key: key.slice(grouping.length + 1), subjects, better: told(key, "better"), worse: told(key, "worse") },
      ...{ adverseBefore: shareOf(before, subjects), adverseAfter: shareOf(after, subjects) },
    }));
}

/** Groups that part the population: what one of them hides, the others and the whole may not give away. */
function tellTogether(own: readonly (readonly [string, Tally])[]): Told {
  const counts = own.flatMap(([key, tally]) => moves.map((move): [string, number] => [`${key}>${move}`, movesOf(tally)[move]]));
  const keys = own.map(([key]) => key);
  return tellTable(new Map(counts), keys, moves).cell;
}

/** Groups that overlap: each for itself. */
function tellEach(own: readonly (readonly [string, Tally])[]): Told {
  const lines = new Map(own.map(([key, tally]) => [key, tellLine(moves.map((move) => movesOf(tally)[move]))]));
  return (key, move) => lines.get(key)?.[moves.indexOf(move)] ?? null;
}

const byName = (a: GroupFigures, b: GroupFigures) =>
  groupings.indexOf(a.grouping) - groupings.indexOf(b.grouping) || b.subjects - a.subjects || (a.key < b.key ? -1 : 1);

/** Null where the counted, or the rest, are so few that they could be told apart. */
function shareOf(some: number, all: number): Share | null {
  if (tellLine([some, all - some]).includes(null)) return null;
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
