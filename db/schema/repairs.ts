import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  index,
  integer,
  pgEnum,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { severity } from "./records.ts";
import { repairCaseStatuses, repairPaperKinds } from "./words.ts";

export const repairCaseStatus = pgEnum("repair_case_status", repairCaseStatuses);
export const repairPaperKind = pgEnum("repair_paper_kind", repairPaperKinds);

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
      sql`${t.status}::text in ('draft', 'withdrawn', 'moot') or (${t.submittedAt} is not null and ${t.decideBy} is not null and ${t.answerBy} is not null)`,
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
    // Five megabytes, and what sealing adds.
    check("repair_papers_not_empty", sql`octet_length(${t.content}) between 1 and 5242912`),
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
