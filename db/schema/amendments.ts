import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, day, instant, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { amendmentWays } from "./words.ts";

/**
 * What a unit decided of a record of its own without having been asked: it is corrected, or the decision behind it was annulled and it is withdrawn. Never
 * edited: the job that carries it out says when it did and which version of the record came of it.
 */
export const recordAmendments = pgTable(
  "record_amendments",
  {
    id: text("id").primaryKey(),
    authorityId: text("authority_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    /** The unit as it was called. */
    unitName: text("unit_name").notNull(),
    // Of a large table: no reference, which would lock its row.
    subjectId: text("subject_id").notNull(),
    recordId: text("record_id").notNull(),
    /** The version that it is about. */
    recordVersion: integer("record_version").notNull(),
    itemCode: text("item_code").notNull(),
    documentNo: text("document_no"),
    way: text("way", { enum: amendmentWays }).notNull(),
    /** The fields that are other now, as `server/records/content.ts` shapes them. */
    correction: jsonb("correction").$type<Record<string, unknown>>(),
    /** The number of the document that corrects or annuls. */
    basisNo: text("basis_no").notNull(),
    reason: text("reason").notNull(),
    /** The day on which the decision was annulled. */
    annulledOn: day("annulled_on"),
    /** Up to when the withdrawal was in time, by the dated rule. */
    dueOn: day("due_on"),
    decidedAt: instant("decided_at").notNull(),
    decidedByUserId: text("decided_by_user_id").notNull(),
    carriedOutAt: instant("carried_out_at"),
    /** The version that came of it; null where another had come meanwhile, and nothing was changed. */
    newVersion: integer("new_version"),
    /** It could not be carried out and was undone, and why; the version may be amended anew. */
    undoneAt: instant("undone_at"),
    undoneReason: text("undone_reason"),
  },
  (t) => [
    uniqueIndex("record_amendments_one_per_version").on(t.subjectId, t.recordId, t.recordVersion).where(sql`${t.undoneAt} is null`),
    index("record_amendments_of_an_authority").on(t.authorityId, t.itemCode, t.annulledOn),
    check("record_amendments_way_known", sql`${t.way} in (${sql.raw(amendmentWays.map((way) => `'${way}'`).join(", "))})`),
    check("record_amendments_corrections_say_what", sql`(${t.way} = 'corrected') = (${t.correction} is not null)`),
    check(
      "record_amendments_withdrawals_are_dated",
      sql`(${t.way} = 'withdrawn') = (${t.annulledOn} is not null and ${t.dueOn} is not null)`,
    ),
    check("record_amendments_say_why", sql`length(${t.reason}) between 10 and 2000 and length(${t.basisNo}) between 1 and 128`),
    check("record_amendments_version_when_carried_out", sql`${t.newVersion} is null or ${t.carriedOutAt} is not null`),
    check(
      "record_amendments_undone_say_why",
      sql`(${t.undoneAt} is null) = (${t.undoneReason} is null) and (${t.undoneAt} is null or ${t.carriedOutAt} is null)`,
    ),
    pgPolicy("record_amendments_of_the_unit", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization}`,
    }),
    pgPolicy("record_amendments_decided", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.unitName} = ${acting.unit} and ${t.decidedByUserId} = ${acting.user} and ${t.carriedOutAt} is null and ${t.undoneAt} is null`,
    }),
    pgPolicy("record_amendments_of_the_subject", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.subjectId} = ${acting.subject} and ${acting.items} = '*'`,
    }),
    pgPolicy("record_amendments_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
