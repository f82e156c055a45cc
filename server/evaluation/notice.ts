import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { evaluations } from "../../db/schema/evaluations.ts";
import type { Scope } from "../access/with-actor.ts";
import { loadCalendar } from "../catalogue/rules.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { addWorkingDays } from "../kernel/working-days.ts";
import { type Result, turnedAdverse } from "./result.ts";

/** From when others may see a result: at once, or, where it turned adverse, after the subject has had its working days with it. */
export async function othersFromOf(
  scope: Scope,
  { subjectId, grade }: Pick<Result, "subjectId" | "grade">,
  noticeWorkingDays: number,
): Promise<Date> {
  const { tx, now } = scope;
  const [before] = await tx
    .select({ grade: evaluations.grade })
    .from(evaluations)
    .where(and(eq(evaluations.subjectId, subjectId)))
    .orderBy(desc(evaluations.createdAt))
    .limit(1);
  return turnedAdverse(grade, before?.grade ?? null) ? endOfNotice(scope, noticeWorkingDays) : now;
}

/** The moment at which a notice that begins now is over: the day after its last working day begins. */
export async function endOfNotice(scope: Scope, noticeWorkingDays: number): Promise<Date> {
  const last = addWorkingDays(await loadCalendar(scope), shanghaiDate(scope.now), noticeWorkingDays + 1);
  return noticeWorkingDays === 0 ? scope.now : startOfDay(last.day);
}
