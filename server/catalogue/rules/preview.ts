import { addDays, addMonths, type Day } from "../../kernel/dates.ts";
import { addWorkingDays, type WorkCalendar } from "../../kernel/working-days.ts";
import type { RuleKind } from "./registry.ts";
import type { dayNames } from "./schema.ts";
import type { DisplayLimit, ObjectionProfile, PublicityPeriod } from "./shapes.ts";
import { after, objectionTimers } from "./timers.ts";

type DayName = (typeof dayNames)[number];
export type GivenDay = { readonly name: DayName; readonly before: Day | null; readonly after: Day | null };

/** The days that a rule gives to something that begins on a day, by the value before and the value after. Pure. */
export function givenDays(kind: RuleKind, values: { before: unknown; after: unknown }, from: Day, calendar: WorkCalendar): GivenDay[] {
  const [was, is] = [values.before, values.after].map((value) => (value === null ? {} : daysOf(kind, value, from, calendar)));
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])] as DayName[];
  return names.map((name) => ({ name, before: was?.[name] ?? null, after: is?.[name] ?? null }));
}

/** Whether a day rests on a year without a table of holidays: then weekdays alone were counted. Months are counted without any. */
export function isProvisional({ rule, unit }: RuleKind, days: readonly GivenDay[], calendar: WorkCalendar): boolean {
  if (rule !== "objection.profile" && unit !== "working_days") return false;
  return days.flatMap(({ before, after }) => [before, after]).some((day) => day !== null && !calendar.years.has(Number(day.slice(0, 4))));
}

type Days = Partial<Record<DayName, Day>>;

function daysOf({ rule, unit }: RuleKind, value: unknown, from: Day, calendar: WorkCalendar): Days {
  if (rule === "objection.profile") {
    const profile = value as ObjectionProfile;
    const { platformBy, sourceBy, answerBy } = objectionTimers(profile, from, calendar);
    return {
      ...(platformBy ? { platform: platformBy } : {}),
      source: sourceBy,
      answer: answerBy,
      review: after(calendar, answerBy, profile.review).day,
    };
  }
  if (rule === "display.negative") return { until: addMonths(from, (value as DisplayLimit).max_months) };
  if (rule.startsWith("publicity.") && unit === "months") {
    const { min_months, max_months } = value as PublicityPeriod;
    return { ...(min_months === undefined ? {} : { earliest: addMonths(from, min_months) }), end: addMonths(from, max_months) };
  }
  if (typeof value === "number" && unit === "working_days") return { due: addWorkingDays(calendar, from, value).day };
  if (typeof value === "number" && unit === "days") return { due: addDays(from, value) };
  if (typeof value === "number" && unit === "months") return { until: addMonths(from, value) };
  const least = (value as { min_months?: number }).min_months;
  return typeof value === "object" && least !== undefined ? { earliest: addMonths(from, least) } : {};
}
