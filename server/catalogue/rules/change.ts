import { type EvaluationGrade, evaluationGrades } from "../../../db/schema/words.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import type { RuleField, RuleKind } from "./registry.ts";
import { GradePromises, type ObjectionProfile, Period } from "./shapes.ts";

/** What one value of a rule says otherwise than another, what becomes worse by it, and whether a region may say so. All pure. */

export type PartChange = { readonly path: string; readonly before: unknown; readonly after: unknown; readonly weakens: boolean };

/** Each part of a value that differs, with whether it became worse for whom the rule protects. */
export function diffValues(kind: RuleKind, before: unknown, after: unknown): PartChange[] {
  return kind.fields.flatMap((field): PartChange[] => {
    const [was, is] = [partOf(before, field.path), partOf(after, field.path)];
    if (canonicalJson(was) === canonicalJson(is)) return [];
    return [{ path: field.path, before: was, after: is, weakens: isWorse(field, was, is) }];
  });
}

/** What lies at a field of a value; null where the value leaves it out. The empty path is the value itself. */
export function partOf(value: unknown, path: string): unknown {
  if (path === "") return value ?? null;
  return typeof value === "object" && value !== null ? ((value as Record<string, unknown>)[path] ?? null) : null;
}

/** Whether a value keeps what no form can change: what its fields leave over. Classes may be cut anew, but hold the same names. */
export function keepsFixedPart(kind: RuleKind, before: unknown, after: unknown): boolean {
  return canonicalJson(restOf(kind, before)) === canonicalJson(restOf(kind, after));
}

function restOf(kind: RuleKind, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return null;
  const changed = new Set(kind.fields.map(({ path }) => path));
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !changed.has(key)));
  const classes = kind.fields.filter((field) => field.kind === "categories").flatMap(({ path }) => partOf(value, path) ?? []);
  return { ...rest, "": classes.toSorted() };
}

/** Whether one part is worse than another. A bound that falls away is worse; one that is set anew is not. */
function isWorse({ weaker, kind }: RuleField, before: unknown, after: unknown): boolean {
  if (weaker === undefined) return false;
  if (kind === "promises") return isLessPromised(before, after);
  const [was, is] = [amountOf(before), amountOf(after)];
  if (was === null || is === null) return kind === "number" && was !== null;
  return weaker === "higher" ? is > was : is < was;
}

/** Whether a promise falls away, is worded otherwise, or holds from a better grade on: whoever counted on it may get less. */
function isLessPromised(before: unknown, after: unknown): boolean {
  const [was, is] = [before, after].map((promises) => GradePromises.safeParse({ promises }).data?.promises ?? []);
  const rank = (from: EvaluationGrade) => evaluationGrades.indexOf(from);
  return (was ?? []).some(({ from, zh, en }) => !is?.some((one) => one.zh === zh && one.en === en && rank(one.from) >= rank(from)));
}

function amountOf(part: unknown): number | null {
  if (typeof part === "number") return part;
  if (typeof part === "boolean") return part ? 1 : 0;
  const period = Period.safeParse(part).data;
  return period ? longestDays(period) : null;
}

/** A period in days of the calendar: five working days are a week. Holidays, which lengthen a few of them, are left aside. */
export function longestDays({ days, unit }: Period): number {
  return unit === "days" ? days : Math.floor(days / 5) * 7 + (days % 5);
}

type Measure = { readonly name: string; readonly amount: number; readonly weaker: "higher" | "lower" };

/** What a region's value is held against the nation's by: what an enterprise gets in the end, however a region cuts it into steps. */
function measuresOf(kind: RuleKind, value: unknown): Measure[] {
  if (kind.rule !== "objection.profile") {
    return kind.fields.flatMap(({ path, weaker }) => {
      const amount = amountOf(partOf(value, path));
      return amount === null || weaker === undefined ? [] : [{ name: path, amount, weaker }];
    });
  }
  const { platform, source, extension, total, review, suspends } = value as ObjectionProfile;
  const days = (period: Period | undefined) => (period ? longestDays(period) : 0);
  const inSteps = source ? days(platform) + days(source) + days(extension) : 0;
  return [
    { name: "answer", amount: Math.max(inSteps, days(total)), weaker: "higher" },
    { name: "review", amount: longestDays(review), weaker: "lower" },
    { name: "suspends", amount: suspends ? 1 : 0, weaker: "lower" },
  ];
}

/**
 * By what a region's value weakens the nation's: it is worse than the nation's, and worse than what the region's own law says already. Empty: it may be
 * set. What a region says already may go on being said, and never grows worse.
 */
export function weakensBase(kind: RuleKind, value: unknown, base: unknown, before: unknown): string[] {
  const [ofBase, ofBefore] = [base, before].map(
    (other) => new Map(other === null ? [] : measuresOf(kind, other).map((one) => [one.name, one.amount])),
  );
  return measuresOf(kind, value)
    .filter(({ name, amount, weaker }) => {
      const limits = [ofBase?.get(name), ofBefore?.get(name)].filter((limit) => limit !== undefined);
      if (ofBase?.get(name) === undefined || limits.length === 0) return false;
      return weaker === "higher" ? amount > Math.max(...limits) : amount < Math.min(...limits);
    })
    .map(({ name }) => name);
}
