import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { EarlyEnd } from "../../catalogue/rules/shapes.ts";
import { findRule, findRuleNamed } from "../../catalogue/rules.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import type { Fact } from "../../profiles/schema.ts";
import { findRepairRule, repairDayOn } from "../../records/repair.ts";
import type { EarlyEndView } from "./schema.ts";

type Rule = { readonly rule: string; readonly article: string };

type Record = Pick<Fact, "itemCode" | "provenance">;

/** The rule that says, or leaves open, from when a record can be repaired; null where none is known for its day. */
export async function findRepairRuleOf(
  scope: Scope,
  { itemCode, provenance }: Record,
  on: Day = provenance.trueFrom,
): Promise<Rule | null> {
  const found = await findRepairRule(scope, { itemCode, ...provenance }, on);
  return found ? { rule: found.rule, article: found.article } : null;
}

/** A rule that a case names, as it stood on a day. */
export async function findRuleArticle(scope: Scope, rule: string, on: Day): Promise<Rule | null> {
  const found = rule === "" ? null : await findRuleNamed(scope, rule, on);
  return found ? { rule, article: found.article } : null;
}

/**
 * The other reading of a decision or an entry from before Order 36: which class it takes since is not settled, so the day by that class is shown beside the
 * day that counts here. Null where there is no other, or it names the same day.
 */
export async function findOtherReading(scope: Scope, fact: Fact): Promise<{ day: Day; article: string } | null> {
  const { publicityRule, repairFrom, publicityEndsOn } = fact.provenance;
  const ofClass = publicityRule === "publicity.penalty" && fact.severity !== null ? `publicity.${fact.severity}` : null;
  if (ofClass === null && publicityRule !== null) return null;
  const record = { ...fact.provenance, itemCode: fact.itemCode, publicityRule: ofClass, publicityEndsOn, content: {} };
  const today = shanghaiDate(scope.now);
  const [rule, day] = [await findRepairRule(scope, record, today), await repairDayOn(scope, record, today)];
  return rule === null || day === null || day === repairFrom ? null : { day, article: rule.article };
}

/** What a market regulator's rule, which names no day, asks for before its publicity ends early; and whether it ends early at all. Null for others. */
export async function findEarlyEnd(scope: Scope, { fields, provenance }: Fact): Promise<EarlyEndView | null> {
  if (provenance.publicityRule === null || !provenance.publicityRule.startsWith("publicity.samr")) return null;
  const rule = await findRuleNamed(scope, "repair.samr_early_end", provenance.trueFrom);
  const early = EarlyEnd.safeParse(rule?.value).data;
  if (!rule || !early) return null;
  const named = fields.flatMap(({ key, value }) => (key === "categories" && value.kind === "words" ? value.words : []));
  return { article: rule.article, conditions: early.conditions, isNever: named.some((name) => early.never.includes(name)) };
}

/** Where the two times of an answer stand on a day. */
export async function findTimerRules(scope: Scope, on: Day = shanghaiDate(scope.now)): Promise<{ decide: Rule; answer: Rule }> {
  const [decide, answer] = ["repair.decide_within", "repair.answer_within"] as const;
  return {
    decide: { rule: decide, article: (await findRule(scope, decide, on)).article },
    answer: { rule: answer, article: (await findRule(scope, answer, on)).article },
  };
}
