import type { Day } from "../../kernel/dates.ts";
import { addCalendarDays, addWorkingDays, type Deadline, type WorkCalendar } from "../../kernel/working-days.ts";
import type { ObjectionProfile, Period } from "./shapes.ts";

export type ObjectionTimers = {
  readonly platformBy: Day | null;
  readonly sourceBy: Day;
  readonly answerBy: Day;
  readonly isProvisional: boolean;
};

/**
 * When an objection filed on a day is to be checked and answered. The platform's time and then the source's run one after the other; working days count
 * from the next day, and a period of calendar days that ends on a day off ends on the next working day (民法典 Art. 201, 203).
 */
export function objectionTimers(profile: ObjectionProfile, filedOn: Day, calendar: WorkCalendar): ObjectionTimers {
  const platform = profile.platform ? after(calendar, filedOn, profile.platform) : null;
  const total = profile.total ? after(calendar, filedOn, profile.total) : null;
  const source = profile.source ? after(calendar, platform?.day ?? filedOn, profile.source) : total;
  if (!source) throw new Error("an objection must end");
  return {
    platformBy: platform?.day ?? null,
    sourceBy: source.day,
    answerBy: latest(source.day, total?.day ?? source.day),
    isProvisional: [platform, total, source].some((deadline) => deadline?.isProvisional === true),
  };
}

/** The later of two days. */
export const latest = (a: Day, b: Day): Day => (a > b ? a : b);

/** The last day of a period that begins after a day. */
export function after(calendar: WorkCalendar, from: Day, { days, unit }: Period): Deadline {
  return unit === "working_days" ? addWorkingDays(calendar, from, days) : addCalendarDays(calendar, from, days);
}
