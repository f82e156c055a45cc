import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgPolicy, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, readsUnopened, workerRole } from "./columns.ts";
import { evaluationModels } from "./evaluation-models.ts";
import { pointChanges } from "./point-changes.ts";
import { subjects } from "./subjects.ts";
import { evaluationGrades } from "./words.ts";

export const evaluationGrade = pgEnum("evaluation_grade", evaluationGrades);

/**
 * One public credit evaluation of a subject: what a dated model said of it on a day, and for every point the record that gave or took it. Each run's
 * stands for itself; a new one never changes an old one. Only a run of the platform writes it.
 */
export const evaluations = pgTable(
  "evaluations",
  {
    subjectId: text("subject_id")
      .notNull()
      .references(() => subjects.id, { onDelete: "restrict" }),
    runId: text("run_id").notNull(),
    /** The day whose records it rests on. */
    asOf: day("as_of").notNull(),
    modelId: text("model_id")
      .notNull()
      .references(() => evaluationModels.id, { onDelete: "restrict" }),
    /** What the model's version is called. */
    modelVersion: text("model_version").notNull(),
    grade: evaluationGrade("grade").notNull(),
    /** Points by the model's own measure. */
    score: integer("score").notNull(),
    changes: pointChanges("changes").notNull(),
    /** Items of the model of which nothing was known. */
    unknownItems: text("unknown_items").array().notNull(),
    isWithoutHonours: boolean("is_without_honours").notNull().default(false),
    /** From when others than the subject may see it: a worse result is told to the subject first. */
    othersFrom: instant("others_from").notNull().defaultNow(),
    /** The last day on which it says anything. */
    validTo: day("valid_to").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.runId] }),
    index("evaluations_of_a_run").on(t.runId),
    check("evaluations_score_not_negative", sql`${t.score} >= 0`),
    check("evaluations_valid_from_their_day", sql`${t.validTo} >= ${t.asOf}`),
    // It rests on public records alone, so it is opened with the registration, and with nothing less; to others once the subject has had its time.
    pgPolicy("evaluations_opened", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and (${acting.items} = '*' or (${t.othersFrom} <= now() and 'REG-01' = any (string_to_array(${acting.items}, ','))))`,
    }),
    pgPolicy("evaluations_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    // Jobs that read firms under a consent see it as everybody else does.
    pgPolicy("evaluations_counted", {
      as: "restrictive",
      to: workerRole,
      for: "select",
      using: sql`(${readsUnopened}) or (${t.subjectId} = ${acting.subject} and ${t.othersFrom} <= now() and 'REG-01' = any (string_to_array(${acting.items}, ',')))`,
    }),
  ],
);

/** What a subject wishes of its evaluation from an instant on; the newest stands. Kept, so that an old run can be run again. */
export const evaluationWishes = pgTable(
  "evaluation_wishes",
  {
    subjectId: text("subject_id")
      .notNull()
      .references(() => subjects.id, { onDelete: "restrict" }),
    wishedAt: instant("wished_at").notNull(),
    leavesOutHonours: boolean("leaves_out_honours").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    wishedByUserId: text("wished_by_user_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.wishedAt] }),
    pgPolicy("evaluation_wishes_own", {
      to: appRole,
      using: sql`${t.enterpriseId} = ${acting.organization}`,
      withCheck: sql`${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject}`,
    }),
    pgPolicy("evaluation_wishes_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);
