import "server-only";
import { z } from "zod";
import type { CommitmentType } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { findRuleFor, loadCalendar } from "../catalogue/rules.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { addWorkingDays } from "../kernel/working-days.ts";
import { isApproval } from "./commitment.ts";

type Rule = { readonly article: string; readonly regionCode: string };
const Days = z.int().min(0).max(400);

const named = { accept: "commitment.accept_within", verify: "commitment.verify_within" } as const;

/** Where the two times of an answer stand, in the region of the unit that owes it. */
export async function findTimerRules(
  scope: Scope,
  regionCode: string,
  on: Day = shanghaiDate(scope.now),
): Promise<{ accept: Rule; verify: Rule }> {
  const [accept, verify] = [await findRuleFor(scope, named.accept, on, regionCode), await findRuleFor(scope, named.verify, on, regionCode)];
  const seen = ({ article, regionCode: whose }: Rule) => ({ article, regionCode: whose });
  return { accept: seen(accept), verify: seen(verify) };
}

export type CommitmentTimes = { readonly acceptBy: Day | null; readonly verifyBy: Day; readonly isProvisional: boolean };

/**
 * By when a unit accepts a commitment signed today, where its type asks for that, and by when it verifies one whose term ends on a day: working days by the
 * dated rules of its region. Nobody verifies what is promised before the public alone: it ends with its term.
 */
export async function commitmentTimes(
  scope: Scope,
  { type, dueOn, hasUnit, regionCode }: { type: CommitmentType; dueOn: Day; hasUnit: boolean; regionCode: string },
): Promise<CommitmentTimes> {
  if (!hasUnit) return { acceptBy: null, verifyBy: dueOn, isProvisional: false };
  const [calendar, today] = [await loadCalendar(scope), shanghaiDate(scope.now)];
  const within = async (rule: string) => Days.parse((await findRuleFor(scope, rule, today, regionCode)).value);
  const accept = isApproval(type) ? addWorkingDays(calendar, today, await within(named.accept)) : null;
  const verify = addWorkingDays(calendar, dueOn, await within(named.verify));
  return { acceptBy: accept?.day ?? null, verifyBy: verify.day, isProvisional: verify.isProvisional || accept?.isProvisional === true };
}
