import { z } from "zod";
import { evaluationGrades } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { groupings } from "./groupings.ts";

export const ComparisonRef = z.strictObject({ comparisonId: z.string() });
export type ComparisonRef = z.infer<typeof ComparisonRef>;

const Grade = z.enum(evaluationGrades);
/** Whole tens; null for fewer than ten and for nobody. */
const Count = z.int().min(0).multipleOf(10);
const Tens = Count.nullable();
const Ppm = z.int().min(0);
const Share = z.strictObject({ ppm: Ppm, lowPpm: Ppm, highPpm: Ppm }).nullable();

export const ComparisonResult = z.strictObject({
  subjects: Tens,
  graded: z.strictObject({ before: Tens, after: Tens }),
  grades: z.array(z.strictObject({ grade: Grade, before: Tens, after: Tens })),
  movement: z.array(z.strictObject({ from: Grade, to: Grade, subjects: Count })),
  better: Tens,
  worse: Tens,
  groups: z.array(
    z.strictObject({
      grouping: z.enum(groupings),
      /** A province's code, a section's letter, a size, `not_known` for whoever has none that is known, or the key of a model's item. */
      key: z.string(),
      subjects: Count,
      better: Tens,
      worse: Tens,
      adverseBefore: Share,
      adverseAfter: Share,
    }),
  ),
});

export const ComparisonView = z.strictObject({
  comparisonId: z.string(),
  asOf: Day,
  /** It rests on what was known at this instant; a run as of the same day may rest on another. */
  knownAt: z.date(),
  /** Of the newest published run as of the same day; null where there is none. */
  runKnownAt: z.date().nullable(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  startedByName: z.string(),
  /** Whether the draft still says what was compared. */
  isCurrent: z.boolean(),
  result: ComparisonResult.nullable(),
});
export type ComparisonView = z.infer<typeof ComparisonView>;
