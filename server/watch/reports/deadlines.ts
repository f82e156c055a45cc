import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { findRule, loadCalendar } from "../../catalogue/rules.ts";
import type { Day } from "../../kernel/dates.ts";
import { addWorkingDays, type Deadline } from "../../kernel/working-days.ts";

const rules = {
  answer: "access_report.answer_within",
  escalate: "access_report.escalate_within",
  decide: "access_report.decide_within",
} as const;

/** The last day of a step whose time begins on a day. */
export async function dueAfter(scope: Scope, step: keyof typeof rules, from: Day): Promise<Deadline> {
  const { value } = await findRule(scope, rules[step], from);
  return addWorkingDays(await loadCalendar(scope), from, value as number);
}
