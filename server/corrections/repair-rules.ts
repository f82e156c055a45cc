import "server-only";
import { and, eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import { findRule, findRuleNamed } from "../catalogue/rules.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";

type Rule = { readonly rule: string; readonly article: string };

/** The rule that a record is shown, and may be repaired, under; null where it names none. */
export async function findPublicityRule(scope: Scope, rule: string | null, on: Day): Promise<Rule | null> {
  const found = rule === null ? null : await findRuleNamed(scope, rule, on);
  return rule !== null && found ? { rule, article: found.article } : null;
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
