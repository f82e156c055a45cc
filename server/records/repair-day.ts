import { z } from "zod";
import { addMonths, type Day } from "../kernel/dates.ts";

type Decision = {
  readonly trueFrom: Day;
  readonly publicityEndsOn: Day | null;
  readonly decidingUnit: string | null;
  readonly content: Readonly<Record<string, unknown>>;
};

const Earliest = z.object({ min_months: z.int().min(0) });
const SpecialFields = Earliest.extend({ fields: z.array(z.string().min(1)) });

/**
 * The first day on which the repair of a decision can be applied for: so many months after its document as the rule of its publicity sets, by the calendar and
 * clamped to the month's end; longer in the fields that a rule singles out (food, drugs, special equipment, work safety, fire under Order 58), which
 * the unit's name or the violation tells. Null where no rule says, or where publicity ends before; a list's entry has no end of its own.
 */
export function repairDayOf(decision: Decision, rule: unknown, special: unknown): Day | null {
  const usual = Earliest.safeParse(rule).data?.min_months;
  if (usual === undefined) return null;
  const singledOut = SpecialFields.safeParse(special).data;
  const isSpecial = singledOut?.fields.some((field) => saysOf(decision).includes(field)) ?? false;
  const day = addMonths(decision.trueFrom, isSpecial ? Math.max(usual, singledOut?.min_months ?? 0) : usual);
  return decision.publicityEndsOn === null || day <= decision.publicityEndsOn ? day : null;
}

function saysOf({ decidingUnit, content: { violation, facts } }: Decision): string {
  return [decidingUnit, violation, facts].filter((said) => typeof said === "string").join("\n");
}

type Ruled = { readonly itemCode: string; readonly publicityRule: string | null };

/** Lists have no end of publicity, and rules of their own that say from when an entry can be repaired; the first that fits the list's unit. */
const ofLists: Readonly<Record<string, readonly string[]>> = {
  "LST-01": ["repair.finance_list", "repair.serious_list"],
  "LST-02": ["repair.abnormal_list"],
  "LST-03": ["repair.serious_list"],
};

/** The rules that may say from when a record can be repaired, the most particular first. */
export function repairRulesOf({ itemCode, publicityRule }: Ruled): readonly string[] {
  return publicityRule === null ? (ofLists[itemCode] ?? []) : [publicityRule];
}

const OfUnits = z.object({ words: z.array(z.string()).optional() });

/** Whether a rule of some units' lists speaks of a record's: by words of the unit's name. A rule without words speaks of all. */
export function speaksOf(rule: unknown, decidingUnit: string | null): boolean {
  const words = OfUnits.safeParse(rule).data?.words;
  return words === undefined || words.some((word) => decidingUnit?.includes(word) === true);
}
