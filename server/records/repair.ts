import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { findRuleNamed } from "../catalogue/rules.ts";
import type { Day } from "../kernel/dates.ts";
import { repairDayOf } from "./repair-day.ts";

type Published = Parameters<typeof repairDayOf>[0] & { readonly publicityRule: string | null };

/** The rule of Order 58, the one that singles fields out. */
const knowsSpecialFields = "publicity.penalty";

/**
 * Records with the first day on which their repair can be applied for: so many months after the document, by the dated rule of their
 * publicity. Null where no rule says, or where publicity ends before.
 */
export async function withRepairDates<R extends Published>(
  scope: Scope,
  records: readonly R[],
): Promise<(R & { repairFrom: Day | null })[]> {
  const dated: (R & { repairFrom: Day | null })[] = [];
  for (const record of records) {
    const { publicityRule, trueFrom } = record;
    const rule = publicityRule ? await findRuleNamed(scope, publicityRule, trueFrom) : null;
    const special = publicityRule === knowsSpecialFields ? await findRuleNamed(scope, "repair.special_fields", trueFrom) : null;
    dated.push({ ...record, repairFrom: repairDayOf(record, rule?.value, special?.value) });
  }
  return dated;
}
