import { sql } from "drizzle-orm";
import { check, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";
import { acting, appRole, fenColumn, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";

/** What a lender has settled for itself. A lender without a row goes by the rules' own values. */
export const lenderSettings = pgTable(
  "lender_settings",
  {
    lenderId: text("lender_id")
      .primaryKey()
      .references(() => organizations.id, { onDelete: "restrict" }),
    /** Up to here an officer issues an offer alone. */
    officerLimitFen: fenColumn("officer_limit_fen").notNull(),
    changedByName: text("changed_by_name").notNull(),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  (t) => [
    check("lender_settings_limit_not_negative", sql`${t.officerLimitFen} >= 0`),
    pgPolicy("lender_settings_own", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
  ],
);
