import { z } from "zod";
import { evaluationGrades } from "../../../db/schema/words.ts";
import { criterion } from "./criterion.ts";

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
});
