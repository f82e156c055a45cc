import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, instant, workerRole } from "./columns.ts";

const ofAnImporter = sql`${acting.role} in ('administrator', 'authority')`;

/**
 * A file on its way in from a browser, part by part: what is said beside it, and how far it has come. Its bytes lie in the data folder. It ends
 * as a batch, by being dropped, or unfinished after a day.
 */
export const uploads = pgTable(
  "uploads",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id").notNull(),
    startedByUserId: text("started_by_user_id").notNull(),
    /** What the browser knows the file by: SHA-256 of its name, size, last change and beginning. */
    fingerprint: text("fingerprint").notNull(),
    fileName: text("file_name").notNull(),
    /** `UploadInput`, whole. */
    input: jsonb("input").notNull().$type<Record<string, unknown>>(),
    bytesTotal: integer("bytes_total").notNull(),
    /** So many bytes from the beginning are on disk. */
    bytesReceived: integer("bytes_received").notNull().default(0),
    /** The batch it became; null while it is open. */
    batchId: text("batch_id"),
    startedAt: instant("started_at").notNull(),
    touchedAt: instant("touched_at").notNull(),
  },
  (t) => [
    uniqueIndex("uploads_open_once").on(t.organizationId, t.fingerprint).where(sql`${t.batchId} is null`),
    index("uploads_by_touch").on(t.touchedAt),
    check("uploads_bytes_in_order", sql`${t.bytesReceived} between 0 and ${t.bytesTotal}`),
    check("uploads_fingerprint_is_a_hash", sql`${t.fingerprint} ~ '^[0-9a-f]{64}$'`),
    pgPolicy("uploads_own", {
      to: appRole,
      using: sql`${ofAnImporter} and ${t.organizationId} = ${acting.organization}`,
      withCheck: sql`${ofAnImporter} and ${t.organizationId} = ${acting.organization}`,
    }),
    pgPolicy("uploads_worked", { to: workerRole, using: sql`true`, withCheck: sql`false` }),
  ],
);
