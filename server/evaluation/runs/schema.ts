import { z } from "zod";
import { evaluationGrades, evaluationRunStatuses, runStopReasons } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";

export const RunRef = z.strictObject({ runId: z.string().min(1).max(64) });
export type RunRef = z.infer<typeof RunRef>;
export const ReplayRef = z.strictObject({ replayId: z.string() });
export type ReplayRef = z.infer<typeof ReplayRef>;

const Count = z.int().min(0);

/** Counts of a run are whole tens, rounded down, and null for fewer than ten and for nobody. */
const Tens = Count.multipleOf(10).nullable();

/** How many have a grade. */
export const GradeCount = z.strictObject({ grade: z.enum(evaluationGrades), subjects: Tens });
export type GradeCount = z.infer<typeof GradeCount>;

export const RunRow = z.strictObject({
  runId: z.string(),
  status: z.enum(evaluationRunStatuses),
  asOf: Day,
  knownAt: z.date(),
  modelName: z.string(),
  subjectsRead: Tens,
  subjectsExpected: Tens,
  /** Null until it is published. */
  grades: z.array(GradeCount).nullable(),
  graded: Tens,
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  /** Null where the timetable started it. */
  startedByName: z.string().nullable(),
  resultHash: z.string().nullable(),
  /** Null unless it was stopped. */
  stopReason: z.enum(runStopReasons).nullable(),
});
export type RunRow = z.infer<typeof RunRow>;

/**
 * The runs, newest first; `dueAsOf` is the quarter's end that no published or running run stands for, if a model was in force then. `nextAsOf` is the end of
 * the quarter that runs: its run is made in the night after it.
 */
export const RunList = z.strictObject({ runs: z.array(RunRow), dueAsOf: Day.nullable(), nextAsOf: Day, mayStart: z.boolean() });
export type RunList = z.infer<typeof RunList>;

export const replayOutcomes = ["under_way", "equal", "differs"] as const;
export const ReplayRow = z.strictObject({
  replayId: z.string(),
  outcome: z.enum(replayOutcomes),
  subjectsDiffering: Count.nullable(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  startedByName: z.string().nullable(),
});

/** Who has no grade, by reason. */
export const Ungraded = z.strictObject({ reason: z.enum(["not_its_kind", "too_little_known"]), subjects: Tens });
export type Ungraded = z.infer<typeof Ungraded>;

/** How subjects moved; a step of fewer than ten is left out. */
export const Movement = z.strictObject({
  from: z.enum(evaluationGrades).nullable(),
  to: z.enum(evaluationGrades),
  subjects: Count.multipleOf(10),
});
export type Movement = z.infer<typeof Movement>;

export const RunDetail = z.strictObject({
  run: RunRow,
  ungraded: z.array(Ungraded),
  movement: z.array(Movement),
  mayStop: z.boolean(),
  replays: z.array(ReplayRow),
});
export type RunDetail = z.infer<typeof RunDetail>;
