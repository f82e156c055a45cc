import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { objectionGrounds, objectionOutcomes, objectionStatuses } from "./words.ts";

export const objectionStatus = pgEnum("objection_status", objectionStatuses);
export const objectionGround = pgEnum("objection_ground", objectionGrounds);
export const objectionOutcome = pgEnum("objection_outcome", objectionOutcomes);

/**
 * An enterprise disputes one record. From its filing until it is closed every view of the record says so; where the region's profile suspends
 * disclosure, no view shows it meanwhile.
 */
export const objections = pgTable(
  "objections",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    /** As it was called when it objected: the source unit may read no list of enterprises. */
    enterpriseName: text("enterprise_name").notNull(),
    /** The source unit's desk; null where it has none here, and the platform passes the objection on. */
    authorityId: text("authority_id").references(() => organizations.id, { onDelete: "restrict" }),
    subjectId: text("subject_id").notNull(),
    recordId: text("record_id").notNull(),
    recordVersion: integer("record_version").notNull(),
    itemCode: text("item_code").notNull(),
    sourceUnit: text("source_unit").notNull(),
    documentNo: text("document_no"),
    ground: objectionGround("ground").notNull(),
    statement: text("statement").notNull(),
    status: objectionStatus("status").notNull().default("source_check"),
    /** The region whose rules time it: the source unit's. */
    regionCode: text("region_code").notNull(),
    filedAt: instant("filed_at").notNull(),
    /** The source answers by then. */
    sourceBy: day("source_by").notNull(),
    /** The whole is answered by then. */
    answerBy: day("answer_by").notNull(),
    isProvisional: boolean("is_provisional").notNull().default(false),
    /** Whether the region's rules keep the record from every view while it is checked. */
    suspendsDisclosure: boolean("suspends_disclosure").notNull().default(false),
    /** Why its source took more time, once, where its region allows it. */
    extensionReason: text("extension_reason"),
    outcome: objectionOutcome("outcome"),
    /** Of a record corrected or supplemented: the fields that are other now, as `server/records/content.ts` shapes them. */
    correction: jsonb("correction").$type<Record<string, unknown>>(),
    answer: text("answer"),
    answeredAt: instant("answered_at"),
    answeredByUserId: text("answered_by_user_id"),
    /** A review may be asked for up to this day. */
    reviewUntil: day("review_until"),
    reviewStatement: text("review_statement"),
    reviewAskedAt: instant("review_asked_at"),
    /** The source answers the review by then. */
    reviewBy: day("review_by"),
    reviewAnswer: text("review_answer"),
    reviewedAt: instant("reviewed_at"),
    closedAt: instant("closed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("objections_one_open_per_record").on(t.subjectId, t.recordId).where(sql`${t.closedAt} is null`),
    index("objections_of_an_authority").on(t.authorityId, t.status, t.sourceBy),
    index("objections_of_an_enterprise").on(t.enterpriseId, t.filedAt),
    check("objections_say_why", sql`length(${t.statement}) between 10 and 2000`),
    check("objections_extended_say_why", sql`length(${t.extensionReason}) between 10 and 2000`),
    check("objections_upheld_have_an_outcome", sql`(${t.status} = 'upheld') = (${t.outcome} is not null)`),
    check(
      "objections_answered_say_why",
      sql`${t.status}::text in ('source_check', 'unresolved', 'withdrawn', 'review_requested', 'moot') or length(${t.answer}) >= 10`,
    ),
    check(
      "objections_reviewed_say_why",
      sql`(${t.reviewAskedAt} is null) = (${t.reviewStatement} is null) and (${t.reviewedAt} is null or coalesce(length(${t.reviewAnswer}), 0) >= 10)`,
    ),
    check(
      "objections_correction_of_a_corrected",
      sql`(${t.outcome} in ('corrected', 'supplemented')) is true = (${t.correction} is not null)`,
    ),
    pgPolicy("objections_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("objections_filed", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject} and ${t.status} = 'source_check'`,
    }),
    pgPolicy("objections_moved", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.closedAt} is null`,
      // One whose time for a review has passed is put away before the same record is disputed anew.
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and (${t.status} in ('withdrawn', 'review_requested') or (${t.status} = 'rejected' and ${t.closedAt} is not null and ${t.reviewUntil} < (now() at time zone 'Asia/Shanghai')::date))`,
    }),
    pgPolicy("objections_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization}`,
    }),
    pgPolicy("objections_answered", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} in ('source_check', 'unresolved', 'review_requested')`,
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and (${t.status} in ('not_accepted', 'upheld', 'rejected', 'rejected_final') or ${t.status} = 'source_check' and ${t.extensionReason} is not null)`,
    }),
    // Whoever has opened a record's item sees that the record is disputed.
    pgPolicy("objections_of_the_opened_subject", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and (${acting.items} = '*' or ${t.itemCode} = any (string_to_array(${acting.items}, ',')))`,
    }),
    pgPolicy("objections_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
