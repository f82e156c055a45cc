import "server-only";
import { and, desc, eq, gte, isNull, lte, or } from "drizzle-orm";
import { calendarDays, datedRules } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Day } from "../kernel/dates.ts";
import { cityCodeOf, isRegionCode, nationCode, provinceCodeOf } from "../kernel/region.ts";
import { makeCalendar, type WorkCalendar } from "../kernel/working-days.ts";
import { kindOfRule, parseRule } from "./rules/registry.ts";

export type DatedRule = { readonly value: unknown; readonly unit: string; readonly article: string; readonly effectiveFrom: Day };

/** The rule in force on a day in a region; the newest of several. Throws when there is none: a rule that code asks for must exist. */
export async function findRule(scope: Scope, rule: string, on: Day, regionCode: string = nationCode): Promise<DatedRule> {
  const found = await findRuleNamed(scope, rule, on, regionCode);
  if (!found) throw new Error(`no rule ${rule} is in force on ${on}`);
  return found;
}

/** The same for a rule that data names: null when none of that name was in force. */
export async function findRuleNamed(scope: Scope, rule: string, on: Day, regionCode: string = nationCode): Promise<DatedRule | null> {
  const inForce = and(
    eq(datedRules.rule, rule),
    eq(datedRules.regionCode, regionCode),
    lte(datedRules.effectiveFrom, on),
    or(isNull(datedRules.effectiveTo), gte(datedRules.effectiveTo, on)),
  );
  const [row] = await scope.tx.select().from(datedRules).where(inForce).orderBy(desc(datedRules.effectiveFrom)).limit(1);
  return row ? { value: parseRule(rule, row.value), unit: row.unit, article: row.article, effectiveFrom: row.effectiveFrom } : null;
}

/** The rule for a place: its county's or city's own, or its province's, or the nation's. Says whose it is. Throws when there is none. */
export async function findRuleFor(scope: Scope, rule: string, on: Day, regionCode: string): Promise<PlacedRule> {
  const found = await findRuleNear(scope, rule, on, regionCode);
  if (!found) throw new Error(`no rule ${rule} is in force on ${on}`);
  return found;
}

export type PlacedRule = DatedRule & { readonly regionCode: string };

/** The same for a rule that some regions have and the nation may lack: null when none around the place has one. */
export async function findRuleNear(scope: Scope, rule: string, on: Day, regionCode: string): Promise<PlacedRule | null> {
  return nearestRule(await listRulesNamed(scope, rule, on), regionCode);
}

/** What holds on a day by this name, of each region that has it the newest. */
export async function listRulesNamed(scope: Scope, rule: string, on: Day): Promise<PlacedRule[]> {
  const inForce = and(
    eq(datedRules.rule, rule),
    lte(datedRules.effectiveFrom, on),
    or(isNull(datedRules.effectiveTo), gte(datedRules.effectiveTo, on)),
  );
  const rows = await scope.tx
    .selectDistinctOn([datedRules.regionCode])
    .from(datedRules)
    .where(inForce)
    .orderBy(datedRules.regionCode, desc(datedRules.effectiveFrom));
  return rows.map(({ value, unit, article, effectiveFrom, regionCode }) => {
    return { value: parseRule(rule, value), unit, article, effectiveFrom, regionCode };
  });
}

/** Of these the one of the place itself, or of the nearest region around it. */
export function nearestRule(rules: readonly PlacedRule[], regionCode: string): PlacedRule | null {
  const upwards = isRegionCode(regionCode) ? [regionCode, cityCodeOf(regionCode), provinceCodeOf(regionCode)] : [];
  for (const code of [...upwards, nationCode]) {
    const found = rules.find((rule) => rule.regionCode === code);
    if (found) return found;
  }
  return null;
}

/** Holidays and make-up working days as the table has them; a year without any row makes a timer provisional. */
export async function loadCalendar(scope: Scope): Promise<WorkCalendar> {
  return makeCalendar(await scope.tx.select({ day: calendarDays.day, kind: calendarDays.kind }).from(calendarDays));
}

/** Every row of every rule that code knows, each as its shape has it, for whoever asks for many days at once. */
export async function loadRules(scope: Scope): Promise<(typeof datedRules.$inferSelect)[]> {
  const rows = await scope.tx.select().from(datedRules);
  return rows.filter(({ rule }) => kindOfRule(rule) !== null).map((row) => ({ ...row, value: parseRule(row.rule, row.value) }));
}
