import { z } from "zod";
import { casesMin, keptShareOf, type Promised, promiseKept } from "../loan-requests/cases/case.ts";

/** How lenders answered: first answers given in a period, and promises that fell due in it. Times in working minutes. */
export const Answers = z.strictObject({
  answered: z.int().min(0),
  due: z.int().min(0),
  kept: z.int().min(0),
  /** Half of the first answers came within this; null below `casesMin` answers. */
  medianMinutes: z.int().min(0).nullable(),
});
export type Answers = z.infer<typeof Answers>;

export const noAnswers: Answers = { answered: 0, due: 0, kept: 0, medianMinutes: null };

/** A case and the working minutes to its first answer. */
export type AnsweredCase = Promised & { readonly minutes: number | null };

/**
 * Counts cases of a period: `isIn` says whether a moment lies in it, `now` which promises are due. A case that ended before its lender
 * answered and before it was due owes nothing and is not among them; one that was overdue when it ended is a missed promise.
 */
export function countAnswers(cases: readonly AnsweredCase[], isIn: (moment: Date) => boolean, now: Date): Answers {
  const minutes = cases.flatMap((one) => (one.minutes !== null && one.firstActionAt && isIn(one.firstActionAt) ? [one.minutes] : []));
  const due = cases.filter((one) => one.dueAt <= now && isIn(one.dueAt) && promiseKept(one, now) !== null);
  const kept = due.filter((one) => promiseKept(one, now));
  return { answered: minutes.length, due: due.length, kept: kept.length, medianMinutes: median(minutes) };
}

/** The middle value, rounded to a whole minute; null when there are too few. */
function median(values: number[]): number | null {
  if (values.length < casesMin) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return Math.round(sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2);
}

/** Kept promises of those due, in parts per million; null when too few were due to rate. */
export function keptShare(answers: Answers): number | null {
  return keptShareOf(answers);
}
