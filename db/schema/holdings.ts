import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgPolicy, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { acting, appRole, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { consents } from "./consents.ts";

/**
 * A lender's word that it deleted what it had read under a consent until a moment, or which of it a law makes it keep. Never changes and is never taken
 * back.
 */
export const deletionAcknowledgements = pgTable(
  "deletion_acknowledgements",
  {
    id: text("id").primaryKey(),
    consentId: text("consent_id")
      .notNull()
      .references(() => consents.id, { onDelete: "restrict" }),
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id").notNull(),
    /** How many readings it is about, and the last of them. */
    readings: integer("readings").notNull(),
    readUntil: instant("read_until").notNull(),
    /** When the first of them fell due, or would have. */
    dueAt: instant("due_at").notNull(),
    acknowledgedAt: instant("acknowledged_at").notNull(),
    acknowledgedByUserId: text("acknowledged_by_user_id").notNull(),
    acknowledgedByName: text("acknowledged_by_name").notNull(),
    /** What a law makes the lender keep, which article, and until when; all null where nothing is kept. */
    keptWhat: text("kept_what"),
    keptArticle: text("kept_article"),
    keptUntil: day("kept_until"),
    /** Hides who confirmed it in the log's entry. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
  },
  (t) => [
    unique("deletion_acknowledgements_parties_key").on(t.id, t.consentId),
    index("deletion_acknowledgements_of_a_lender").on(t.lenderId, t.acknowledgedAt),
    index("deletion_acknowledgements_of_an_enterprise").on(t.enterpriseId, t.acknowledgedAt),
    check("deletion_acknowledgements_are_about_readings", sql`${t.readings} > 0`),
    check(
      "deletion_acknowledgements_keep_by_an_article",
      sql`(${t.keptWhat} is null) = (${t.keptArticle} is null) and (${t.keptWhat} is null) = (${t.keptUntil} is null)`,
    ),
    pgPolicy("deletion_acknowledgements_received", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("deletion_acknowledgements_made", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("deletion_acknowledgements_given", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.acknowledgedByUserId} = ${acting.user} and ${t.acknowledgedByName} = ${acting.name}`,
    }),
  ],
);

/**
 * What a lender holds of one reading, entered by the database with the reading's receipt. Its day comes with its data life or with the consent's end,
 * whichever is first: the database brings it forward when the consent ends.
 */
export const dataHoldings = pgTable(
  "data_holdings",
  {
    subjectId: text("subject_id").notNull(),
    receiptId: text("receipt_id").notNull(),
    consentId: text("consent_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id").notNull(),
    caseId: text("case_id"),
    readAt: instant("read_at").notNull(),
    /** From when on it must be gone. */
    dueAt: instant("due_at").notNull(),
    acknowledgementId: text("acknowledgement_id"),
    /** When the lender was told that it is due, and both that it is overdue. */
    toldDueAt: instant("told_due_at"),
    toldOverdueAt: instant("told_overdue_at"),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.receiptId] }),
    foreignKey({
      name: "data_holdings_are_of_their_acknowledgements_consent",
      columns: [t.acknowledgementId, t.consentId],
      foreignColumns: [deletionAcknowledgements.id, deletionAcknowledgements.consentId],
    }).onDelete("restrict"),
    index("data_holdings_of_a_consent").on(t.consentId),
    index("data_holdings_of_a_case").on(t.caseId),
    index("data_holdings_of_a_lender").on(t.lenderId, t.dueAt).where(sql`${t.acknowledgementId} is null`),
    index("data_holdings_due").on(t.dueAt).where(sql`${t.acknowledgementId} is null`),
    pgPolicy("data_holdings_of_the_enterprise", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("data_holdings_of_the_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("data_holdings_acknowledged", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.acknowledgementId} is null`,
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.acknowledgementId} is not null`,
    }),
    // What is due and nobody confirmed is watched; what is held within its time is no administrator's business.
    pgPolicy("data_holdings_supervised", {
      to: appRole,
      for: "select",
      using: sql`${isAdministrator} and ${t.acknowledgementId} is null and ${t.dueAt} <= now()`,
    }),
    pgPolicy("data_holdings_told", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
