import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, index, integer, jsonb, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { objectionGrounds, objectionOutcomes, objectionStatuses, relayStages, writtenAnswerStatuses, writtenDecisions } from "./words.ts";

export const objectionStatus = pgEnum("objection_status", objectionStatuses);
export const objectionGround = pgEnum("objection_ground", objectionGrounds);
export const objectionOutcome = pgEnum("objection_outcome", objectionOutcomes);

/** Whether an administrator acts where the source unit is. A unit of which nobody knows the place is the whole country's affair. */
const isInPlace = (t: { sourceRegionCode: AnyPgColumn }) =>
  sql`${isAdministrator} and (${acting.region} = '' or ${t.sourceRegionCode} like ${acting.region} || '%')`;

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
    /** The source unit's desk; null where it has none here or nobody is at it, and an administrator of its place passes the objection on. */
    authorityId: text("authority_id").references(() => organizations.id, { onDelete: "restrict" }),
    /** Where the source unit is; null where nobody knows. */
    sourceRegionCode: text("source_region_code"),
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
    /** The unit has nobody but the officer who answered: an administrator of its place decides the review. */
    reviewGoesUp: boolean("review_goes_up").notNull().default(false),
    /** When an administrator sent the objection to a unit without a desk, on paper, and who. */
    passedOnAt: instant("passed_on_at"),
    passedOnBy: text("passed_on_by"),
    /** Of an answer that came in writing: the letter, who entered it, and who agreed where it changes the record. */
    letterNo: text("letter_no"),
    letterOn: day("letter_on"),
    answerEnteredBy: text("answer_entered_by"),
    answerConfirmedBy: text("answer_confirmed_by"),
    /** Of a review that an administrator decided, likewise. */
    reviewEnteredBy: text("review_entered_by"),
    reviewConfirmedBy: text("review_confirmed_by"),
    closedAt: instant("closed_at"),
    /** Upheld, it could not be carried out and the decision was undone, and why; another stands in its place. */
    undoneAt: instant("undone_at"),
    undoneReason: text("undone_reason"),
    /** The one whose decision was undone, and in whose place this one was opened. */
    inPlaceOf: text("in_place_of").references((): AnyPgColumn => objections.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("objections_one_open_per_record").on(t.subjectId, t.recordId).where(sql`${t.closedAt} is null`),
    index("objections_of_an_authority").on(t.authorityId, t.status, t.sourceBy),
    index("objections_of_an_enterprise").on(t.enterpriseId, t.filedAt),
    index("objections_of_nobody").on(t.sourceBy).where(sql`(${t.authorityId} is null or ${t.reviewGoesUp}) and ${t.closedAt} is null`),
    uniqueIndex("objections_one_in_place").on(t.inPlaceOf).where(sql`${t.inPlaceOf} is not null`),
    check(
      "objections_undone_say_why",
      sql`(${t.undoneAt} is null) = (${t.undoneReason} is null) and (${t.undoneAt} is null or (${t.status} = 'upheld' and ${t.closedAt} is not null))`,
    ),
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
    check("objections_passed_on_by_somebody", sql`(${t.passedOnAt} is null) = (${t.passedOnBy} is null)`),
    check(
      "objections_entered_by_letter",
      sql`${t.answerEnteredBy} is null or (${t.letterNo} is not null and ${t.letterOn} is not null and ${t.passedOnAt} is not null)`,
    ),
    // What an administrator enters changes a record when a second one has agreed.
    check(
      "objections_entered_upheld_by_two",
      sql`${t.status} <> 'upheld' or ((${t.answerEnteredBy} is null or ${t.reviewedAt} is not null or ${t.answerConfirmedBy} is not null) and (${t.reviewEnteredBy} is null or ${t.reviewConfirmedBy} is not null))`,
    ),
    pgPolicy("objections_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("objections_filed", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject} and ${t.status} = 'source_check' and ${t.inPlaceOf} is null`,
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
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and (${t.status} in ('source_check', 'unresolved') or ${t.status} = 'review_requested' and not ${t.reviewGoesUp})`,
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and (${t.status} in ('not_accepted', 'upheld', 'rejected', 'rejected_final') or ${t.status} = 'source_check' and ${t.extensionReason} is not null)`,
    }),
    // Without a desk, or with nobody there to review, it is the place's administrators who see to an answer.
    pgPolicy("objections_relayed", {
      to: appRole,
      for: "select",
      using: sql`${isInPlace(t)} and (${t.authorityId} is null or ${t.reviewGoesUp})`,
    }),
    pgPolicy("objections_entered", {
      to: appRole,
      for: "update",
      using: sql`${isInPlace(t)} and (${t.authorityId} is null and ${t.status} in ('source_check', 'unresolved', 'review_requested') or ${t.reviewGoesUp} and ${t.status} = 'review_requested')`,
      withCheck: sql`${isInPlace(t)} and (${t.status} in ('not_accepted', 'rejected') and ${t.answerEnteredBy} is not null or ${t.status} in ('upheld', 'rejected_final') and (${t.answerEnteredBy} is not null or ${t.reviewEnteredBy} is not null) or ${t.status} in ('source_check', 'unresolved') and ${t.passedOnAt} is not null)`,
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

export const relayStage = pgEnum("relay_stage", relayStages);
export const writtenDecision = pgEnum("written_decision", writtenDecisions);
export const writtenAnswerStatus = pgEnum("written_answer_status", writtenAnswerStatuses);

/**
 * What an administrator entered for a unit without a desk, by the unit's letter, or decided on a review that went up. What leaves the record as it is
 * counts at once; what changes it waits until a second administrator agrees, or gives it back.
 */
export const writtenAnswers = pgTable(
  "written_answers",
  {
    id: text("id").primaryKey(),
    objectionId: text("objection_id")
      .notNull()
      .references(() => objections.id, { onDelete: "restrict" }),
    /** Copied from the objection, so that row policies need no second table. */
    sourceRegionCode: text("source_region_code"),
    stage: relayStage("stage").notNull(),
    decision: writtenDecision("decision").notNull(),
    outcome: objectionOutcome("outcome"),
    correction: jsonb("correction").$type<Record<string, unknown>>(),
    answer: text("answer").notNull(),
    /** The unit's letter. A review that an administrator decides rests on none. */
    letterNo: text("letter_no"),
    letterOn: day("letter_on"),
    status: writtenAnswerStatus("status").notNull(),
    enteredAt: instant("entered_at").notNull(),
    enteredByUserId: text("entered_by_user_id").notNull(),
    enteredByName: text("entered_by_name").notNull(),
    decidedAt: instant("decided_at"),
    decidedByUserId: text("decided_by_user_id"),
    decidedByName: text("decided_by_name"),
    /** Why it was given back. */
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("written_answers_one_waits").on(t.objectionId).where(sql`${t.status} = 'waiting'`),
    index("written_answers_of_an_objection").on(t.objectionId, t.enteredAt),
    check("written_answers_say_why", sql`length(${t.answer}) between 10 and 2000`),
    check(
      "written_answers_by_letter",
      sql`(${t.letterNo} is null) = (${t.letterOn} is null) and (${t.stage} = 'review' or ${t.letterNo} is not null)`,
    ),
    check("written_answers_upheld_have_an_outcome", sql`(${t.decision} = 'upheld') = (${t.outcome} is not null)`),
    check(
      "written_answers_correction_of_a_corrected",
      sql`(${t.outcome} in ('corrected', 'supplemented')) is true = (${t.correction} is not null)`,
    ),
    check(
      "written_answers_change_by_two",
      sql`${t.decision} <> 'upheld' or ${t.status} <> 'entered' or (${t.decidedByUserId} is not null and ${t.decidedByUserId} <> ${t.enteredByUserId})`,
    ),
    check("written_answers_returned_say_why", sql`(${t.status} = 'returned') = (${t.reason} is not null)`),
    pgPolicy("written_answers_seen", { to: appRole, for: "select", using: isInPlace(t) }),
    pgPolicy("written_answers_entered", {
      to: appRole,
      for: "insert",
      withCheck: sql`${isInPlace(t)} and ${t.enteredByUserId} = ${acting.user} and ${t.enteredByName} = ${acting.name} and ${t.status} = case when ${t.decision} = 'upheld' then 'waiting' else 'entered' end::written_answer_status`,
    }),
    pgPolicy("written_answers_decided", {
      to: appRole,
      for: "update",
      using: sql`${isInPlace(t)} and ${t.status} = 'waiting'`,
      withCheck: sql`${isInPlace(t)} and ${t.status} <> 'waiting' and ${t.decidedByUserId} = ${acting.user} and ${t.decidedByName} = ${acting.name}`,
    }),
    pgPolicy("written_answers_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);
