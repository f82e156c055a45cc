import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Comparison } from "../../server/evaluation/comparison/comparison.ts";
import type { EvaluationModel } from "../../server/evaluation/models/model.ts";
import { appRole, createdAt, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { evaluationModelStatuses } from "./words.ts";

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
 * A draft of the model held against the one in force, over the whole population and on the same facts: counts alone are kept, and no group that is too
 * small to be told. It speaks of what the draft said then: another word in it needs another comparison. It stays when its draft is discarded, since a later
 * one on the same facts may not be subtracted from it.
 */
export const evaluationComparisons = pgTable(
  "evaluation_comparisons",
  {
    id: text("id").primaryKey(),
    /** Null once the draft is discarded. */
    modelId: text("model_id").references(() => evaluationModels.id, { onDelete: "set null" }),
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
    index("evaluation_comparisons_on_a_ground").on(t.inForceId, t.asOf, t.startedAt),
    uniqueIndex("evaluation_comparisons_one_at_a_time").on(t.modelId).where(sql`${t.endedAt} is null`),
    check("evaluation_comparisons_ended_with_a_result", sql`(${t.endedAt} is null) = (${t.result} is null)`),
    pgPolicy("evaluation_comparisons_seen", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("evaluation_comparisons_asked", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("evaluation_comparisons_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
