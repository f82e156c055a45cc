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
 * the unit's name or the violation tells. Null where no rule says, or where publicity ends before.
 */
export function repairDayOf(decision: Decision, rule: unknown, special: unknown): Day | null {
  const usual = Earliest.safeParse(rule).data?.min_months;
  if (usual === undefined) return null;
  const singledOut = SpecialFields.safeParse(special).data;
  const isSpecial = singledOut?.fields.some((field) => saysOf(decision).includes(field)) ?? false;
  const day = addMonths(decision.trueFrom, isSpecial ? Math.max(usual, singledOut?.min_months ?? 0) : usual);
  return decision.publicityEndsOn && day <= decision.publicityEndsOn ? day : null;
}

function saysOf({ decidingUnit, content: { violation, facts } }: Decision): string {
  return [decidingUnit, violation, facts].filter((said) => typeof said === "string").join("\n");
}
