import "server-only";
import { desc, eq } from "drizzle-orm";
import { evaluations } from "../../db/schema/evaluations.ts";
import type { Scope } from "../access/with-actor.ts";
import { loadCalendar } from "../catalogue/rules.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { addWorkingDays } from "../kernel/working-days.ts";
import { isWorse, type Result, turnedAdverse } from "./result.ts";

/**
 * From when others may see a result: at once, or, where it is worse than what they see now, after the subject has had its working days with it. A notice
 * that runs already is neither cut short nor begun again by a result that is no worse than the one it was given for.
 */
export async function othersFromOf(
  scope: Scope,
  { subjectId, grade }: Pick<Result, "subjectId" | "grade">,
  noticeWorkingDays: number,
): Promise<Date> {
  const { tx, now } = scope;
  const made = await tx
    .select({ grade: evaluations.grade, othersFrom: evaluations.othersFrom })
    .from(evaluations)
    .where(eq(evaluations.subjectId, subjectId))
    .orderBy(desc(evaluations.createdAt));
  const seen = made.find(({ othersFrom }) => othersFrom <= now);
  const noticed = made.find(({ othersFrom }) => othersFrom > now);
  if (!turnedAdverse(grade, seen?.grade ?? null)) return now;
  return noticed && !isWorse(grade, noticed.grade) ? noticed.othersFrom : endOfNotice(scope, noticeWorkingDays);
}

/** The moment at which a notice that begins now is over: the day after its last working day begins. */
export async function endOfNotice(scope: Scope, noticeWorkingDays: number): Promise<Date> {
  const last = addWorkingDays(await loadCalendar(scope), shanghaiDate(scope.now), noticeWorkingDays + 1);
  return noticeWorkingDays === 0 ? scope.now : startOfDay(last.day);
}
