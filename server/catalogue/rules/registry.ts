import { z } from "zod";
import { evaluationGrades } from "../../../db/schema/words.ts";
import {
  CalendarYear,
  CommitmentBars,
  ConsentLimits,
  DisplayLimit,
  EarlyEnd,
  GradePromises,
  ListRepair,
  ObjectionProfile,
  PublicityPeriod,
  SamplingRates,
  SeverityClasses,
  SpecialFields,
  SweepRule,
} from "./shapes.ts";

/** Every rule that code asks the dated tables for: what its value looks like, what of it can be changed, and who may set it. */

export const ruleSubjects = [
  "publicity",
  "severity",
  "display",
  "repair",
  "objection",
  "commitment",
  "supervision",
  "reconsideration",
  "consent",
  "watch",
  "quality",
  "retention",
  "calendar",
] as const;
export type RuleSubject = (typeof ruleSubjects)[number];

/** By which day code asks for it: what has begun before a change keeps what held then. */
export const ruleClocks = ["decided", "entered", "filed", "applied", "asked", "arrives", "granted", "always"] as const;
export type RuleClock = (typeof ruleClocks)[number];

/** A part of a value that can be changed: where it lies in the value, and how it is typed. */
export type RuleField = {
  readonly path: string;
  readonly kind: "number" | "share" | "money" | "flag" | "period" | "categories" | "days" | "promises";
  readonly unit?: "months" | "days" | "working_days" | "times" | "people";
  readonly optional?: true;
  /** Which way it becomes worse for whom the rule protects. A part without a worse way is changed by two people only where the rule is national. */
  readonly weaker?: "higher" | "lower";
};

export type RuleKind = {
  readonly rule: string;
  readonly subject: RuleSubject;
  readonly shape: z.ZodType;
  readonly unit: string;
  readonly asked: RuleClock;
  /** Whether code asks for it by place, so that a region may have its own. */
  readonly regional: boolean;
  /** What can be changed. Empty: it is told, and another law would need other code. */
  readonly fields: readonly RuleField[];
};

const months = (path: string, weaker: "higher" | "lower"): RuleField => ({ path, kind: "number", unit: "months", weaker });
const most = (path: string, unit: "months" | "days" | "times"): RuleField => ({
  path,
  kind: "number",
  unit,
  optional: true,
  weaker: "higher",
});
const period = (path: string, weaker: "higher" | "lower", isOptional = true): RuleField => ({
  ...{ path, kind: "period", weaker },
  ...(isOptional ? { optional: true } : {}),
});

const within = (rule: string, subject: RuleSubject, asked: RuleClock, regional = false): RuleKind => ({
  ...{ rule, subject, asked, regional, shape: z.int().min(0).max(400), unit: "working_days" },
  fields: [{ path: "", kind: "number", unit: "working_days", weaker: "higher" }],
});
const publicity = (rule: string, hasLeast: boolean): RuleKind => ({
  ...{ rule, subject: "publicity", asked: "decided", shape: PublicityPeriod, unit: "months", regional: false },
  fields: [...(hasLeast ? [months("min_months", "lower")] : []), months("max_months", "higher")],
});
const consent = (rule: string): RuleKind => ({
  ...{ rule, subject: "consent", asked: "granted", shape: ConsentLimits, unit: "bounds", regional: false },
  fields: [
    most("life_days_max", "days"),
    most("range_months_max", "months"),
    most("tax_range_months_max", "months"),
    most("public_range_months_max", "months"),
    most("data_life_days_max", "days"),
    most("openings_max", "times"),
    most("openings_month_max", "times"),
    most("after_end_days_max", "days"),
    { path: "counts_least", kind: "number", unit: "people", optional: true, weaker: "lower" },
  ],
});
const listRepair = (rule: string): RuleKind => ({
  ...{ rule, subject: "repair", asked: "entered", shape: ListRepair, unit: "months", regional: false },
  fields: [months("min_months", "lower")],
});

/** How long something is kept. A law's least stands in its shape, so that nobody sets it lower. */
const kept = (rule: string, unit: "days" | "months", shape: z.ZodType): RuleKind => ({
  ...{ rule, subject: "retention", asked: "always", unit, regional: false, shape },
  fields: [{ path: "", kind: "number", unit, weaker: "higher" }],
});

export const calendarRule = "calendar.year";
export const samplingRule = "supervision.sampling_rates";

export const ruleKinds: readonly RuleKind[] = [
  publicity("publicity.minor", true),
  publicity("publicity.general", true),
  publicity("publicity.serious", true),
  publicity("publicity.penalty", true),
  publicity("publicity.samr_minor", false),
  publicity("publicity.samr", false),
  within("publicity.publish_within", "publicity", "decided"),
  {
    ...{ rule: "severity.categories", subject: "severity", asked: "arrives", shape: SeverityClasses, unit: "categories", regional: false },
    fields: (["minor", "general", "serious"] as const).map((path) => ({ path, kind: "categories" as const })),
  },
  {
    ...{ rule: "severity.fine_small_max", subject: "severity", asked: "arrives", unit: "fen", regional: false },
    ...{ shape: z.int().min(0).nullable(), fields: [{ path: "", kind: "money", weaker: "lower" }] },
  },
  {
    ...{ rule: "severity.fine_very_large_min", subject: "severity", asked: "arrives", unit: "fen", regional: false },
    ...{ shape: z.int().min(0).nullable(), fields: [{ path: "", kind: "money", optional: true, weaker: "lower" }] },
  },
  {
    ...{ rule: "display.negative", subject: "display", asked: "always", shape: DisplayLimit, unit: "months", regional: true },
    fields: [months("max_months", "higher")],
  },
  within("repair.decide_within", "repair", "applied"),
  within("repair.answer_within", "repair", "applied"),
  {
    ...{ rule: "repair.special_fields", subject: "repair", asked: "decided", shape: SpecialFields, unit: "months", regional: false },
    fields: [months("min_months", "lower")],
  },
  {
    ...{ rule: "repair.bar_after_false_papers", subject: "repair", asked: "always", unit: "months", regional: false },
    ...{ shape: z.int().min(0).max(600), fields: [months("", "lower")] },
  },
  listRepair("repair.abnormal_list"),
  listRepair("repair.serious_list"),
  listRepair("repair.finance_list"),
  {
    ...{ rule: "repair.samr_early_end", subject: "repair", asked: "decided", shape: EarlyEnd, unit: "conditions", regional: false },
    fields: [],
  },
  {
    ...{ rule: "objection.profile", subject: "objection", asked: "filed", shape: ObjectionProfile, unit: "profile", regional: true },
    fields: [
      period("platform", "higher"),
      period("source", "higher"),
      period("extension", "higher"),
      period("total", "higher"),
      period("review", "lower", false),
      { path: "suspends", kind: "flag", weaker: "lower" },
    ],
  },
  {
    ...{ rule: "commitment.bars", subject: "commitment", asked: "applied", shape: CommitmentBars, unit: "bars", regional: true },
    fields: [{ path: "broken", kind: "flag", weaker: "lower" }],
  },
  within("commitment.accept_within", "commitment", "applied", true),
  within("commitment.verify_within", "commitment", "applied", true),
  {
    ...{ rule: samplingRule, subject: "supervision", asked: "always", shape: SamplingRates, unit: "bps", regional: true },
    fields: [...evaluationGrades, "none"].map((path) => ({ path, kind: "share" as const })),
  },
  // A visit that was drawn is made within these working days of the day on which they begin.
  within("supervision.inspect_within", "supervision", "always", true),
  {
    ...{ rule: "supervision.grade_promises", subject: "supervision", asked: "always", shape: GradePromises, unit: "promises" },
    ...{ regional: true, fields: [{ path: "promises", kind: "promises", weaker: "lower" }] },
  },
  within("reconsideration.answer_within", "reconsideration", "always"),
  consent("consent.assessment"),
  consent("consent.monitoring"),
  consent("consent.matching"),
  consent("consent.discovery"),
  consent("consent.backtest"),
  {
    ...{ rule: "deletion.confirm_within", subject: "consent", asked: "asked", unit: "days", regional: false },
    ...{ shape: z.int().min(0).max(90), fields: [{ path: "", kind: "number", unit: "days", weaker: "higher" }] },
  },
  within("access_report.answer_within", "watch", "filed"),
  {
    ...{ rule: "access_report.escalate_within", subject: "watch", asked: "filed", unit: "working_days", regional: false },
    ...{ shape: z.int().min(1).max(400), fields: [{ path: "", kind: "number", unit: "working_days", weaker: "lower" }] },
  },
  within("access_report.decide_within", "watch", "filed"),
  {
    ...{ rule: "reading.sweep", subject: "watch", asked: "always", shape: SweepRule, unit: "bounds", regional: false },
    fields: [
      { path: "companies_max", kind: "number", unit: "people", weaker: "higher" },
      { path: "over_average", kind: "number", unit: "times", weaker: "higher" },
      { path: "companies_least", kind: "number", unit: "people", weaker: "higher" },
      { path: "night_companies_max", kind: "number", unit: "people", weaker: "higher" },
    ],
  },
  kept("retention.export", "days", z.int().min(1).max(90)),
  kept("retention.closing", "days", z.int().min(7).max(30)),
  kept("retention.backup", "days", z.int().min(1).max(366)),
  kept("retention.mail", "days", z.int().min(1).max(3_660)),
  kept("retention.session", "days", z.int().min(180, { message: "rules.sessions_six_months" }).max(3_660)),
  kept("retention.consent_sheet", "days", z.int().min(1).max(3_660)),
  kept("retention.consent_request", "days", z.int().min(1).max(3_660)),
  kept("retention.draft", "days", z.int().min(30).max(3_660)),
  kept("retention.access_log", "months", z.int().min(60, { message: "rules.access_log_five_years" }).max(600)),
  within("quality.publish_within", "quality", "arrives"),
  within("quality.withdraw_within", "quality", "arrives"),
  {
    ...{ rule: calendarRule, subject: "calendar", asked: "always", shape: CalendarYear, unit: "days", regional: false },
    fields: [
      { path: "holidays", kind: "days" },
      { path: "workdays", kind: "days" },
    ],
  },
];

const byName = new Map(ruleKinds.map((kind) => [kind.rule, kind]));

/** What code knows of a rule, or null for one that no code asks for. */
export function kindOfRule(rule: string): RuleKind | null {
  return byName.get(rule) ?? null;
}

/** A value of the dated tables as its rule's shape has it. Throws on one that no code could read: a rule that is stored was held against its shape. */
export function parseRule(rule: string, value: unknown): unknown {
  const kind = kindOfRule(rule);
  if (!kind) throw new Error(`no code asks for a rule ${rule}`);
  return kind.shape.parse(value);
}
