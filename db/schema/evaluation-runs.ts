import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { evaluationModels } from "./evaluation-models.ts";
import { subjects } from "./subjects.ts";
import { evaluationRunKinds, evaluationRunStatuses, runStopReasons } from "./words.ts";

/**
 * One run of a model: over the whole population after a quarter's end, or over one subject because something about it changed. A run is published as a
 * whole or not at all: its evaluations and its outcome are written in one transaction.
 */
export const evaluationRuns = pgTable(
  "evaluation_runs",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: evaluationRunKinds }).notNull(),
    status: text("status", { enum: evaluationRunStatuses }).notNull(),
    modelId: text("model_id")
      .notNull()
      .references(() => evaluationModels.id, { onDelete: "restrict" }),
    /** The day whose records it rests on: ages and publicity are counted to it. */
    asOf: day("as_of").notNull(),
    /** What the platform knew at this instant; the same read again gives the same facts. */
    knownAt: instant("known_at").notNull(),
    /** The one subject of a run of its own; null for the population. */
    subjectId: text("subject_id").references(() => subjects.id, { onDelete: "restrict" }),
    /** What caused a run of one subject: an id of a repair, an objection, a wish; or null. */
    causeId: text("cause_id"),
    /** Subjects read so far; all of them once it is published. */
    subjectsRead: integer("subjects_read").notNull().default(0),
    subjectsExpected: integer("subjects_expected").notNull().default(0),
    /** How many have each grade. */
    grades: jsonb("grades").$type<Readonly<Record<string, number>>>(),
    /** How many have none, by reason. */
    ungraded: jsonb("ungraded").$type<Readonly<Record<string, number>>>(),
    /** How many went from which grade to which, `A>B`; from `-` where there was none before. */
    movement: jsonb("movement").$type<Readonly<Record<string, number>>>(),
    /** SHA-256 over its evaluations, one line each, in the order of subjects. */
    resultHash: text("result_hash"),
    /** When those whose result turned adverse were written to; null until then. */
    toldAt: instant("told_at"),
    stopReason: text("stop_reason", { enum: runStopReasons }),
    startedByUserId: text("started_by_user_id"),
    startedByName: text("started_by_name"),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("evaluation_runs_newest").on(t.startedAt),
    uniqueIndex("evaluation_runs_one_at_a_time").on(t.kind).where(sql`${t.status} = 'running' and ${t.kind} = 'population'`),
    uniqueIndex("evaluation_runs_published_once").on(t.modelId, t.asOf).where(sql`${t.status} = 'published' and ${t.kind} = 'population'`),
    check("evaluation_runs_kind_known", sql`${t.kind} in ('population', 'subject')`),
    check("evaluation_runs_status_known", sql`${t.status} in ('running', 'published', 'stopped')`),
    check("evaluation_runs_of_one_or_all", sql`(${t.kind} = 'subject') = (${t.subjectId} is not null)`),
    check(
      "evaluation_runs_published_whole",
      sql`${t.status} <> 'published' or num_nulls(${t.grades}, ${t.ungraded}, ${t.movement}, ${t.resultHash}, ${t.endedAt}) = 0`,
    ),
    check("evaluation_runs_stopped_say_why", sql`(${t.status} = 'stopped') = (${t.stopReason} is not null)`),
    // A run of one subject is that subject's affair; of the population everybody who governs it sees counts.
    pgPolicy("evaluation_runs_supervised", { to: appRole, for: "select", using: sql`${isAdministrator} and ${t.kind} = 'population'` }),
    pgPolicy("evaluation_runs_opened", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and ${acting.items} = '*'`,
    }),
    pgPolicy("evaluation_runs_started", { to: appRole, for: "insert", withCheck: sql`${isAdministrator} and ${t.kind} = 'population'` }),
    pgPolicy("evaluation_runs_stopped", {
      to: appRole,
      for: "update",
      using: sql`${isAdministrator} and ${t.kind} = 'population' and ${t.status} = 'running'`,
      withCheck: sql`${isAdministrator} and ${t.status} = 'stopped'`,
    }),
    pgPolicy("evaluation_runs_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** A published run computed anew from the records, and whether it said the same to the byte. */
export const evaluationReplays = pgTable(
  "evaluation_replays",
  {
    id: text("id").primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => evaluationRuns.id, { onDelete: "restrict" }),
    /** Null while it is under way. */
    computedHash: text("computed_hash"),
    storedHash: text("stored_hash"),
    /** The first subject that differs is not named here: administrators see no one's evaluation. */
    subjectsDiffering: integer("subjects_differing"),
    startedByUserId: text("started_by_user_id"),
    startedByName: text("started_by_name"),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("evaluation_replays_of_a_run").on(t.runId, t.startedAt),
    pgPolicy("evaluation_replays_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("evaluation_replays_asked", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("evaluation_replays_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
