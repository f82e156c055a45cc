import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, fenColumn, instant, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { products } from "./products.ts";
import { caseStatuses, declineCodes, loanRequestStatuses, offerApprovals } from "./words.ts";

export const loanRequestStatus = pgEnum("loan_request_status", loanRequestStatuses);
export const caseStatus = pgEnum("case_status", caseStatuses);
export const offerApproval = pgEnum("offer_approval", offerApprovals);
export const declineCode = pgEnum("decline_code", declineCodes);

/** What an enterprise asks for. Saved as it is typed while a draft, so its facts may be null until it is submitted. */
export const loanRequests = pgTable(
  "loan_requests",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    subjectId: text("subject_id").notNull(),
    /** What people call it, e.g. `2026-4417-0832`; unique on the platform, drawn at random. */
    reference: text("reference").notNull(),
    status: loanRequestStatus("status").notNull().default("draft"),
    amountFen: fenColumn("amount_fen"),
    termMonths: integer("term_months"),
    purpose: text("purpose"),
    purposeNote: text("purpose_note"),
    /** What the enterprise can offer as security; a credit loan asks for none. */
    guaranteeModes: text("guarantee_modes").array().notNull().default(sql`'{}'::text[]`),
    regionCode: text("region_code"),
    industryCode: text("industry_code"),
    /** Facts the registry lacks, entered by the enterprise: `DeclaredFacts` of `server/loan-requests/schema.ts`. */
    declared: jsonb("declared").notNull().default({}).$type<Record<string, unknown>>(),
    /** Products chosen so far: `product_versions.id`. */
    chosenVersionIds: text("chosen_version_ids").array().notNull().default(sql`'{}'::text[]`),
    createdByUserId: text("created_by_user_id").notNull(),
    savedAt: instant("saved_at").notNull().defaultNow(),
    submittedAt: instant("submitted_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("loan_requests_reference_once").on(t.reference),
    uniqueIndex("loan_requests_enterprise_key").on(t.id, t.enterpriseId),
    index("loan_requests_of_an_enterprise").on(t.enterpriseId, t.createdAt),
    check("loan_requests_amount_positive", sql`${t.amountFen} > 0`),
    check("loan_requests_term_positive", sql`${t.termMonths} > 0`),
    check(
      "loan_requests_submitted_is_complete",
      sql`${t.status} in ('draft', 'withdrawn') or (${t.submittedAt} is not null and ${t.amountFen} is not null and ${t.termMonths} is not null and ${t.purpose} is not null)`,
    ),
    pgPolicy("loan_requests_own", {
      to: appRole,
      using: sql`${t.enterpriseId} = ${acting.organization}`,
      withCheck: sql`${t.enterpriseId} = ${acting.organization}`,
    }),
    // A lender reaches one request at a time, through a case of its own that the transaction has opened.
    pgPolicy("loan_requests_opened", {
      to: appRole,
      using: sql`${t.id} = ${acting.loanRequest}`,
      withCheck: sql`${t.id} = ${acting.loanRequest}`,
    }),
    pgPolicy("loan_requests_worked", { to: workerRole, using: sql`true` }),
  ],
);

/**
 * One lender's work on one request. What the lender may know without reading credit data is copied here at submission, so that the
 * request itself, which knows every lender, stays closed to it.
 */
export const lenderCases = pgTable(
  "lender_cases",
  {
    id: text("id").primaryKey(),
    loanRequestId: text("loan_request_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    subjectId: text("subject_id").notNull(),
    lenderId: text("lender_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    productId: text("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "restrict" }),
    productVersionId: text("product_version_id").notNull(),
    consentId: text("consent_id").notNull(),
    status: caseStatus("status").notNull().default("assigned"),
    /** The request's own. */
    reference: text("reference").notNull(),
    /** Shown while the consent to this lender is in force; without it the view says industry and place. */
    enterpriseName: text("enterprise_name").notNull(),
    enterpriseUscc: text("enterprise_uscc"),
    amountFen: fenColumn("amount_fen").notNull(),
    termMonths: integer("term_months").notNull(),
    purpose: text("purpose").notNull(),
    purposeNote: text("purpose_note"),
    guaranteeModes: text("guarantee_modes").array().notNull(),
    regionCode: text("region_code"),
    industryCode: text("industry_code"),
    declared: jsonb("declared").notNull().$type<Record<string, unknown>>(),
    /** The product's criteria that rest on the request alone, as judged at submission: `CaseVerdict[]`. What rests on records is never here. */
    match: jsonb("match").notNull().$type<unknown[]>(),
    ownerMemberId: text("owner_member_id"),
    assignedAt: instant("assigned_at").notNull().defaultNow(),
    dueAt: instant("due_at").notNull(),
    /** The deadline counted weekdays because a year has no holiday table. */
    isDueProvisional: boolean("is_due_provisional").notNull().default(false),
    firstActionAt: instant("first_action_at"),
    /** When its lender was told that its first answer is overdue. */
    overdueToldAt: instant("overdue_told_at"),
    /** When the lender last asked the enterprise to allow reading again. Says something only while nothing was signed since. */
    consentAskedAt: instant("consent_asked_at"),
    /** When the case came to an end without money: declined, lapsed or closed by its request. Null while it lives, and where it is not known. */
    closedAt: instant("closed_at"),
    /** A prepared offer that awaits an approver, or was sent back. Written by the offers' verbs; says nothing once the case takes no offer. */
    offerApproval: offerApproval("offer_approval"),
    /** How long the offer that was issued last stands. Says something only while the case is at that offer. */
    offerValidTill: instant("offer_valid_till"),
    declineCode: declineCode("decline_code"),
    declineText: text("decline_text"),
    /** Rules and record ids the decline rests on. */
    declineBasis: jsonb("decline_basis").$type<{ criteria: string[]; recordIds: string[] }>(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("lender_cases_once_per_request").on(t.loanRequestId, t.lenderId),
    index("lender_cases_queue").on(t.lenderId, t.status, t.dueAt),
    index("lender_cases_of_an_enterprise").on(t.enterpriseId, t.loanRequestId),
    foreignKey({
      name: "lender_cases_share_their_requests_enterprise",
      columns: [t.loanRequestId, t.enterpriseId],
      foreignColumns: [loanRequests.id, loanRequests.enterpriseId],
    }).onDelete("restrict"),
    check("lender_cases_closed_has_ended", sql`${t.closedAt} is null or ${t.status} in ('declined', 'lapsed', 'closed_by_request')`),
    check("lender_cases_declined_has_code", sql`(${t.status} = 'declined') = (${t.declineCode} is not null)`),
    check(
      "lender_cases_decline_has_words",
      sql`${t.declineCode} is null or (${t.declineBasis} is not null and (${t.declineCode} <> 'OTHER' or length(${t.declineText}) >= 10))`,
    ),
    check(
      "lender_cases_decline_names_its_ground",
      sql`(${t.declineCode} is distinct from 'RULE_FAIL' or coalesce(${t.declineBasis} -> 'criteria', '[]') <> '[]') and (${t.declineCode} is distinct from 'SERIOUS_RECORD' or coalesce(${t.declineBasis} -> 'recordIds', '[]') <> '[]')`,
    ),
    index("lender_cases_unanswered").on(t.dueAt).where(sql`${t.status} = 'assigned'`),
    pgPolicy("lender_cases_received", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("lender_cases_opened", {
      to: appRole,
      using: sql`${t.enterpriseId} = ${acting.organization}`,
      withCheck: sql`${t.enterpriseId} = ${acting.organization}`,
    }),
    // Who publishes how fast lenders answer reads no row here: `xinfu_answered_cases` gives it the times without the parties.
    pgPolicy("lender_cases_worked", { to: workerRole, using: sql`true` }),
  ],
);
