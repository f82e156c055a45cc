import { z } from "zod";
import { evaluationGrades } from "../../../db/schema/words.ts";
import { addMonths, type Day } from "../../kernel/dates.ts";
import { criterion } from "./criterion.ts";
import type { Facts } from "./facts.ts";

/** The newest public credit evaluation gave one of these grades. It rests on public records, so it is opened with the registration. */
export const evaluationGrade = criterion({
  key: "evaluation_grade_in",
  origin: "criteria",
  input: z.array(z.enum(evaluationGrades)).min(1),
  field: { control: "choices", options: evaluationGrades, of: "evaluationGrade" },
  fact: "evaluationGrade",
  supply: { items: ["REG-01"], by: "platform" },
  index: { by: "key", key: (facts) => facts.evaluationGrade },
  passes: (facts, accepted) => accepted.includes(facts.evaluationGrade),
  asks: (accepted) => ({ grades: { words: accepted, of: "evaluationGrade" } }),
  has: (facts) => ({ grade: { words: [facts.evaluationGrade], of: "evaluationGrade" } }),
  // What the next run will say is not known before it. Until then only the records themselves can change.
  change: (facts) => ({ step: "next_evaluation", day: nextEvaluation(facts.asOf), repairFrom: earliestRepair(facts) }),
});

/** Evaluations are made once a quarter, on the records of its last day: the next is out from the day after. */
function nextEvaluation(asOf: Day): Day {
  const quarter = Math.floor((Number(asOf.slice(5, 7)) - 1) / 3);
  return addMonths(`${asOf.slice(0, 4)}-01-01`, 3 * (quarter + 1));
}

/** Today at the earliest; null while penalties are not known, or none of them may be repaired. */
function earliestRepair({ asOf, penalties }: Pick<Facts, "asOf" | "penalties">): Day | null {
  const days = (penalties ?? []).flatMap(({ repairFrom }) => repairFrom ?? []).sort();
  const [first] = days;
  return first === undefined || first > asOf ? (first ?? null) : asOf;
}
