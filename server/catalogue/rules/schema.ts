import { z } from "zod";
import { ruleChangeStatuses, ruleMarks } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainLine, isPlainText } from "../../kernel/names.ts";
import { ruleClocks, ruleSubjects } from "./registry.ts";
import { CalendarYear } from "./shapes.ts";

const RegionCode = z.string().regex(/^\d{6}$/);
const BothNames = z.strictObject({ zh: z.string(), en: z.string() });

export const RuleRef = z.strictObject({ rule: z.string().min(3).max(60), regionCode: RegionCode });
export type RuleRef = z.infer<typeof RuleRef>;

export const ListRulesInput = z.strictObject({ on: Day.nullable().default(null), regionCode: RegionCode });
export type ListRulesInput = z.infer<typeof ListRulesInput>;

/** Another value from a day on, with where it stands. `value` is held against the shape of its rule. */
export const RuleChangeInput = RuleRef.extend({
  effectiveFrom: Day,
  value: z.unknown(),
  document: z.string().trim().min(2).max(120).refine(isPlainLine, "text.not_plain"),
  article: z.string().trim().max(60).refine(isPlainLine, "text.not_plain"),
  mark: z.enum(ruleMarks),
});
export type RuleChangeInput = z.infer<typeof RuleChangeInput>;

export const ChangeRef = z.strictObject({ changeId: z.string().min(1).max(64) });
export type ChangeRef = z.infer<typeof ChangeRef>;
export const RefuseChangeInput = ChangeRef.extend({ reason: z.string().trim().min(10).max(1_000).refine(isPlainText, "text.not_plain") });
export type RefuseChangeInput = z.infer<typeof RefuseChangeInput>;

export const ChangeMoved = z.strictObject({ changeId: z.string(), status: z.enum(ruleChangeStatuses), effectiveFrom: Day });
export type ChangeMoved = z.infer<typeof ChangeMoved>;

const Value = z.unknown();
const PartView = z.strictObject({ path: z.string(), before: Value, after: Value, weakens: z.boolean() });

export const ruleStandings = ["upcoming", "in_force", "ended"] as const;

/** One row of a rule: what held, from when to when, and where it stands. */
export const RuleRow = z.strictObject({
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  standing: z.enum(ruleStandings),
  value: Value,
  article: z.string(),
  mark: z.string(),
});
export type RuleRow = z.infer<typeof RuleRow>;

/** A day that the rule gives, before and after a change: when an objection filed on the first day would be answered, until when a decision is public. */
export const dayNames = ["platform", "source", "answer", "review", "earliest", "end", "due", "until"] as const;
const DayView = z.strictObject({ name: z.enum(dayNames), before: Day.nullable(), after: Day.nullable() });

export const ChangeView = z.strictObject({
  changeId: z.string(),
  effectiveFrom: Day,
  value: Value,
  article: z.string(),
  mark: z.enum(ruleMarks),
  status: z.enum(ruleChangeStatuses),
  parts: z.array(PartView),
  proposedAt: z.date(),
  proposedByName: z.string(),
  decidedAt: z.date().nullable(),
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type ChangeView = z.infer<typeof ChangeView>;

/** A change that waits for another administrator. `year`: of the calendar's table that it changes. */
export const WaitingChange = RuleRef.extend({
  changeId: z.string(),
  region: BothNames.nullable(),
  year: z.int().nullable(),
  proposedByName: z.string(),
});
export type WaitingChange = z.infer<typeof WaitingChange>;

/** What a change would do, before it is asked for. */
export const RulePreview = z.strictObject({
  parts: z.array(PartView),
  /** The example: something that begins on the first day of the new row. */
  from: Day,
  days: z.array(DayView),
  /** A day rests on a year without a table of holidays. */
  isProvisional: z.boolean(),
  needsSecond: z.boolean(),
});
export type RulePreview = z.infer<typeof RulePreview>;

/** One rule as it held on a day. `of`: whose row it is, where a region has none of its own. */
export const RuleLine = RuleRef.extend({
  subject: z.enum(ruleSubjects),
  asked: z.enum(ruleClocks),
  row: RuleRow.nullable(),
  /** The region has a row of its own. */
  isOwn: z.boolean(),
  isRegional: z.boolean(),
  waits: z.boolean(),
  begins: Day.nullable(),
});
export type RuleLine = z.infer<typeof RuleLine>;

const Region = z.strictObject({ code: RegionCode, name: BothNames.nullable() });

export const RuleList = z.strictObject({
  on: Day,
  region: Region,
  lines: z.array(RuleLine),
  /** Regions that have a rule of their own, the nation first. */
  regions: z.array(Region),
  years: z.array(z.strictObject({ year: z.int(), holidays: z.int(), workdays: z.int() })),
  ownRegion: z.string().nullable(),
});
export type RuleList = z.infer<typeof RuleList>;

export const RuleDetail = RuleRef.extend({
  subject: z.enum(ruleSubjects),
  asked: z.enum(ruleClocks),
  region: BothNames.nullable(),
  isRegional: z.boolean(),
  /** The newest first. */
  rows: z.array(RuleRow),
  /** What holds for the whole country beside a region's own; null for the nation itself. */
  base: RuleRow.nullable(),
  changes: z.array(ChangeView),
  earliestFrom: Day,
  latestFrom: Day,
  mayChange: z.boolean(),
});
export type RuleDetail = z.infer<typeof RuleDetail>;

export const CalendarYearRef = z.strictObject({ year: z.int().min(2000).max(2100) });
export type CalendarYearRef = z.infer<typeof CalendarYearRef>;

export const CalendarYearView = z.strictObject({ table: CalendarYear, changes: z.array(ChangeView), today: Day, mayChange: z.boolean() });
export type CalendarYearView = z.infer<typeof CalendarYearView>;
