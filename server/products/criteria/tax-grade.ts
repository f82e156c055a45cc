import { z } from "zod";
import type { Day } from "../../kernel/dates.ts";
import { criterion } from "./criterion.ts";
import { taxGrades } from "./facts.ts";

/** The latest tax credit grade is one of these. */
export const taxGrade = criterion({
  key: "tax_grade_in",
  origin: "criteria",
  input: z.array(z.enum(taxGrades)).min(1),
  field: { control: "choices", options: taxGrades, of: "taxGrade" },
  fact: "taxGrade",
  supply: { items: ["TAX-01"] },
  index: { by: "key", key: (facts) => facts.taxGrade },
  passes: (facts, accepted) => accepted.includes(facts.taxGrade),
  asks: (accepted) => ({ grades: { words: accepted, of: "taxGrade" } }),
  has: (facts) => ({ grade: { words: [facts.taxGrade], of: "taxGrade" } }),
  change: ({ asOf }) => ({ step: "next_grading", day: nextGrading(asOf) }),
});

/** Grades of a year are published in the April after it. */
function nextGrading(asOf: Day): Day {
  const year = Number(asOf.slice(0, 4));
  const april = `${year}-04-01`;
  return asOf < april ? april : `${year + 1}-04-01`;
}
