import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, bpsColumn, createdAt, fenColumn, instant, ppmColumn, workerRole } from "./columns.ts";
import { lenderCases, loanRequests } from "./loan-requests.ts";
import { organizations } from "./organizations.ts";
import { offerStatuses } from "./words.ts";

export const offerStatus = pgEnum("offer_status", offerStatuses);

/**
 * A lender's terms for one loan request. Terms stay as issued (a trigger holds them); other terms are another offer. A draft
 * waits for a second person and may still change.
 */
export const offers = pgTable(
  "offers",
  {
    id: text("id").primaryKey(),
    loanRequestId: text("loan_request_id").notNull(),
    caseId: text("case_id")
      .notNull()
      .references(() => lenderCases.id, { onDelete: "restrict" }),
    /** Copied from the request, so that row policies need no second table. */
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    productVersionId: text("product_version_id").notNull(),
    status: offerStatus("status").notNull().default("draft"),
    amountFen: fenColumn("amount_fen").notNull(),
    termMonths: integer("term_months").notNull(),
    /** Nominal annual rate. */
    rateBps: bpsColumn("rate_bps").notNull(),
    /** `fixed`, `LPR1Y` or `LPR5Y`; a pegged rate keeps its spread. */
    rateBase: text("rate_base").notNull(),
    spreadBps: bpsColumn("spread_bps"),
    repaymentMethod: text("repayment_method").notNull(),
    guaranteeMode: text("guarantee_mode").notNull(),
    /** The whole of it: `OfferTerms` of `server/offers/schema.ts`, charges, prepayment rule and conditions included. */
    terms: jsonb("terms").notNull().$type<unknown>(),
    /** SHA-256 of the canonical JSON of `terms`; carried to line and drawdown. */
    termsHash: text("terms_hash").notNull(),
    netReceivedFen: fenColumn("net_received_fen").notNull(),
    totalCostFen: fenColumn("total_cost_fen").notNull(),
    /** Computed from the cash flow at issue, never typed. */
    annualCostSimplePpm: ppmColumn("annual_cost_simple_ppm").notNull(),
    annualCostCompoundPpm: ppmColumn("annual_cost_compound_ppm").notNull(),
    validTill: instant("valid_till").notNull(),
    /** Who worked the terms out and sent them for approval; null when they were issued at once. The name is copied for colleagues. */
    preparedByUserId: text("prepared_by_user_id"),
    preparedByName: text("prepared_by_name"),
    preparedAt: instant("prepared_at"),
    /** A draft that an approver sent back, and the word to it. Sent again, it is null. */
    returnedByName: text("returned_by_name"),
    returnNote: text("return_note"),
    returnedAt: instant("returned_at"),
    issuedByUserId: text("issued_by_user_id"),
    issuedAt: instant("issued_at"),
    acceptedByUserId: text("accepted_by_user_id"),
    acceptedAt: instant("accepted_at"),
    /** When an accepted offer fell through before credit was granted, on whose side, and why in that side's words. */
    fellAt: instant("fell_at"),
    fellBy: text("fell_by").$type<"enterprise" | "lender">(),
    fellNote: text("fell_note"),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "offers_share_their_requests_enterprise",
      columns: [t.loanRequestId, t.enterpriseId],
      foreignColumns: [loanRequests.id, loanRequests.enterpriseId],
    }).onDelete("restrict"),
    uniqueIndex("offers_one_accepted_per_request").on(t.loanRequestId).where(sql`${t.status} = 'accepted'`),
    uniqueIndex("offers_one_issued_per_case").on(t.caseId).where(sql`${t.status} = 'issued'`),
    uniqueIndex("offers_one_draft_per_case").on(t.caseId).where(sql`${t.status} = 'draft'`),
    index("offers_of_a_request").on(t.loanRequestId, t.createdAt),
    index("offers_of_a_lender").on(t.lenderId, t.createdAt),
    check("offers_amount_positive", sql`${t.amountFen} > 0`),
    check("offers_rate_not_negative", sql`${t.rateBps} >= 0`),
    check("offers_rate_base_known", sql`${t.rateBase} in ('fixed', 'LPR1Y', 'LPR5Y')`),
    check("offers_pegged_has_spread", sql`(${t.rateBase} = 'fixed') = (${t.spreadBps} is null)`),
    check(
      "offers_prepared_is_whole",
      sql`(${t.preparedByUserId} is null) = (${t.preparedAt} is null) and (${t.preparedByName} is null) = (${t.preparedAt} is null)`,
    ),
    check("offers_draft_has_an_author", sql`${t.status} <> 'draft' or ${t.preparedAt} is not null`),
    check(
      "offers_returned_is_whole",
      sql`(${t.returnedAt} is null) = (${t.returnNote} is null) and (${t.returnedAt} is null) = (${t.returnedByName} is null)`,
    ),
    check("offers_issued_is_dated", sql`(${t.status} = 'draft') = (${t.issuedAt} is null)`),
    check("offers_fallen_is_whole", sql`(${t.status} = 'fallen_through') = (${t.fellAt} is not null)`),
    check(
      "offers_fallen_says_by_whom",
      sql`(${t.fellAt} is null) = (${t.fellNote} is null) and (${t.fellAt} is null) = (${t.fellBy} is null) and ${t.fellBy} in ('enterprise', 'lender')`,
    ),
    check("offers_accepted_at_matches_status", sql`(${t.status} in ('accepted', 'fallen_through')) = (${t.acceptedAt} is not null)`),
    pgPolicy("offers_made", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("offers_received", {
      to: appRole,
      using: sql`${t.enterpriseId} = ${acting.organization} and ${t.status} <> 'draft'`,
      withCheck: sql`${t.enterpriseId} = ${acting.organization} and ${t.status} <> 'draft'`,
    }),
    pgPolicy("offers_worked", { to: workerRole, using: sql`true` }),
  ],
);
