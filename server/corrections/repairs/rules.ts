import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../../db/schema/organizations.ts";
import type { Scope } from "../../access/with-actor.ts";
import { findRule, findRuleNamed } from "../../catalogue/rules.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { addMonths, type Day, shanghaiDate } from "../../kernel/dates.ts";
import type { Fact } from "../../profiles/schema.ts";

type Rule = { readonly rule: string; readonly article: string };

/** The rule that a record is shown, and may be repaired, under; null where it names none. */
export async function findPublicityRule(scope: Scope, rule: string | null, on: Day): Promise<Rule | null> {
  const found = rule === null ? null : await findRuleNamed(scope, rule, on);
  return rule !== null && found ? { rule, article: found.article } : null;
}

const Months = z.object({ min_months: z.int().min(0) });

/**
 * The other reading of a decision from before Order 36: which class it takes since is not settled, so the day by that class is shown beside the
 * day that counts here. Null where there is no other, or it names the same day.
 */
export async function findOtherReading(scope: Scope, { severity, provenance }: Fact): Promise<{ day: Day; article: string } | null> {
  const { publicityRule, trueFrom, repairFrom } = provenance;
  if (publicityRule !== "publicity.penalty" || severity === null) return null;
  const rule = await findRuleNamed(scope, `publicity.${severity}`, shanghaiDate(scope.now));
  const months = Months.safeParse(rule?.value).data;
  if (!rule || !months) return null;
  const day = addMonths(trueFrom, months.min_months);
  return day === repairFrom ? null : { day, article: rule.article };
}

/** Where the two times of an answer stand on a day. */
export async function findTimerRules(scope: Scope, on: Day = shanghaiDate(scope.now)): Promise<{ decide: Rule; answer: Rule }> {
  const [decide, answer] = ["repair.decide_within", "repair.answer_within"] as const;
  return {
    decide: { rule: decide, article: (await findRule(scope, decide, on)).article },
    answer: { rule: answer, article: (await findRule(scope, answer, on)).article },
  };
}

/**
 * The desk here of the unit that decided, by its full name; null where it has none, or where two bear the name. A firm of the demonstration finds
 * units of the demonstration alone, and a real one never does.
 */
export async function findDesk(scope: Scope<EnterpriseActor>, unit: string | null, isDemo: boolean): Promise<string | null> {
  if (unit === null) return null;
  const named = and(
    eq(organizations.kind, "authority"),
    eq(organizations.status, "active"),
    eq(organizations.nameZh, unit),
    eq(organizations.isDemo, isDemo),
  );
  const desks = await scope.tx.select({ id: organizations.id }).from(organizations).where(named).limit(2);
  return desks.length === 1 ? (desks[0]?.id ?? null) : null;
}
