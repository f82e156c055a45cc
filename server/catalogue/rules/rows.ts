import "server-only";
import { and, asc, desc, eq, gte, lte, sql } from "drizzle-orm";
import { calendarDays, datedRules, regions } from "../../../db/schema/reference.ts";
import { ruleChanges } from "../../../db/schema/rule-changes.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { addDays, addMonths, type Day } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { nationCode } from "../../kernel/region.ts";
import { mayChangeRule } from "./policy.ts";
import { calendarRule, kindOfRule, type RuleKind } from "./registry.ts";
import type { RuleRef } from "./schema.ts";
import type { CalendarYear } from "./shapes.ts";

export type StoredRule = typeof datedRules.$inferSelect;
export type StoredChange = typeof ruleChanges.$inferSelect;

/** The rows of one rule in one region, the newest first. */
export function listRows({ tx }: Scope, { rule, regionCode }: RuleRef): Promise<StoredRule[]> {
  const its = and(eq(datedRules.rule, rule), eq(datedRules.regionCode, regionCode));
  return tx.select().from(datedRules).where(its).orderBy(desc(datedRules.effectiveFrom));
}

/** The row that holds on a day, of rows the newest first. */
export function rowOn<R extends { effectiveFrom: Day; effectiveTo: Day | null }>(rows: readonly R[], on: Day): R | null {
  return rows.find(({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo)) ?? null;
}

/** Which days a change can begin on: today or later, after the last row, and within a year of that. */
export function beginnings(rows: readonly { effectiveFrom: Day }[], today: Day): { earliest: Day; latest: Day } {
  const afterLast = rows[0] ? addDays(rows[0].effectiveFrom, 1) : today;
  const earliest = afterLast > today ? afterLast : today;
  return { earliest, latest: addMonths(earliest, 12) };
}

/** A rule that code asks for and a place that may have it, which the administrator may change. Refuses with NOT_FOUND, FORBIDDEN or CONFLICT. */
export async function requireChangeable(scope: Scope<AdministratorActor>, { rule, regionCode }: RuleRef): Promise<RuleKind> {
  const kind = kindOfRule(rule);
  if (!kind) throw notFound("rule");
  if (!mayChangeRule(scope.actor, { regionCode })) throw new DomainError("FORBIDDEN", "rules.other_region");
  if (kind.fields.length === 0) throw new DomainError("CONFLICT", "rules.told_only");
  if (regionCode === nationCode) return kind;
  if (!kind.regional) throw new DomainError("CONFLICT", "rules.national_only");
  const [region] = await scope.tx.select({ code: regions.code }).from(regions).where(eq(regions.code, regionCode));
  if (!region) throw new DomainError("CONFLICT", "rules.region_unknown");
  return kind;
}

/** One at a time for a rule of a region, also where it has no row yet. */
export async function lockRule({ tx }: Scope, { rule, regionCode }: RuleRef): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rule ${rule} of ${regionCode}`}, 0))`);
}

/** A change, locked. One of a region that is not the administrator's is not found. */
export async function lockChange({ actor, tx }: Scope<AdministratorActor>, changeId: string): Promise<StoredChange> {
  const [change] = await tx.select().from(ruleChanges).where(eq(ruleChanges.id, changeId)).for("update");
  if (!change || !mayChangeRule(actor, change)) throw notFound("rule_change");
  return change;
}

/** The departures from the week that a year's table holds. */
export async function readYear({ tx }: Scope, year: number): Promise<CalendarYear> {
  const inYear = and(gte(calendarDays.day, `${year}-01-01`), lte(calendarDays.day, `${year}-12-31`));
  const days = await tx.select().from(calendarDays).where(inYear).orderBy(asc(calendarDays.day));
  const of = (kind: string) => days.filter((row) => row.kind === kind).map(({ day }) => day);
  return { year, holidays: of("holiday"), workdays: of("workday") };
}

/** What stands where a change would: the row before, or the calendar's year; null where there is none. */
export async function findBefore(scope: Scope, ref: RuleRef, value: unknown, rows: readonly StoredRule[]): Promise<unknown> {
  if (ref.rule === calendarRule) return readYear(scope, (value as CalendarYear).year);
  return rows[0]?.value ?? null;
}
