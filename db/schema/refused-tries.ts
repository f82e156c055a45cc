import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { acting, appRole, instant, workerRole } from "./columns.ts";

/**
 * Refused tries of one person on one case within one hour of the clock, beyond those that are told one by one: counted here, and told in one receipt and
 * one entry of the log when the hour is over. Then the row goes.
 */
export const refusedTries = pgTable(
  "refused_tries",
  {
    lenderId: text("lender_id").notNull(),
    readerUserId: text("reader_user_id").notNull(),
    caseId: text("case_id").notNull(),
    purpose: text("purpose").notNull(),
    /** When the hour began. */
    hour: instant("hour").notNull(),
    subjectId: text("subject_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    loanRequestId: text("loan_request_id").notNull(),
    lenderName: text("lender_name").notNull(),
    readerName: text("reader_name").notNull(),
    readerRole: text("reader_role").notNull(),
    /** As the first of them was tried under; null where no consent was ever given. */
    consentId: text("consent_id"),
    itemCodes: text("item_codes").array().notNull(),
    tries: integer("tries").notNull().default(1),
    lastAt: instant("last_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lenderId, t.readerUserId, t.caseId, t.purpose, t.hour] }),
    index("refused_tries_by_hour").on(t.hour),
    check("refused_tries_are_counted", sql`${t.tries} > 0`),
    // Each counts its own alone; a trigger lets the count only grow, by one.
    pgPolicy("refused_tries_counted", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization} and ${t.readerUserId} = ${acting.user}`,
      withCheck: sql`${t.lenderId} = ${acting.organization} and ${t.readerUserId} = ${acting.user}`,
    }),
    pgPolicy("refused_tries_told", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
