import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, instant, workerRole } from "./columns.ts";
import { loanRequests } from "./loan-requests.ts";
import { requestPaperKinds } from "./words.ts";

const ofTheEnterprise = (t: { enterpriseId: unknown }) => sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`;
const kindWords = sql.raw(requestPaperKinds.map((kind) => `'${kind}'`).join(", "));

/**
 * A paper that an enterprise lays to a loan request. Its bytes come part by part and lie sealed in the store (`server/storage`), never here; the row says what
 * they are and outlives them. Nothing of it changes once it is whole, but its kind while the request is a draft.
 */
export const requestPapers = pgTable(
  "request_papers",
  {
    id: text("id").primaryKey(),
    /** Null: its draft was thrown away, and its bytes go. */
    loanRequestId: text("loan_request_id"),
    enterpriseId: text("enterprise_id").notNull(),
    kind: text("kind", { enum: requestPaperKinds }).notNull(),
    fileName: text("file_name").notNull(),
    /** What the browser knows the file by: SHA-256 of its name, size, last change and beginning. */
    fingerprint: text("fingerprint").notNull(),
    bytes: integer("bytes").notNull(),
    /** SHA-256 of each part that has come, in order; each part is sealed to its own. */
    parts: text("parts").array().notNull().default(sql`'{}'::text[]`),
    /** As read from the bytes; null until they have all come. */
    mediaType: text("media_type"),
    /** Of the whole file; null until it has all come. */
    sha256: text("sha256"),
    wholeAt: instant("whole_at"),
    addedByUserId: text("added_by_user_id").notNull(),
    addedByName: text("added_by_name").notNull(),
    addedAt: instant("added_at").notNull(),
    touchedAt: instant("touched_at").notNull(),
    /** Taken back, refused, given up, or gone with its account or draft. */
    removedAt: instant("removed_at"),
    /** When nothing of it lay in the store any more. */
    erasedAt: instant("erased_at"),
  },
  (t) => [
    foreignKey({ name: "request_papers_of_a_request", columns: [t.loanRequestId], foreignColumns: [loanRequests.id] }).onDelete("set null"),
    index("request_papers_by_request").on(t.loanRequestId, t.addedAt),
    index("request_papers_by_enterprise").on(t.enterpriseId),
    uniqueIndex("request_papers_coming_once")
      .on(t.loanRequestId, t.fingerprint)
      .where(sql`${t.wholeAt} is null and ${t.removedAt} is null`),
    index("request_papers_to_erase")
      .on(t.touchedAt)
      .where(sql`${t.erasedAt} is null and (${t.wholeAt} is null or ${t.removedAt} is not null)`),
    check("request_papers_known_kinds", sql`${t.kind} in (${kindWords})`),
    check("request_papers_in_size", sql`${t.bytes} between 1 and 20971520`),
    check(
      "request_papers_whole_is_known",
      sql`(${t.wholeAt} is null) = (${t.sha256} is null) and (${t.wholeAt} is null) = (${t.mediaType} is null)`,
    ),
    check("request_papers_erased_was_removed", sql`${t.erasedAt} is null or ${t.removedAt} is not null`),
    pgPolicy("request_papers_own", { to: appRole, using: ofTheEnterprise(t), withCheck: ofTheEnterprise(t) }),
    // A lender reaches the papers of one request at a time, through a case of its own that the transaction has opened.
    pgPolicy("request_papers_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'lender' and ${t.loanRequestId} = ${acting.loanRequest} and ${t.wholeAt} is not null and ${t.removedAt} is null`,
    }),
    pgPolicy("request_papers_worked", { to: workerRole, using: sql`true`, withCheck: sql`${t.removedAt} is not null` }),
  ],
);

/** One taking of a paper by a lender. The enterprise sees each; nobody changes or removes one. */
export const requestPaperReadings = pgTable(
  "request_paper_readings",
  {
    id: text("id").primaryKey(),
    paperId: text("paper_id")
      .notNull()
      .references(() => requestPapers.id, { onDelete: "restrict" }),
    loanRequestId: text("loan_request_id").notNull(),
    caseId: text("case_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id").notNull(),
    readByUserId: text("read_by_user_id").notNull(),
    readByName: text("read_by_name").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (t) => [
    index("request_paper_readings_of_a_paper").on(t.paperId, t.readAt),
    index("request_paper_readings_by_enterprise").on(t.enterpriseId, t.loanRequestId),
    pgPolicy("request_paper_readings_seen", { to: appRole, for: "select", using: ofTheEnterprise(t) }),
    pgPolicy("request_paper_readings_left", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.loanRequestId} = ${acting.loanRequest} and ${t.readByUserId} = ${acting.user}`,
    }),
    pgPolicy("request_paper_readings_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);
