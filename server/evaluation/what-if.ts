import type { EvaluationGrade } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";
import { isPublicOn } from "./facts.ts";
import type { EvaluationModel } from "./models/model.ts";
import { type EvaluatedRecord, type EvaluatedSubject, evaluatorOf, type Scored } from "./score.ts";

type Standing = { readonly score: number; readonly grade: EvaluationGrade };

/** A subject with and without some of its records, on one and the same day: `points` is what their going alone gives, never less than nothing. */
export type Gone = { readonly on: Day; readonly stands: Standing; readonly without: Standing; readonly points: number };

/** What the going of records would do today, and on the first day of their repair where that is to come. */
type GoneInTime = { readonly now: Gone; readonly atRepair: Gone | null };

export type WithoutRecord = GoneInTime & {
  readonly recordId: string;
  /** What it would take if no other record took anything: more than `now.points` where caps, or the floor of nought, leave it nothing to take. */
  readonly alonePoints: number;
};

/** Every record that speaks against a subject today, whatever a cap leaves of it, the most helpful first; `together` is null where there are fewer than two. */
export type WhatIf = { readonly stands: Standing; readonly each: readonly WithoutRecord[]; readonly together: GoneInTime | null };

/** What is known of a subject, with the last day on which each record is public where there is one. */
type AgeingSubject = Omit<EvaluatedSubject, "records"> & {
  readonly records: readonly (EvaluatedRecord & { readonly publicityEndsOn: Day | null })[];
};

/**
 * What the same model says of today's records, and what it would say without each that speaks against the subject. A record's going is held against the
 * same day with it, so what merely grows older until then is nobody's merit, and no going ever lowers a score. Null where the subject has no grade.
 */
export function whatIfOf(model: EvaluationModel, subject: AgeingSubject, today: Day, repairDays: ReadonlyMap<string, Day>): WhatIf | null {
  const scoreOn = scorerOf(model, subject);
  const now = scoreOn(today);
  if (!now) return null;
  const adverse = against(model, now);
  const goneOn = (on: Day, gone: readonly string[]): Gone => {
    const [stands, without] = [standingOf(scoreOn(on)), standingOf(scoreOn(on, new Set(gone)))];
    return { on, stands, without, points: without.score - stands.score };
  };
  const inTime = (gone: readonly string[]): GoneInTime => {
    const last = gone.reduce((latest, id) => later(latest, repairDays.get(id) ?? today), today);
    return { now: goneOn(today, gone), atRepair: last > today ? goneOn(last, gone) : null };
  };
  const clean = standingOf(scoreOn(today, new Set(adverse))).score;
  const each = adverse.map((recordId) => {
    const alone = standingOf(scoreOn(today, new Set(adverse.filter((id) => id !== recordId)))).score;
    return { recordId, ...inTime([recordId]), alonePoints: clean - alone };
  });
  return { stands: standingOf(now), each: each.sort(byHelp), together: adverse.length < 2 ? null : inTime(adverse) };
}

/** Every record that counts against a subject on a day, also where a cap leaves it nothing to take. */
export function adverseOn(model: EvaluationModel, subject: EvaluatedSubject, day: Day): string[] {
  const scored = evaluatorOf(model, day)(subject);
  return "ungraded" in scored ? [] : against(model, scored);
}

function against({ items }: EvaluationModel, { changes }: Scored): string[] {
  const taking = new Set(items.filter(({ effect }) => effect === "minus").map(({ key }) => key));
  return [...new Set(changes.filter(({ item }) => taking.has(item)).map(({ recordId }) => recordId))];
}

/** The model without its honours, for a subject that wishes them left out (深圳经济特区社会信用条例, Art. 39). */
export function withoutHonours(model: EvaluationModel): EvaluationModel {
  return { ...model, items: model.items.filter(({ isHonour }) => !isHonour) };
}

const nothing: ReadonlySet<string> = new Set();

/** Scores a subject on any day, without some of its records; null where it has no grade, which no record's going changes. */
function scorerOf(model: EvaluationModel, subject: AgeingSubject) {
  const ready = new Map<Day, ReturnType<typeof evaluatorOf>>();
  return (on: Day, gone: ReadonlySet<string> = nothing): Scored | null => {
    const evaluate = ready.get(on) ?? evaluatorOf(model, on);
    ready.set(on, evaluate);
    const scored = evaluate({ ...subject, records: subject.records.filter((record) => !gone.has(record.id) && isPublicOn(record, on)) });
    return "ungraded" in scored ? null : scored;
  };
}

function standingOf(scored: Scored | null): Standing {
  if (!scored) throw new Error("whether a subject is graded rests on what is known of it, not on its records");
  return { score: scored.score, grade: scored.grade };
}

const later = (one: Day, other: Day): Day => (one > other ? one : other);

const byHelp = (a: WithoutRecord, b: WithoutRecord) =>
  b.now.points - a.now.points || b.alonePoints - a.alonePoints || (a.recordId < b.recordId ? -1 : 1);
