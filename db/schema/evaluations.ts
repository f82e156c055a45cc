import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Comparison } from "../../server/evaluation/comparison/comparison.ts";
import type { EvaluationModel } from "../../server/evaluation/models/model.ts";
import { acting, appRole, createdAt, day, instant, isAdministrator, readsUnopened, workerRole } from "./columns.ts";
import { pointChanges } from "./point-changes.ts";
import { subjects } from "./subjects.ts";
import { evaluationGrades, evaluationModelStatuses, evaluationRunKinds, evaluationRunStatuses, runStopReasons } from "./words.ts";

export const evaluationGrade = pgEnum("evaluation_grade", evaluationGrades);

/**
 * A model of the public credit evaluation: a draft, or adopted and in force from a day until the next one begins. What was adopted stays as it is; another
 * weight is the next version. Everybody may read what is adopted: a subject may know by which rules it is judged.
 */
export const evaluationModels = pgTable(
  "evaluation_models",
  {
    id: text("id").primaryKey(),
    version: integer("version").notNull(),
    status: text("status", { enum: evaluationModelStatuses }).notNull().default("draft"),
    /** Null while a draft: the day is chosen when it is adopted. */
    effectiveFrom: day("effective_from"),
    /** The version it was begun from, and against which its differences are told; null for the first. */
    basedOnId: text("based_on_id").references((): AnyPgColumn => evaluationModels.id, { onDelete: "restrict" }),
    content: jsonb("content").notNull().$type<EvaluationModel>(),
    /** Everybody who began or changed the draft: none of them may adopt it. */
    editedByUserIds: text("edited_by_user_ids").array().notNull().default(sql`'{}'`),
    changedAt: instant("changed_at").notNull().defaultNow(),
    adoptedAt: instant("adopted_at"),
    /** Null for what came with the product. */
    adoptedByUserId: text("adopted_by_user_id"),
    adoptedByName: text("adopted_by_name"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("evaluation_models_version_once").on(t.version),
    uniqueIndex("evaluation_models_one_draft").on(t.status).where(sql`${t.status} = 'draft'`),
    uniqueIndex("evaluation_models_one_begins_a_day").on(t.effectiveFrom),
    check("evaluation_models_status_known", sql`${t.status} in ('draft', 'adopted')`),
    check(
      "evaluation_models_adopted_are_dated",
      sql`(${t.status} = 'adopted') = (${t.effectiveFrom} is not null and ${t.adoptedAt} is not null)`,
    ),
    check(
      "evaluation_models_adopted_by_a_second_person",
      sql`${t.adoptedByUserId} is null or ${t.adoptedByUserId} <> all (${t.editedByUserIds})`,
    ),
    pgPolicy("evaluation_models_read", { to: appRole, for: "select", using: sql`${t.status} = 'adopted' or ${isAdministrator}` }),
    pgPolicy("evaluation_models_begun", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("evaluation_models_edited", { to: appRole, for: "update", using: isAdministrator, withCheck: isAdministrator }),
    pgPolicy("evaluation_models_dropped", { to: appRole, for: "delete", using: sql`${isAdministrator} and ${t.status} = 'draft'` }),
    pgPolicy("evaluation_models_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

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

/**
 * A draft of the model held against the one in force, over the whole population and on the same facts: counts alone are kept, and no group that is too
 * small to be told. It speaks of what the draft said then: another word in it needs another comparison.
 */
export const evaluationComparisons = pgTable(
  "evaluation_comparisons",
  {
    id: text("id").primaryKey(),
    modelId: text("model_id")
      .notNull()
      .references(() => evaluationModels.id, { onDelete: "cascade" }),
    /** Fingerprint of the draft's content, and the content itself. */
    contentHash: text("content_hash").notNull(),
    content: jsonb("content").notNull().$type<EvaluationModel>(),
    inForceId: text("in_force_id")
      .notNull()
      .references(() => evaluationModels.id, { onDelete: "restrict" }),
    asOf: day("as_of").notNull(),
    knownAt: instant("known_at").notNull(),
    /** Null while it is under way. */
    result: jsonb("result").$type<Comparison>(),
    startedByUserId: text("started_by_user_id").notNull(),
    startedByName: text("started_by_name").notNull(),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("evaluation_comparisons_of_a_model").on(t.modelId, t.startedAt),
    uniqueIndex("evaluation_comparisons_one_at_a_time").on(t.modelId).where(sql`${t.endedAt} is null`),
    check("evaluation_comparisons_ended_with_a_result", sql`(${t.endedAt} is null) = (${t.result} is null)`),
    pgPolicy("evaluation_comparisons_seen", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("evaluation_comparisons_asked", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("evaluation_comparisons_dropped", { to: appRole, for: "delete", using: isAdministrator }),
    pgPolicy("evaluation_comparisons_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
