import type { Day } from "../kernel/dates.ts";
import type { EvaluationModel } from "./models/model.ts";
import { type EvaluatedSubject, evaluatorOf, type Scored } from "./score.ts";

/** What the grade would be if one record were gone, on a day. */
export type WithoutRecord = { readonly recordId: string; readonly on: Day; readonly score: number; readonly grade: Scored["grade"] };

/**
 * For each record that took points: what the same model says without it, today and, where its repair has a first day later than that, on that day, when
 * everything else has grown older too. The most helpful first. Never below what stands: taking an adverse record away raises no harm.
 */
export function withoutEach(
  model: EvaluationModel,
  subject: EvaluatedSubject,
  today: Day,
  repairDays: ReadonlyMap<string, Day>,
): WithoutRecord[] {
  const now = evaluatorOf(model, today)(subject);
  if ("ungraded" in now) return [];
  const adverse = [...new Set(now.changes.filter(({ points }) => points < 0).map(({ recordId }) => recordId))];
  const found = adverse.flatMap((recordId) => {
    const repairDay = repairDays.get(recordId);
    const on = repairDay !== undefined && repairDay > today ? repairDay : today;
    const then = evaluatorOf(model, on)({ ...subject, records: subject.records.filter(({ id }) => id !== recordId) });
    return "ungraded" in then ? [] : [{ recordId, on, score: then.score, grade: then.grade }];
  });
  return found.sort((a, b) => b.score - a.score || (a.recordId < b.recordId ? -1 : 1));
}

/** What the same model says once every record that took points is gone: on the last of their repair days, or today. Null where fewer than two took any. */
export function withoutAll(
  model: EvaluationModel,
  subject: EvaluatedSubject,
  today: Day,
  repairDays: ReadonlyMap<string, Day>,
): Omit<WithoutRecord, "recordId"> | null {
  const now = evaluatorOf(model, today)(subject);
  if ("ungraded" in now) return null;
  const adverse = new Set(now.changes.filter(({ points }) => points < 0).map(({ recordId }) => recordId));
  if (adverse.size < 2) return null;
  const on = [...adverse].reduce((latest, id) => ((repairDays.get(id) ?? today) > latest ? (repairDays.get(id) ?? today) : latest), today);
  const then = evaluatorOf(model, on)({ ...subject, records: subject.records.filter(({ id }) => !adverse.has(id)) });
  return "ungraded" in then ? null : { on, score: then.score, grade: then.grade };
}

/** The model without its honours, for a subject that wishes them left out (深圳经济特区社会信用条例, Art. 39). */
export function withoutHonours(model: EvaluationModel): EvaluationModel {
  return { ...model, items: model.items.filter(({ isHonour }) => !isHonour) };
}
