import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { ObjectionProfile } from "../catalogue/rules/shapes.ts";
import { type ObjectionTimers, objectionTimers } from "../catalogue/rules/timers.ts";
import { findRule, findRuleFor, loadCalendar } from "../catalogue/rules.ts";
import { addMonths, type Day } from "../kernel/dates.ts";
import { addWorkingDays, type Deadline, type WorkCalendar, workingDaysBetween } from "../kernel/working-days.ts";

/** When the deciding unit decides on what it received today. */
export async function decideBy(scope: Scope, today: Day): Promise<Deadline> {
  return addWorkingDays(await loadCalendar(scope), today, (await findRule(scope, "repair.decide_within", today)).value as number);
}

/** When an enterprise that applies today is answered. */
export async function answerBy(scope: Scope, today: Day): Promise<Deadline> {
  return addWorkingDays(await loadCalendar(scope), today, (await findRule(scope, "repair.answer_within", today)).value as number);
}

/** Up to which day false papers bar further repairs. */
export async function barredUntil(scope: Scope, today: Day): Promise<Day> {
  return addMonths(today, (await findRule(scope, "repair.bar_after_false_papers", today)).value as number);
}

type RegionalTimers = ObjectionTimers & {
  readonly profile: ObjectionProfile;
  /** Whose profile it is, and where it stands. */
  readonly regionCode: string;
  readonly article: string;
};

/** When an objection filed today to a record of a region's source is checked and answered, by that region's own profile. */
export async function objectionDeadlines(scope: Scope, regionCode: string, today: Day): Promise<RegionalTimers> {
  const rule = await findRuleFor(scope, "objection.profile", today, regionCode);
  const profile = ObjectionProfile.parse(rule.value);
  return { ...objectionTimers(profile, today, await loadCalendar(scope)), profile, regionCode: rule.regionCode, article: rule.article };
}

/** Working days until a day, below zero once it has passed. */
export function daysLeft(calendar: WorkCalendar, today: Day, dueOn: Day): number {
  return dueOn >= today ? workingDaysBetween(calendar, today, dueOn) : -workingDaysBetween(calendar, dueOn, today);
}
