import { z } from "zod";
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
  passes: (facts, accepted) => accepted.includes(facts.taxGrade),
  asks: (accepted) => ({ grades: { words: accepted, of: "taxGrade" } }),
  has: (facts) => ({ grade: { words: [facts.taxGrade], of: "taxGrade" } }),
});
