import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, instant, workerRole } from "./columns.ts";
import { loanRequests } from "./loan-requests.ts";

/**
 * That a change of a product turned the answer of one request. No lender reads it, and nothing in it says what the answer rests on but a rule's name. It
 * goes with the consent it was read under: a trigger takes it when that ends before its time.
 */
export const fitNotices = pgTable(
  "fit_notices",
  {
    id: text("id").primaryKey(),
    /** The change of the product, so that a change told twice is told once. */
    changeKey: text("change_key").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    loanRequestId: text("loan_request_id").notNull(),
    productId: text("product_id").notNull(),
    /** The version on the shelf after the change; null when the product was taken off. */
    versionId: text("version_id"),
    fits: boolean("fits").notNull(),
    /** The first rule that is not met any more; null where it fits, or is off the shelf. */
    criterion: text("criterion"),
    toldAt: instant("told_at").notNull(),
    /** When the consent that it was read under runs out, and thirty days after it was told at the latest. */
    forgetAt: instant("forget_at").notNull(),
  },
  (t) => [
    uniqueIndex("fit_notices_once").on(t.changeKey, t.loanRequestId),
    index("fit_notices_of_an_enterprise").on(t.enterpriseId, t.toldAt),
    check("fit_notices_are_forgotten", sql`${t.forgetAt} <= ${t.toldAt} + interval '30 days'`),
    check("fit_notices_name_what_is_missed", sql`${t.criterion} is null or (not ${t.fits} and ${t.versionId} is not null)`),
    foreignKey({
      name: "fit_notices_share_their_requests_enterprise",
      columns: [t.loanRequestId, t.enterpriseId],
      foreignColumns: [loanRequests.id, loanRequests.enterpriseId],
    }).onDelete("restrict"),
    pgPolicy("fit_notices_own", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("fit_notices_told", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
