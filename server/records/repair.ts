import "server-only";
import { z } from "zod";
import type { Scope } from "../access/with-actor.ts";
import { findRuleNamed } from "../catalogue/rules.ts";
import { addMonths, type Day } from "../kernel/dates.ts";

type Published = { readonly publicityRule: string | null; readonly publicityEndsOn: Day | null; readonly trueFrom: Day };

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
    const { publicityRule, publicityEndsOn, trueFrom } = record;
    const rule = publicityRule ? await findRuleNamed(scope, publicityRule, trueFrom) : null;
    const months = earliestRepair.safeParse(rule?.value).data?.min_months;
    const day = months === undefined ? null : addMonths(trueFrom, months);
    dated.push({ ...record, repairFrom: day && publicityEndsOn && day <= publicityEndsOn ? day : null });
  }
  return dated;
}

const earliestRepair = z.object({ min_months: z.int().min(0) });
