import type { EvaluationGrade } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";

/** A grade with the day whose records it rests on and the model that gave it. */
export type Evaluation = { readonly grade: EvaluationGrade; readonly asOf: Day; readonly modelVersion: string };
