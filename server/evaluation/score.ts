import type { EvaluationGrade, SubjectKind } from "../../db/schema/words.ts";
import { addMonths, type Day } from "../kernel/dates.ts";
import { type RecordRead, wordOf } from "./attributes.ts";
import type { EvaluationModel, ModelItem } from "./models/model.ts";
import { pointsAtAges } from "./models/reach.ts";

/** A record in force, as an evaluation reads it. */
export type EvaluatedRecord = RecordRead & {
  readonly id: string;
  readonly version: number;
  /** The record's date: its document's, or its period's last day. */
  readonly trueFrom: Day;
  /** The last day of what it grants; null where it has none, or none is known. */
  readonly trueTo: Day | null;
};

/** What is known of one subject on a day, in no particular order. */
export type EvaluatedSubject = {
  readonly kind: SubjectKind;
  readonly records: readonly EvaluatedRecord[];
  /**
   * Catalogue items of which the platform was told: it has or had a record of the subject, or the register was supplied whole for its region, so that
   * no record means that there is none.
   */
  readonly knownItems: ReadonlySet<string>;
};

/** What one record gave or took under one item. `points` carries the sign; `isCapped` says that the item's cap cut it short. */
export type PointChange = {
  readonly item: string;
  readonly recordId: string;
  readonly version: number;
  readonly points: number;
  readonly isCapped: boolean;
};

export type Scored = {
  readonly score: number;
  readonly grade: EvaluationGrade;
  /** One entry a record that counts, in the model's order, heaviest first. They add up to the score's distance from the base, unless that ended at zero. */
  readonly changes: readonly PointChange[];
  /** Items of the model of which nothing is known: they give nothing and take nothing. */
  readonly unknown: readonly string[];
};

/** Why a subject has no grade. */
export type Ungraded = { readonly ungraded: "not_its_kind" | "too_little_known"; readonly unknown: readonly string[] };

export type Evaluator = (subject: EvaluatedSubject) => Scored | Ungraded;

/**
 * A model made ready for one day. The evaluator it returns is a pure function: the same facts give the same answer whatever their order, and every
 * point names its record. What is not known gives no points and takes none; of a subject of which too little is known, or of a kind that the model
 * is not about, there is no grade.
 */
export function evaluatorOf(model: EvaluationModel, asOf: Day): Evaluator {
  const rules = model.items.map((item, place) => ruleOf(item, place, asOf));
  const codes = new Set(model.items.flatMap(({ reads }) => reads));
  const rulesOf = new Map([...codes].map((code) => [code, rules.filter(({ item }) => item.reads.includes(code))]));
  const kinds = new Set(model.kinds);
  return ({ kind, records, knownItems }) => {
    if (!kinds.has(kind)) return { ungraded: "not_its_kind", unknown: [] };
    const unknown = model.items.filter(({ reads }) => !reads.some((code) => knownItems.has(code))).map(({ key }) => key);
    if (rules.length - unknown.length < model.itemsKnownMin) return { ungraded: "too_little_known", unknown };
    const counted: EvaluatedRecord[][] = [];
    for (const record of records) {
      if (record.trueFrom > asOf) continue;
      for (const rule of rulesOf.get(record.itemCode) ?? []) {
        if (rule.isNewest || (pointsOf(rule, record) > 0 && holds(rule, record))) put(counted, rule.place, record);
      }
    }
    const changes = counted.flatMap((own, place) => changesBy(rules[place] as Rule, own));
    const sum = changes.reduce((total, { points }) => total + points, model.base);
    const score = Math.max(0, sum);
    return { score, grade: gradeOf(model, score), changes, unknown };
  };
}

/** The best grade whose least score is reached. */
export function gradeOf({ grades }: Pick<EvaluationModel, "grades">, score: number): EvaluationGrade {
  const reached = grades.find(({ from }) => score >= from);
  if (!reached) throw new Error("a model's last grade begins at zero");
  return reached.grade;
}

type Rule = {
  readonly item: ModelItem;
  readonly place: number;
  readonly sign: 1 | -1;
  readonly isNewest: boolean;
  readonly tests: readonly { readonly attribute: ModelItem["where"][number]["attribute"]; readonly words: ReadonlySet<string> }[];
  /** A record dated after `after` and lasting to `until` gives `points`; the first that holds decides. */
  readonly ages: readonly { readonly after: Day; readonly until: Day; readonly points: number }[];
};

function ruleOf(item: ModelItem, place: number, asOf: Day): Rule {
  const points = pointsAtAges(item);
  const byAge = item.ages.map(({ months }, at) => ({ after: addMonths(asOf, -months), until: "", points: points[at] ?? 0 }));
  return {
    item,
    place,
    sign: item.effect === "plus" ? 1 : -1,
    isNewest: item.counts === "newest",
    tests: item.where.map(({ attribute, words }) => ({ attribute, words: new Set(words) })),
    ages: item.ages.length > 0 ? byAge : [{ after: "", until: asOf, points: item.points }],
  };
}

/** Sparse on purpose: most items have no record of a subject. */
function put(lists: EvaluatedRecord[][], place: number, record: EvaluatedRecord): void {
  const list = lists[place];
  if (list) list.push(record);
  else lists[place] = [record];
}

function changesBy(rule: Rule, own: EvaluatedRecord[]): PointChange[] {
  const { item, sign } = rule;
  const counting = rule.isNewest ? newestOf(rule, own) : own;
  if (counting.length > 1) counting.sort((a, b) => pointsOf(rule, b) - pointsOf(rule, a) || newerFirst(a, b));
  let left = item.cap;
  return counting.map((record) => {
    const points = pointsOf(rule, record);
    const given = Math.min(points, left);
    left -= given;
    return { item: item.key, recordId: record.id, version: record.version, points: sign * given || 0, isCapped: given < points };
  });
}

function holds({ tests }: Rule, record: EvaluatedRecord): boolean {
  return tests.every(({ attribute, words }) => {
    const word = wordOf(attribute, record);
    return word !== null && words.has(word);
  });
}

/** The record of the newest day, if it holds and gives points. Where one of the same day does not hold, neither speaks for the subject. */
function newestOf(rule: Rule, read: EvaluatedRecord[]): EvaluatedRecord[] {
  const [newest, ...others] = read.sort(newerFirst);
  if (!newest || pointsOf(rule, newest) === 0) return [];
  const ofThatDay = [newest, ...others.filter(({ trueFrom }) => trueFrom === newest.trueFrom)];
  return ofThatDay.every((record) => holds(rule, record)) ? [newest] : [];
}

function pointsOf({ ages }: Rule, { trueFrom, trueTo }: EvaluatedRecord): number {
  return ages.find(({ after, until }) => trueFrom > after && (trueTo === null || trueTo >= until))?.points ?? 0;
}

/** Ends in the id, so that no two orders are alike: what a cap leaves out is the same whatever order the records came in. */
function newerFirst(a: EvaluatedRecord, b: EvaluatedRecord): number {
  if (a.trueFrom !== b.trueFrom) return a.trueFrom > b.trueFrom ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
