import { sql } from "drizzle-orm";
import { bigint, check, customType, index, integer, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, instant, isAdministrator, workerRole } from "./columns.ts";
import { accountClosingStatuses, dataExportStatuses } from "./words.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const own = { to: appRole } as const;

/**
 * A file of everything that is held about an enterprise and its people, asked for by its legal representative. The row stays when the file has gone: it says
 * what was handed out, when and to whom.
 */
export const dataExports = pgTable(
  "data_exports",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id").notNull(),
    subjectId: text("subject_id").notNull(),
    status: text("status", { enum: dataExportStatuses }).notNull().default("making"),
    /** How many of a hundred parts are read. */
    progress: integer("progress").notNull().default(0),
    askedAt: instant("asked_at").notNull(),
    askedByUserId: text("asked_by_user_id").notNull(),
    /** The place in which it was asked: what it no longer may read is not read for it. */
    askedByMemberId: text("asked_by_member_id").notNull(),
    askedByName: text("asked_by_name").notNull(),
    /** Hides who asked in the log's entry. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
    doneAt: instant("done_at"),
    /** Until when the file can be taken; it is deleted then. */
    expiresAt: instant("expires_at"),
    /** The rule's article at the time. */
    keptBy: text("kept_by"),
    fileHash: text("file_hash"),
    fileBytes: bigint("file_bytes", { mode: "number" }),
    tables: integer("tables"),
    rows: bigint("rows", { mode: "number" }),
    deletedAt: instant("deleted_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("data_exports_of_an_enterprise").on(t.enterpriseId, t.askedAt),
    index("data_exports_due").on(t.expiresAt).where(sql`${t.status} = 'ready'`),
    uniqueIndex("data_exports_one_at_a_time").on(t.enterpriseId).where(sql`${t.status} = 'making'`),
    check("data_exports_known_status", sql`${t.status} in (${sql.raw(dataExportStatuses.map((status) => `'${status}'`).join(", "))})`),
    check("data_exports_progress_is_a_share", sql`${t.progress} between 0 and 100`),
    check(
      "data_exports_ready_has_a_file",
      sql`${t.status} not in ('ready', 'deleted') or num_nulls(${t.doneAt}, ${t.expiresAt}, ${t.fileHash}, ${t.rows}) = 0`,
    ),
    check("data_exports_deleted_is_dated", sql`(${t.status} = 'deleted') = (${t.deletedAt} is not null)`),
    pgPolicy("data_exports_own", {
      ...own,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    // Only who represents the enterprise has everything taken out.
    pgPolicy("data_exports_asked", {
      ...own,
      for: "insert",
      withCheck: sql`${t.enterpriseId} = ${acting.represents} and ${t.subjectId} = ${acting.subject} and ${t.status} = 'making' and ${t.askedByUserId} = ${acting.user} and ${t.askedByName} = ${acting.name}`,
    }),
    pgPolicy("data_exports_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** The bytes of an export, as long as they are kept. */
export const dataExportFiles = pgTable(
  "data_export_files",
  {
    exportId: text("export_id")
      .primaryKey()
      .references(() => dataExports.id, { onDelete: "restrict" }),
    enterpriseId: text("enterprise_id").notNull(),
    content: bytes("content").notNull(),
  },
  (t) => [
    pgPolicy("data_export_files_own", { ...own, for: "select", using: sql`${t.enterpriseId} = ${acting.represents}` }),
    pgPolicy("data_export_files_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** Of each kind that goes by a dated rule, when a job last looked and how much went. */
export const retentionSweeps = pgTable(
  "retention_sweeps",
  {
    kind: text("kind").primaryKey(),
    sweptAt: instant("swept_at").notNull(),
    /** What went that night, and in all. */
    swept: integer("swept").notNull(),
    sweptInAll: bigint("swept_in_all", { mode: "number" }).notNull(),
  },
  () => [
    pgPolicy("retention_sweeps_supervised", { ...own, for: "select", using: isAdministrator }),
    pgPolicy("retention_sweeps_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * That an enterprise asked to have its account closed: until `dueAt` it can be undone, and longer while something stands open. The row stays; who asked is
 * forgotten with the account.
 */
export const accountClosings = pgTable(
  "account_closings",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id").notNull(),
    subjectId: text("subject_id").notNull(),
    status: text("status", { enum: accountClosingStatuses }).notNull().default("waiting"),
    askedAt: instant("asked_at").notNull(),
    askedByUserId: text("asked_by_user_id").notNull(),
    /** The place in whose name it is carried out: consents are revoked as that person would revoke them. */
    askedByMemberId: text("asked_by_member_id").notNull(),
    askedByName: text("asked_by_name").notNull(),
    /** Hides who asked, and who took it back, in the log's entries. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
    /** When the account is closed at the earliest, and by which article it waits until then. */
    dueAt: instant("due_at").notNull(),
    article: text("article").notNull(),
    /** When it came due and something stood open, first; and what did when it was last looked at. */
    putOffAt: instant("put_off_at"),
    putOffFor: text("put_off_for").array().notNull().default(sql`'{}'::text[]`),
    endedAt: instant("ended_at"),
    undoneByUserId: text("undone_by_user_id"),
    undoneByName: text("undone_by_name"),
    createdAt: createdAt(),
  },
  (t) => [
    index("account_closings_of_an_enterprise").on(t.enterpriseId, t.askedAt),
    index("account_closings_due").on(t.dueAt).where(sql`${t.status} = 'waiting'`),
    uniqueIndex("account_closings_one_at_a_time").on(t.enterpriseId).where(sql`${t.status} <> 'undone'`),
    check(
      "account_closings_known_status",
      sql`${t.status} in (${sql.raw(accountClosingStatuses.map((status) => `'${status}'`).join(", "))})`,
    ),
    check("account_closings_wait_first", sql`${t.dueAt} > ${t.askedAt}`),
    check("account_closings_ended_is_dated", sql`(${t.status} = 'waiting') = (${t.endedAt} is null)`),
    check("account_closings_undone_by_somebody", sql`(${t.status} = 'undone') = (${t.undoneByUserId} is not null)`),
    pgPolicy("account_closings_own", {
      ...own,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    // Only who represents the enterprise ends its account, or takes that back.
    pgPolicy("account_closings_asked", {
      ...own,
      for: "insert",
      withCheck: sql`${t.enterpriseId} = ${acting.represents} and ${t.subjectId} = ${acting.subject} and ${t.status} = 'waiting' and ${t.askedByUserId} = ${acting.user} and ${t.askedByName} = ${acting.name}`,
    }),
    pgPolicy("account_closings_undone", {
      ...own,
      for: "update",
      using: sql`${t.enterpriseId} = ${acting.represents}`,
      withCheck: sql`${t.enterpriseId} = ${acting.represents} and (${t.status} = 'waiting' or ${t.status} = 'undone' and ${t.undoneByUserId} = ${acting.user} and ${t.undoneByName} = ${acting.name})`,
    }),
    // The office knows of those that are over, so that it restores nobody who has left.
    pgPolicy("account_closings_supervised", { ...own, for: "select", using: sql`${isAdministrator} and ${t.status} = 'closed'` }),
    pgPolicy("account_closings_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
