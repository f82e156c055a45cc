import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, workerRole } from "./columns.ts";
import { lenderCases } from "./loan-requests.ts";
import { organizations } from "./organizations.ts";
import { severity } from "./records.ts";
import {
  objectionGrounds,
  objectionOutcomes,
  objectionStatuses,
  reconsiderationCauses,
  reconsiderationStatuses,
  repairCaseStatuses,
  repairPaperKinds,
} from "./words.ts";

export const repairCaseStatus = pgEnum("repair_case_status", repairCaseStatuses);
export const repairPaperKind = pgEnum("repair_paper_kind", repairPaperKinds);
export const objectionStatus = pgEnum("objection_status", objectionStatuses);
export const objectionGround = pgEnum("objection_ground", objectionGrounds);
export const objectionOutcome = pgEnum("objection_outcome", objectionOutcomes);
export const reconsiderationStatus = pgEnum("reconsideration_status", reconsiderationStatuses);
export const reconsiderationCause = pgEnum("reconsideration_cause", reconsiderationCauses);

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/**
 * An enterprise asks the unit that decided a penalty or a listing to end its publicity, sharing and use. The record is named by its version, as
 * it stood when the case was begun; what becomes of it is a new version.
 */
export const repairCases = pgTable(
  "repair_cases",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    /** The desk of the unit that decides. */
    authorityId: text("authority_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    // Of a large table: no reference, which would lock its row.
    subjectId: text("subject_id").notNull(),
    /** As it was called when the case was begun: the deciding unit may read no list of enterprises. */
    enterpriseName: text("enterprise_name").notNull(),
    recordId: text("record_id").notNull(),
    recordVersion: integer("record_version").notNull(),
    itemCode: text("item_code").notNull(),
    decidingUnit: text("deciding_unit").notNull(),
    documentNo: text("document_no"),
    severity: severity("severity"),
    status: repairCaseStatus("status").notNull().default("draft"),
    /** From when it may be applied for, by the rule named beside it. */
    earliestOn: day("earliest_on").notNull(),
    rule: text("rule").notNull(),
    submittedAt: instant("submitted_at"),
    /** The authority decides by then: working days from what it received last. */
    decideBy: day("decide_by"),
    /** The enterprise is answered by then: working days from its application. */
    answerBy: day("answer_by"),
    /** A timer went through a year without a holiday table. */
    isProvisional: boolean("is_provisional").notNull().default(false),
    /** Why the authority takes longer. */
    extensionReason: text("extension_reason"),
    /** All that is missing, in one list. */
    supplementAsked: text("supplement_asked"),
    supplementAskedAt: instant("supplement_asked_at"),
    decisionReason: text("decision_reason"),
    decidedAt: instant("decided_at"),
    decidedByUserId: text("decided_by_user_id"),
    /** After false papers: no repair may be applied for up to this day. */
    barredUntil: day("barred_until"),
    /** When everything that follows from an approval was done, all at once. */
    closedAt: instant("closed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("repair_cases_one_open_per_record")
      .on(t.subjectId, t.recordId)
      .where(sql`${t.status} in ('draft', 'submitted', 'supplement_requested', 'deciding', 'approved')`),
    index("repair_cases_of_an_authority").on(t.authorityId, t.status, t.decideBy),
    index("repair_cases_of_an_enterprise").on(t.enterpriseId, t.createdAt),
    check(
      "repair_cases_submitted_have_timers",
      sql`${t.status} in ('draft', 'withdrawn') or (${t.submittedAt} is not null and ${t.decideBy} is not null and ${t.answerBy} is not null)`,
    ),
    check("repair_cases_rejected_say_why", sql`${t.status} not in ('rejected', 'barred') or length(${t.decisionReason}) >= 10`),
    check("repair_cases_barred_say_how_long", sql`(${t.status} = 'barred') = (${t.barredUntil} is not null)`),
    check(
      "repair_cases_decided_by_somebody",
      sql`${t.status} not in ('approved', 'rejected', 'barred', 'closed') or (${t.decidedAt} is not null and ${t.decidedByUserId} is not null)`,
    ),
    check("repair_cases_closed_dated", sql`(${t.status} = 'closed') = (${t.closedAt} is not null)`),
    check("repair_cases_asked_dated", sql`(${t.supplementAsked} is null) = (${t.supplementAskedAt} is null)`),
    pgPolicy("repair_cases_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("repair_cases_begun", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject} and ${t.status} = 'draft'`,
    }),
    pgPolicy("repair_cases_moved", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} in ('draft', 'submitted', 'supplement_requested')`,
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} in ('submitted', 'withdrawn')`,
    }),
    // A draft is the enterprise's own affair.
    pgPolicy("repair_cases_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.submittedAt} is not null`,
    }),
    pgPolicy("repair_cases_decided", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} in ('submitted', 'deciding')`,
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} in ('supplement_requested', 'deciding', 'approved', 'rejected', 'barred')`,
    }),
    pgPolicy("repair_cases_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** The case of a paper while the enterprise may still add to it, or while it has not been sent. Which cases are seen is that table's own rule. */
const ofCaseIn = (t: { repairCaseId: AnyPgColumn }, statuses: string) =>
  sql`exists (select from ${repairCases} c where c.id = ${t.repairCaseId} and c.status in (${sql.raw(statuses)}))`;

/**
 * The two papers of a repair: proof that the duty was performed, and the signed commitment letter. Never edited, and kept with the case from the
 * day it is sent; before that the enterprise may take one back.
 */
export const repairPapers = pgTable(
  "repair_papers",
  {
    id: text("id").primaryKey(),
    repairCaseId: text("repair_case_id")
      .notNull()
      .references(() => repairCases.id, { onDelete: "restrict" }),
    enterpriseId: text("enterprise_id").notNull(),
    authorityId: text("authority_id").notNull(),
    kind: repairPaperKind("kind").notNull(),
    fileName: text("file_name").notNull(),
    mediaType: text("media_type").notNull(),
    sha256: text("sha256").notNull(),
    content: bytes("content").notNull(),
    addedByUserId: text("added_by_user_id").notNull(),
    addedAt: instant("added_at").notNull().defaultNow(),
  },
  (t) => [
    index("repair_papers_of_a_case").on(t.repairCaseId, t.addedAt),
    check("repair_papers_not_empty", sql`octet_length(${t.content}) between 1 and 5242880`),
    check("repair_papers_known_kinds", sql`${t.mediaType} in ('application/pdf', 'image/jpeg', 'image/png', 'text/plain')`),
    pgPolicy("repair_papers_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("repair_papers_added", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${ofCaseIn(t, "'draft', 'supplement_requested'")}`,
    }),
    pgPolicy("repair_papers_taken_back", {
      to: appRole,
      for: "delete",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${ofCaseIn(t, "'draft'")}`,
    }),
    // A draft's papers are as little the unit's affair as the draft.
    pgPolicy("repair_papers_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and exists (select from ${repairCases} c where c.id = ${t.repairCaseId})`,
    }),
    pgPolicy("repair_papers_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

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
    check("objections_upheld_have_an_outcome", sql`(${t.status} = 'upheld') = (${t.outcome} is not null)`),
    check(
      "objections_answered_say_why",
      sql`${t.status} in ('source_check', 'unresolved', 'withdrawn', 'review_requested') or length(${t.answer}) >= 10`,
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
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} in ('not_accepted', 'upheld', 'rejected', 'rejected_final')`,
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

/** A lender looks again at a refusal that rested on a record which was repaired or corrected since. */
export const reconsiderationTasks = pgTable(
  "reconsideration_tasks",
  {
    id: text("id").primaryKey(),
    lenderId: text("lender_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderCaseId: text("lender_case_id")
      .notNull()
      .references(() => lenderCases.id, { onDelete: "restrict" }),
    recordId: text("record_id").notNull(),
    /** What kind of record it was; of what it said nothing is kept here. */
    itemCode: text("item_code").notNull(),
    cause: reconsiderationCause("cause").notNull(),
    /** The repair case or the objection. */
    causeId: text("cause_id").notNull(),
    status: reconsiderationStatus("status").notNull().default("open"),
    dueOn: day("due_on").notNull(),
    reason: text("reason"),
    openedAt: instant("opened_at").notNull(),
    decidedAt: instant("decided_at"),
    decidedByUserId: text("decided_by_user_id"),
  },
  (t) => [
    uniqueIndex("reconsideration_tasks_once").on(t.lenderCaseId, t.causeId),
    index("reconsideration_tasks_of_a_lender").on(t.lenderId, t.status, t.dueOn),
    index("reconsideration_tasks_of_an_enterprise").on(t.enterpriseId, t.openedAt),
    check("reconsideration_tasks_kept_say_why", sql`${t.status} <> 'kept' or length(${t.reason}) >= 10`),
    check(
      "reconsideration_tasks_decided_by_somebody",
      sql`(${t.status} in ('kept', 'reversed')) = (${t.decidedAt} is not null and ${t.decidedByUserId} is not null)`,
    ),
    pgPolicy("reconsideration_tasks_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("reconsideration_tasks_moved", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.status} in ('open', 'in_review')`,
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("reconsideration_tasks_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("reconsideration_tasks_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
