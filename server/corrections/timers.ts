import { z } from "zod";
import type { Day } from "../kernel/dates.ts";
import { addCalendarDays, addWorkingDays, type Deadline, type WorkCalendar } from "../kernel/working-days.ts";

const Period = z.strictObject({ days: z.int().min(0).max(400), unit: z.enum(["working_days", "days"]) });
type Period = z.infer<typeof Period>;

/**
 * How a region times an objection: how long the platform checks, how long the source unit has after that, how long the whole may take, and for how
 * long a review can be asked for after a rejection. `suspends`: the record is shown to nobody while its source checks it. A region that sets no
 * time of its own for the source gives it the whole.
 */
export const ObjectionProfile = z
  .strictObject({
    platform: Period.optional(),
    source: Period.optional(),
    extension: Period.optional(),
    total: Period.optional(),
    review: Period,
    suspends: z.boolean(),
  })
  .refine(({ source, total }) => source !== undefined || total !== undefined, "an objection must end");
export type ObjectionProfile = z.infer<typeof ObjectionProfile>;

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

const latest = (a: Day, b: Day): Day => (a > b ? a : b);

/** The last day of a period that begins after a day. */
export function after(calendar: WorkCalendar, from: Day, { days, unit }: Period): Deadline {
  return unit === "working_days" ? addWorkingDays(calendar, from, days) : addCalendarDays(calendar, from, days);
}
