import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgEnum, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";
import {
  acting,
  appRole,
  authRole,
  bpsColumn,
  createdAt,
  fenColumn,
  instant,
  isAdministrator,
  isPublisher,
  ppmColumn,
  workerRole,
} from "./columns.ts";
import { financingEventKinds } from "./words.ts";

export const financingEventKind = pgEnum("financing_event_kind", financingEventKinds);

/**
 * The one stream that feeds the timeline, the statistics and, later, the webhooks. Dimensions are copied at the time of the event, so
 * that a figure of a past date never moves. Holds no credit content.
 */
export const financingEvents = pgTable(
  "financing_events",
  {
    id: text("id").primaryKey(),
    kind: financingEventKind("kind").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    subjectId: text("subject_id").notNull(),
    lenderId: text("lender_id"),
    loanRequestId: text("loan_request_id"),
    caseId: text("case_id"),
    /** GB/T 2260 county or coarser; null is its own row, *not determinable*. */
    regionCode: text("region_code"),
    /** GB/T 4754 section letter; null likewise. */
    industrySection: text("industry_section"),
    sizeClass: text("size_class"),
    amountFen: fenColumn("amount_fen"),
    termMonths: integer("term_months"),
    annualCostSimplePpm: ppmColumn("annual_cost_simple_ppm"),
    /** Nominal annual rate of a drawdown. */
    rateBps: bpsColumn("rate_bps"),
    isCreditLoan: boolean("is_credit_loan"),
    isFirstLoan: boolean("is_first_loan"),
    actorName: text("actor_name").notNull(),
    /** What the timeline names besides: decline code, due time. Never credit content. */
    facts: jsonb("facts").notNull().default({}).$type<Record<string, string | number>>(),
  },
  (t) => [
    index("financing_events_by_time").on(t.kind, t.occurredAt),
    // The first day of all, which every page of figures asks for.
    index("financing_events_by_day").on(t.occurredAt),
    index("financing_events_of_a_request").on(t.loanRequestId, t.occurredAt),
    index("financing_events_of_an_enterprise").on(t.enterpriseId, t.occurredAt),
    check(
      "financing_events_money_has_amount",
      sql`${t.kind} not in ('request_submitted', 'credit_granted', 'disbursed') or ${t.amountFen} > 0`,
    ),
    pgPolicy("financing_events_told_by_enterprise", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.enterpriseId} = ${acting.organization} or ${t.lenderId} = ${acting.organization} or (${isAdministrator} and ${t.kind} = 'enterprise_registered')`,
    }),
    pgPolicy("financing_events_of_the_enterprise", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("financing_events_of_the_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("financing_events_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("financing_events_published", { to: appRole, for: "select", using: isPublisher }),
    pgPolicy("financing_events_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** What changed, who did it, and every read of another party's credit data. Append-only, without foreign keys, free of secrets and credit fields. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: text("id").primaryKey(),
    at: instant("at").notNull().defaultNow(),
    /** `enterprise:usr_…`, `system:job`. */
    actor: text("actor").notNull(),
    actorName: text("actor_name").notNull(),
    userId: text("user_id"),
    organizationId: text("organization_id"),
    requestId: text("request_id").notNull(),
    /** `offer.accepted`: room and past participle. */
    action: text("action").notNull(),
    objectId: text("object_id"),
    detail: jsonb("detail").notNull().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [
    index("audit_events_newest").on(t.at),
    index("audit_events_of_an_organization").on(t.organizationId, t.at),
    index("audit_events_of_an_object").on(t.objectId),
    // Nobody leaves a row in another's name or for another house.
    pgPolicy("audit_events_left", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.actor} = ${acting.actor} and ${t.actorName} = ${acting.name} and coalesce(${t.userId}, '') = ${acting.user} and coalesce(${t.organizationId}, '') = ${acting.organization}`,
    }),
    // Who signs in acts for no house yet, and no context says who it is.
    pgPolicy("audit_events_left_by_sign_in", {
      to: authRole,
      for: "insert",
      withCheck: sql`${t.organizationId} is null and ${t.actor} = coalesce('person:' || ${t.userId}, 'public')`,
    }),
    pgPolicy("audit_events_own", { to: appRole, for: "select", using: sql`${t.organizationId} = ${acting.organization}` }),
    pgPolicy("audit_events_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("audit_events_worked", { to: workerRole, for: "select", using: sql`true` }),
    pgPolicy("audit_events_left_by_jobs", {
      to: workerRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'system' and ${t.actor} = ${acting.actor} and ${t.actorName} = ${acting.actor} and ${t.userId} is null and ${t.organizationId} is null`,
    }),
  ],
);

/** What must leave the house after commit: mail now, webhooks later. A job sends it; the same row is sent once. */
export const outboxMessages = pgTable(
  "outbox_messages",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    /** `{ to, locale, template, facts }` for mail. */
    payload: jsonb("payload").notNull().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
    failedTries: integer("failed_tries").notNull().default(0),
    lastError: text("last_error"),
  },
  (t) => [
    index("outbox_messages_waiting").on(t.createdAt).where(sql`${t.sentAt} is null`),
    check("outbox_messages_kind_known", sql`${t.kind} in ('mail')`),
  ],
);
