import { sql } from "drizzle-orm";
import { check, customType, index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, instant, isAdministrator, workerRole } from "./columns.ts";
import { evaluationRuns } from "./evaluation-runs.ts";
import { organizations } from "./organizations.ts";
import { labTrialKinds, labTrialStatuses } from "./words.ts";

/** Which of its roles may, its policy says. */
const isLender = sql`${acting.role} = 'lender'`;

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** One trial of the model lab: what was asked, and what was found, which is counts, bins and figures and never a row. */
export const labTrials = pgTable(
  "lab_trials",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: labTrialKinds }).notNull(),
    status: text("status", { enum: labTrialStatuses }).notNull().default("waiting"),
    /** `TrialAsked` of `server/lab/schema.ts`. */
    asked: jsonb("asked").notNull().$type<unknown>(),
    /** Hundredths of the way gone. */
    progress: integer("progress").notNull().default(0),
    /** How often the job began: one that breaks again and again is given up. */
    tries: integer("tries").notNull().default(0),
    /** `TrialResult` of `server/lab/result.ts`. */
    result: jsonb("result").$type<unknown>(),
    /** `TrialFailed` of `server/lab/schema.ts`. */
    failure: jsonb("failure").$type<unknown>(),
    /** Whose trial of firms it is; null for the administrators'. */
    lenderId: text("lender_id").references(() => organizations.id, { onDelete: "restrict" }),
    askedByUserId: text("asked_by_user_id").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedAt: instant("asked_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("lab_trials_newest").on(t.askedAt),
    check("lab_trials_kind_known", sql`${t.kind} in ('population', 'table', 'firms')`),
    check("lab_trials_of_firms_are_a_lenders", sql`(${t.kind} = 'firms') = (${t.lenderId} is not null)`),
    check("lab_trials_status_known", sql`${t.status} in ('waiting', 'running', 'done', 'failed')`),
    check("lab_trials_done_has_a_result", sql`(${t.status} = 'done') = (${t.result} is not null)`),
    check("lab_trials_failed_says_why", sql`(${t.status} = 'failed') = (${t.failure} is not null)`),
    check("lab_trials_ended_at_the_end", sql`(${t.status} in ('done', 'failed')) = (${t.endedAt} is not null)`),
    pgPolicy("lab_trials_seen", { to: appRole, for: "select", using: sql`${isAdministrator} and ${t.lenderId} is null` }),
    pgPolicy("lab_trials_seen_by_their_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("lab_trials_asked", {
      to: appRole,
      for: "insert",
      withCheck: sql`${isAdministrator} and ${t.lenderId} is null and ${t.askedByUserId} = ${acting.user} and ${t.status} = 'waiting'`,
    }),
    pgPolicy("lab_trials_asked_by_their_lender", {
      to: appRole,
      for: "insert",
      withCheck: sql`${isLender} and ${t.lenderId} = ${acting.organization} and ${t.askedByUserId} = ${acting.user} and ${t.status} = 'waiting'`,
    }),
    pgPolicy("lab_trials_dropped", { to: appRole, for: "delete", using: sql`${isAdministrator} and ${t.lenderId} is null` }),
    pgPolicy("lab_trials_dropped_by_their_lender", {
      to: appRole,
      for: "delete",
      using: sql`${isLender} and ${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("lab_trials_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * The one question that a run is asked, outcome and months of its first trial, and the one answer that it has. Two windows, two outcomes of which one lies in
 * the other, or one question on two days between which a record was repaired, could be subtracted, and what is left be single firms; so both stand when the
 * trial is deleted, and are never changed.
 */
export const labWindows = pgTable(
  "lab_windows",
  {
    runId: text("run_id")
      .primaryKey()
      .references(() => evaluationRuns.id, { onDelete: "restrict" }),
    outcome: text("outcome").notNull(),
    months: integer("months").notNull(),
    fixedAt: instant("fixed_at").notNull().defaultNow(),
    /** `TrialResult` of `server/lab/result.ts`, as it was found first; null until a trial found something. */
    answer: jsonb("answer").$type<unknown>(),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    check("lab_windows_answered_at_a_time", sql`num_nulls(${t.answer}, ${t.answeredAt}) in (0, 2)`),
    check("lab_windows_outcome_known", sql`${t.outcome} in ('serious', 'adverse', 'listed')`),
    check("lab_windows_months_within_bounds", sql`${t.months} between 1 and 24`),
    pgPolicy("lab_windows_seen", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("lab_windows_fixed", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("lab_windows_worked", { to: workerRole, for: "select", using: sql`true` }),
    pgPolicy("lab_windows_answered", {
      to: workerRole,
      for: "update",
      using: sql`${t.answer} is null`,
      withCheck: sql`${t.answer} is not null`,
    }),
  ],
);

/** A labelled table on its way into a trial: read by that trial's job and gone with its end, or after a day. Its uploader alone sees it. */
export const labTables = pgTable(
  "lab_tables",
  {
    id: text("id").primaryKey(),
    fileName: text("file_name").notNull(),
    content: bytes("content").notNull(),
    /** `TableSummary` of `server/lab/tables/summary.ts`. */
    summary: jsonb("summary").notNull().$type<unknown>(),
    /** The trial that reads it; null until one was asked. */
    trialId: text("trial_id").references(() => labTrials.id, { onDelete: "cascade" }),
    keptByUserId: text("kept_by_user_id").notNull(),
    keptAt: instant("kept_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("lab_tables_one_a_trial").on(t.trialId),
    index("lab_tables_by_age").on(t.keptAt),
    check("lab_tables_within_bounds", sql`octet_length(${t.content}) between 1 and 20971520`),
    pgPolicy("lab_tables_own", {
      to: appRole,
      using: sql`(${isAdministrator} or ${isLender}) and ${t.keptByUserId} = ${acting.user}`,
      withCheck: sql`(${isAdministrator} or ${isLender}) and ${t.keptByUserId} = ${acting.user}`,
    }),
    pgPolicy("lab_tables_worked", { to: workerRole, using: sql`true`, withCheck: sql`false` }),
  ],
);
