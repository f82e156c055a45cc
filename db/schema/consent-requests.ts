import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, day, instant } from "./columns.ts";
import { consents } from "./consents.ts";
import { creditLines } from "./loans.ts";

export const consentRequestStatuses = ["waiting", "granted", "refused", "withdrawn"] as const;
export type ConsentRequestStatus = (typeof consentRequestStatuses)[number];

/**
 * What a lender asks an enterprise to let it read while credit that it granted is out. What it asks for never changes; whether it lapsed without an answer
 * is computed at read.
 */
export const consentRequests = pgTable(
  "consent_requests",
  {
    id: text("id").primaryKey(),
    lineId: text("line_id")
      .notNull()
      .references(() => creditLines.id, { onDelete: "restrict" }),
    lenderId: text("lender_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    loanRequestId: text("loan_request_id").notNull(),
    caseId: text("case_id").notNull(),
    /** `MonitoringTerms` of `server/loans/monitoring/schema.ts`. */
    terms: jsonb("terms").notNull().$type<unknown>(),
    status: text("status", { enum: consentRequestStatuses }).notNull().default("waiting"),
    askedAt: instant("asked_at").notNull(),
    askedByUserId: text("asked_by_user_id").notNull(),
    askedByName: text("asked_by_name").notNull(),
    /** The last day on which it can be answered. */
    answerBy: day("answer_by").notNull(),
    endedAt: instant("ended_at"),
    endedByUserId: text("ended_by_user_id"),
    /** The consent that was signed on it. */
    consentId: text("consent_id").references(() => consents.id, { onDelete: "restrict" }),
    /** Of one line the first is 1. */
    number: integer("number").notNull(),
    /** Hides who asked and who ended it in the log's entries. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
  },
  (t) => [
    uniqueIndex("consent_requests_one_waits").on(t.lineId).where(sql`${t.status} = 'waiting'`),
    uniqueIndex("consent_requests_in_order").on(t.lineId, t.number),
    index("consent_requests_of_an_enterprise").on(t.enterpriseId, t.askedAt),
    check("consent_requests_known_status", sql`${t.status} in ('waiting', 'granted', 'refused', 'withdrawn')`),
    check("consent_requests_ended_is_dated", sql`(${t.status} = 'waiting') = (${t.endedAt} is null)`),
    check("consent_requests_granted_names_its_consent", sql`(${t.status} = 'granted') = (${t.consentId} is not null)`),
    pgPolicy("consent_requests_of_the_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("consent_requests_of_the_enterprise", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("consent_requests_asked", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.status} = 'waiting' and ${t.askedByUserId} = ${acting.user} and ${t.askedByName} = ${acting.name}`,
    }),
    pgPolicy("consent_requests_taken_back", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.status} = 'waiting'`,
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.status} = 'withdrawn' and ${t.endedByUserId} = ${acting.user}`,
    }),
    pgPolicy("consent_requests_answered", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} = 'waiting'`,
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} in ('granted', 'refused') and ${t.endedByUserId} = ${acting.user}`,
    }),
  ],
);
