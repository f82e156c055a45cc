import { sql } from "drizzle-orm";
import { check, customType, foreignKey, index, integer, jsonb, pgPolicy, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import type { ReportHead } from "../../server/reports/schema.ts";
import { acting, appRole, createdAt, day, instant, readsUnopened, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { reportLocales, reportStatuses } from "./words.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/**
 * One credit report that an enterprise had made of itself: what its first page says, and by which code and fingerprint it is checked. Never edited;
 * it ends by being revoked, replaced by a newer one in its language, or by the clock.
 */
export const creditReports = pgTable(
  "credit_reports",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    // Of a large table: no reference, which would lock its row.
    subjectId: text("subject_id").notNull(),
    number: text("number").notNull().unique("credit_reports_numbered_once"),
    /** Sixteen letters and digits without their hyphens, printed at the foot of every page. */
    checkCode: text("check_code").notNull(),
    /** SHA-256 of the check code: what a visitor must know to see the row. */
    checkHash: text("check_hash").notNull().unique("credit_reports_checked_by_one_code"),
    locale: text("locale", { enum: reportLocales }).notNull(),
    status: text("status", { enum: reportStatuses }).notNull().default("making"),
    /** What page one says: name, code, labels, counts. */
    head: jsonb("head").$type<ReportHead>().notNull(),
    catalogueVersionId: text("catalogue_version_id").notNull(),
    /** SHA-256 of what the report says, as canonical JSON. */
    contentHash: text("content_hash").notNull(),
    /** SHA-256 of the file, once it is made. */
    fileHash: text("file_hash"),
    pages: integer("pages"),
    /** The moment of the reading, which the report tells to the second. */
    madeAt: instant("made_at").notNull(),
    validUntil: day("valid_until").notNull(),
    madeByUserId: text("made_by_user_id").notNull(),
    madeByName: text("made_by_name").notNull(),
    /** When the file was there, or could not be made. */
    doneAt: instant("done_at"),
    supersededAt: instant("superseded_at"),
    revokedAt: instant("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("credit_reports_of_one_enterprise").on(t.id, t.enterpriseId),
    uniqueIndex("credit_reports_one_being_made").on(t.enterpriseId, t.locale).where(sql`${t.status} = 'making'`),
    index("credit_reports_of_an_enterprise").on(t.enterpriseId, t.madeAt),
    index("credit_reports_by_file").on(t.fileHash).where(sql`${t.fileHash} is not null`),
    check("credit_reports_known_locales", sql`${t.locale} in ('en', 'zh-CN')`),
    check("credit_reports_known_statuses", sql`${t.status} in ('making', 'ready', 'failed')`),
    check("credit_reports_codes_whole", sql`${t.checkCode} ~ '^[0-9A-HJKMNP-TV-Z]{16}$'`),
    check("credit_reports_ready_have_files", sql`(${t.status} = 'ready') = (${t.fileHash} is not null and ${t.pages} > 0)`),
    check("credit_reports_done_dated", sql`(${t.status} = 'making') = (${t.doneAt} is null)`),
    pgPolicy("credit_reports_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("credit_reports_asked", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject} and ${t.status} = 'making'`,
    }),
    pgPolicy("credit_reports_revoked", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} = 'ready' and ${t.revokedAt} is null`,
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.revokedAt} is not null`,
    }),
    // Whoever holds the report: its whole code, or the very file.
    pgPolicy("credit_reports_held", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'public' and ${t.status} = 'ready' and ${acting.token} in (${t.checkHash}, ${t.fileHash})`,
    }),
    pgPolicy("credit_reports_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** All that a report says, as it was read, and the file set from it. Nobody who only checks a report reads it. */
export const creditReportPapers = pgTable(
  "credit_report_papers",
  {
    reportId: text("report_id").primaryKey(),
    enterpriseId: text("enterprise_id").notNull(),
    /** Canonical JSON: the bytes that the content hash is of. */
    content: text("content").notNull(),
    file: bytes("file"),
  },
  (t) => [
    foreignKey({
      name: "credit_report_papers_of_a_report",
      columns: [t.reportId, t.enterpriseId],
      foreignColumns: [creditReports.id, creditReports.enterpriseId],
    }).onDelete("restrict"),
    check("credit_report_papers_not_empty", sql`${t.file} is null or octet_length(${t.file}) between 1 and 20971520`),
    pgPolicy("credit_report_papers_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("credit_report_papers_read", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.file} is null`,
    }),
    pgPolicy("credit_report_papers_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    // A report holds a whole profile: jobs that read firms under a consent read none.
    pgPolicy("credit_report_papers_counted", { as: "restrictive", to: workerRole, for: "select", using: readsUnopened }),
  ],
);
