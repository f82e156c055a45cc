import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgPolicy, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, readsUnopened, workerRole } from "./columns.ts";
import { subjects } from "./subjects.ts";
import { evaluationGrades } from "./words.ts";

export const evaluationGrade = pgEnum("evaluation_grade", evaluationGrades);

/**
 * One public credit evaluation of a subject: what a dated model said of it on a day. Each day's stands for itself; a new one never changes an
 * old one. Only a run of the platform writes it.
 */
export const evaluations = pgTable(
  "evaluations",
  {
    subjectId: text("subject_id")
      .notNull()
      .references(() => subjects.id, { onDelete: "restrict" }),
    /** The day whose records it rests on. */
    asOf: day("as_of").notNull(),
    modelVersion: text("model_version").notNull(),
    grade: evaluationGrade("grade").notNull(),
    /** Points by the model's own measure. */
    score: integer("score").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.asOf, t.modelVersion] }),
    check("evaluations_score_not_negative", sql`${t.score} >= 0`),
    // It rests on public records alone, so it is opened with the registration, and with nothing less.
    pgPolicy("evaluations_opened", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and (${acting.items} = '*' or 'REG-01' = any (string_to_array(${acting.items}, ',')))`,
    }),
    pgPolicy("evaluations_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    // Jobs that read firms under a consent see it as everybody else does.
    pgPolicy("evaluations_counted", {
      as: "restrictive",
      to: workerRole,
      for: "select",
      using: sql`(${readsUnopened}) or (${t.subjectId} = ${acting.subject} and 'REG-01' = any (string_to_array(${acting.items}, ',')))`,
    }),
  ],
);
