import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { findRuleNamed } from "../catalogue/rules.ts";
import type { Day } from "../kernel/dates.ts";
import { repairDayOf, repairRulesOf, speaksOf } from "./repair-day.ts";

type Decided = Parameters<typeof repairDayOf>[0] & { readonly itemCode: string; readonly publicityRule: string | null };
type RepairRule = { readonly rule: string; readonly value: unknown; readonly article: string };

/** The rule of Order 58, the one that singles fields out. */
const knowsSpecialFields = "publicity.penalty";

/**
 * Records with the first day on which their repair can be applied for: so many months after the document, by the dated rule of their
 * publicity, or of their list. Null where no rule says, or where publicity ends before.
 */
export async function withRepairDates<R extends Decided>(scope: Scope, records: readonly R[]): Promise<(R & { repairFrom: Day | null })[]> {
  const dated: (R & { repairFrom: Day | null })[] = [];
  for (const record of records) dated.push({ ...record, repairFrom: await repairDayOn(scope, record, record.trueFrom) });
  return dated;
}

/** The day by the rules of another day than the record's own: what newer decisions would be given. */
export async function repairDayOn(scope: Scope, record: Decided, on: Day): Promise<Day | null> {
  const rule = await findRepairRule(scope, record, on);
  const special = rule?.rule === knowsSpecialFields ? await findRuleNamed(scope, "repair.special_fields", on) : null;
  return repairDayOf(record, rule?.value, special?.value);
}

/** The rule that held on a day and says, or leaves open, from when a record can be repaired; null where none is known. */
export async function findRepairRule(
  scope: Scope,
  record: { readonly itemCode: string; readonly publicityRule: string | null; readonly decidingUnit: string | null },
  on: Day,
): Promise<RepairRule | null> {
  for (const rule of repairRulesOf(record)) {
    const found = await findRuleNamed(scope, rule, on);
    if (found && speaksOf(found.value, record.decidingUnit)) return { rule, value: found.value, article: found.article };
  }
  return null;
}
