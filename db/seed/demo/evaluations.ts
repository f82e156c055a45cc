import { addDays, addMonths, type Day } from "../../../server/kernel/dates.ts";
import type { evaluations } from "../../schema/evaluations.ts";
import type { EvaluationGrade } from "../../schema/words.ts";
import type { Company } from "./companies.ts";

type EvaluationRow = typeof evaluations.$inferInsert;

/** The least soundness for each grade, best first. */
const leastSoundness: readonly (readonly [EvaluationGrade, number])[] = [
  ["A+", 0.9],
  ["A", 0.7],
  ["B", 0.48],
  ["C", 0.36],
  ["C-", 0.28],
  ["D", 0.2],
  ["D-", 0],
];

/** A firm is evaluated once it has this many months behind it; of a younger one nothing is known. */
const monthsBefore = 24;

/** What the run of the last quarter's end before a day said of a company; null for one that was too young for it. */
export function evaluationOf(company: Company, on: Day): { readonly grade: EvaluationGrade; readonly asOf: Day } | null {
  const asOf = quarterEndBefore(on);
  if (company.registeredOn > addMonths(asOf, -monthsBefore)) return null;
  const grade = leastSoundness.find(([, least]) => company.soundness >= least)?.[0] ?? "D-";
  return { grade, asOf };
}

/** The two newest runs' rows of every company that was old enough. */
export function evaluationsOf(companies: readonly Company[], today: Day): EvaluationRow[] {
  const days = [today, quarterEndBefore(today)];
  return companies.flatMap((company) =>
    days.flatMap((on) => {
      const found = evaluationOf(company, on);
      const score = Math.round(600 + 450 * company.soundness);
      return found ? [{ subjectId: company.subjectId, modelVersion: "demo-2026", score, ...found }] : [];
    }),
  );
}

function quarterEndBefore(on: Day): Day {
  const quarter = Math.floor((Number(on.slice(5, 7)) - 1) / 3);
  return addDays(`${on.slice(0, 4)}-${String(quarter * 3 + 1).padStart(2, "0")}-01`, -1);
}
