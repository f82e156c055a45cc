import { z } from "zod";
import { commitmentTypes, evaluationGrades, severities } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainLine } from "../../kernel/names.ts";

/** The shapes of values of dated rules, for whoever reads one: what lies in the table is parsed before it is believed. */

const Months = z.int().min(0).max(600);

export const Period = z.strictObject({ days: z.int().min(0).max(400), unit: z.enum(["working_days", "days"]) });
export type Period = z.infer<typeof Period>;

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
  .refine(({ source, total }) => source !== undefined || total !== undefined, { message: "rules.must_end", path: ["total", "days"] });
export type ObjectionProfile = z.infer<typeof ObjectionProfile>;

/** How long records that speak against somebody may be shown, and since when: their determination, or the end of the conduct. */
export const DisplayLimit = z.strictObject({ max_months: Months.min(1), clock: z.enum(["determination", "end_of_conduct"]) });
export type DisplayLimit = z.infer<typeof DisplayLimit>;

/** From how long after an entry a list's own can be repaired; `conditions`: how many more its rule sets; `words`: whose lists, by the unit's name. */
export const ListRepair = z.strictObject({
  min_months: Months,
  conditions: z.int().min(0).max(20).optional(),
  words: z.array(z.string().min(1)).optional(),
});

/** A market regulator's early end of publicity: what it asks for, and for which penalties there is none. */
export const EarlyEnd = z.strictObject({
  conditions: z.array(z.enum(["duty_performed", "harm_removed", "no_repeat", "not_listed"])).min(1),
  never: z.array(z.string().min(1)),
});
export type EarlyEnd = z.infer<typeof EarlyEnd>;

const upTo = (most: number) => z.int().min(0).max(most).optional();

/** What a consent of a purpose may ask for at most. */
export const ConsentLimits = z.strictObject({
  life_days_max: upTo(3_660),
  range_months_max: upTo(600),
  tax_range_months_max: upTo(600),
  public_range_months_max: upTo(600),
  data_life_days_max: upTo(3_660),
  openings_max: upTo(1_000),
  openings_month_max: upTo(1_000),
  after_end_days_max: upTo(3_660),
  fetches_max: upTo(1_000),
  counts_least: upTo(1_000),
  grantee: z.literal("platform").optional(),
});

/** How long a decision is public, at least and at most. `clock`: the day that the months are counted from. */
export const PublicityPeriod = z
  .strictObject({
    min_months: Months.optional(),
    max_months: Months.min(1),
    clock: z.enum(["document", "penalty_decision", "publication"]),
    published: z.enum(["yes", "not_in_principle"]).optional(),
    for: z.array(z.string()).optional(),
    warning_alone: z.literal("not_published").optional(),
    longer_ban: z.literal("follows_the_ban").optional(),
  })
  .refine(({ min_months, max_months }) => (min_months ?? 0) <= max_months, { message: "rules.least_over_most", path: ["min_months"] });
export type PublicityPeriod = z.infer<typeof PublicityPeriod>;

export const SpecialFields = z.strictObject({ min_months: Months, fields: z.array(z.string().min(1)).min(1) });

/** Which penalties weigh how much; each in one class. */
export const SeverityClasses = z
  .strictObject(Object.fromEntries(severities.map((severity) => [severity, z.array(z.string().min(1))])))
  .refine(
    (classes) => {
      const named = Object.values(classes).flat();
      return new Set(named).size === named.length;
    },
    { message: "rules.class_twice", path: ["serious"] },
  );

/** A year's departures from the week: weekdays off, and weekends worked in exchange. */
export const CalendarYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  holidays: z.array(Day).max(120),
  workdays: z.array(Day).max(60),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/** What keeps somebody from a commitment: records of a severity, or one that was broken. */
export const CommitmentBars = z.strictObject({
  types: z.array(z.enum(commitmentTypes)),
  severities: z.array(z.enum(severities)),
  broken: z.boolean(),
});

const Share = z.int().min(0).max(10_000);

/**
 * How many of ten thousand enterprises of a grade are drawn for an inspection, and of those without one (`none`). A worse grade is never drawn less often
 * than a better one.
 */
export const SamplingRates = z
  .strictObject({ "A+": Share, A: Share, B: Share, C: Share, "C-": Share, D: Share, "D-": Share, none: Share })
  .superRefine((rates, context) => {
    evaluationGrades.forEach((grade, place) => {
      const better = evaluationGrades[place - 1];
      if (better && rates[grade] < rates[better]) context.addIssue({ code: "custom", message: "rules.worse_drawn_less", path: [grade] });
    });
  });
export type SamplingRates = z.infer<typeof SamplingRates>;

/** What a good grade of the public credit evaluation brings, from which grade on, and by which article. */
const Said = z.string().trim().min(2).max(300).refine(isPlainLine, "text.not_plain");
export const GradePromise = z.strictObject({ from: z.enum(evaluationGrades), zh: Said, en: Said, article: Said.max(120) });
export type GradePromise = z.infer<typeof GradePromise>;
export const promisesMax = 20;
export const GradePromises = z.strictObject({ promises: z.array(GradePromise).min(1).max(promisesMax) });

const Most = z.int().min(1).max(10_000);
const Hour = z.int().min(0).max(23);

/**
 * When somebody's readings are looked at: more than `companies_max` different companies within the window, or more than `over_average` times the own hourly
 * average (and than `companies_least`), or at night more than `night_companies_max`. The last two count companies on which nothing followed alone.
 */
export const SweepRule = z.strictObject({
  window_minutes: z.int().min(5).max(1_440),
  companies_max: Most,
  companies_least: Most,
  over_average: z.int().min(2).max(100),
  average_days: z.int().min(1).max(365),
  night_from: Hour,
  night_to: Hour,
  night_companies_max: Most,
});
export type SweepRule = z.infer<typeof SweepRule>;
