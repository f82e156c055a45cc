import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgEnum, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
  acting,
  appRole,
  bpsColumn,
  createdAt,
  day,
  fenColumn,
  instant,
  isAdministrator,
  isPublisher,
  ppmColumn,
  workerRole,
} from "./columns.ts";
import { loanRequests } from "./loan-requests.ts";
import { offers } from "./offers.ts";
import { ledgerAccounts, ledgerKinds, lineStatuses } from "./words.ts";

export const lineStatus = pgEnum("line_status", lineStatuses);
export const ledgerKind = pgEnum("ledger_kind", ledgerKinds);
export const ledgerAccount = pgEnum("ledger_account", ledgerAccounts);

/** Credit granted: opened by the lender's approval of an accepted offer, on exactly its terms. What is used or left is a sum of the ledger. */
export const creditLines = pgTable(
  "credit_lines",
  {
    id: text("id").primaryKey(),
    offerId: text("offer_id")
      .notNull()
      .references(() => offers.id, { onDelete: "restrict" }),
    loanRequestId: text("loan_request_id").notNull(),
    caseId: text("case_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    subjectId: text("subject_id").notNull(),
    lenderId: text("lender_id").notNull(),
    productId: text("product_id").notNull(),
    status: lineStatus("status").notNull().default("effective"),
    grantedFen: fenColumn("granted_fen").notNull(),
    isRevolving: boolean("is_revolving").notNull().default(false),
    /** Of the accepted offer: another hash is refused. */
    termsHash: text("terms_hash").notNull(),
    startsOn: day("starts_on").notNull(),
    endsOn: day("ends_on").notNull(),
    approvedByUserId: text("approved_by_user_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("credit_lines_once_per_offer").on(t.offerId),
    uniqueIndex("credit_lines_parties_key").on(t.id, t.lenderId, t.enterpriseId),
    index("credit_lines_of_a_lender").on(t.lenderId, t.createdAt),
    index("credit_lines_of_an_enterprise").on(t.enterpriseId, t.createdAt),
    foreignKey({
      name: "credit_lines_share_their_requests_enterprise",
      columns: [t.loanRequestId, t.enterpriseId],
      foreignColumns: [loanRequests.id, loanRequests.enterpriseId],
    }).onDelete("restrict"),
    check("credit_lines_granted_positive", sql`${t.grantedFen} > 0`),
    check("credit_lines_end_after_start", sql`${t.endsOn} > ${t.startsOn}`),
    pgPolicy("credit_lines_given", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("credit_lines_held", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    // The enterprise may give up what it has not drawn.
    pgPolicy("credit_lines_given_up", {
      to: appRole,
      for: "update",
      using: sql`${t.enterpriseId} = ${acting.organization}`,
      withCheck: sql`${t.enterpriseId} = ${acting.organization} and ${t.status} = 'cancelled'`,
    }),
    pgPolicy("credit_lines_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("credit_lines_published", { to: appRole, for: "select", using: isPublisher }),
    pgPolicy("credit_lines_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** Money out under a line, on the terms that were accepted. */
export const drawdowns = pgTable(
  "drawdowns",
  {
    id: text("id").primaryKey(),
    lineId: text("line_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    subjectId: text("subject_id").notNull(),
    lenderId: text("lender_id").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    drawnOn: day("drawn_on").notNull(),
    dueOn: day("due_on").notNull(),
    rateBps: bpsColumn("rate_bps").notNull(),
    /** Simple annual cost of the accepted offer: what the weighted average rate weights. */
    annualCostSimplePpm: ppmColumn("annual_cost_simple_ppm").notNull(),
    /** Neither collateral nor guarantee. */
    isCreditLoan: boolean("is_credit_loan").notNull(),
    /** Declared by the lender: the firm had no bank business loan before. */
    isFirstLoan: boolean("is_first_loan").notNull(),
    termsHash: text("terms_hash").notNull(),
    /** The lender's own number of the loan note; the same number twice is the same drawdown. */
    noteNo: text("note_no").notNull(),
    recordedByUserId: text("recorded_by_user_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("drawdowns_note_once").on(t.lenderId, t.noteNo),
    uniqueIndex("drawdowns_first_loan_once").on(t.subjectId).where(sql`${t.isFirstLoan}`),
    index("drawdowns_of_a_line").on(t.lineId, t.drawnOn),
    foreignKey({
      name: "drawdowns_share_their_lines_parties",
      columns: [t.lineId, t.lenderId, t.enterpriseId],
      foreignColumns: [creditLines.id, creditLines.lenderId, creditLines.enterpriseId],
    }).onDelete("restrict"),
    check("drawdowns_amount_positive", sql`${t.amountFen} > 0`),
    check("drawdowns_due_after_drawn", sql`${t.dueOn} > ${t.drawnOn}`),
    pgPolicy("drawdowns_made", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("drawdowns_received", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    // While a lender records a drawdown, it must learn whether this one subject ever drew before, from anyone.
    pgPolicy("drawdowns_of_the_opened_subject", { to: appRole, for: "select", using: sql`${t.subjectId} = ${acting.subject}` }),
    pgPolicy("drawdowns_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("drawdowns_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** One balanced posting on one line. */
export const ledgerTransactions = pgTable(
  "ledger_transactions",
  {
    id: text("id").primaryKey(),
    kind: ledgerKind("kind").notNull(),
    lineId: text("line_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id").notNull(),
    drawdownId: text("drawdown_id"),
    /** The loan whose event was posted, and that event's place in its life. */
    loanId: text("loan_id"),
    loanSeq: integer("loan_seq"),
    /** Why, in the lender's words, where a posting changes a line. */
    note: text("note"),
    postedAt: instant("posted_at").notNull().defaultNow(),
  },
  (t) => [
    index("ledger_transactions_of_a_line").on(t.lineId, t.postedAt),
    uniqueIndex("ledger_transactions_parties_key").on(t.id, t.lenderId, t.enterpriseId),
    uniqueIndex("ledger_transactions_one_grant_per_line").on(t.lineId).where(sql`${t.kind} = 'grant'`),
    uniqueIndex("ledger_transactions_once_per_loan_event").on(t.loanId, t.loanSeq).where(sql`${t.loanId} is not null`),
    uniqueIndex("ledger_transactions_once_per_drawdown").on(t.drawdownId).where(sql`${t.kind} = 'drawdown'`),
    foreignKey({
      name: "ledger_transactions_share_their_lines_parties",
      columns: [t.lineId, t.lenderId, t.enterpriseId],
      foreignColumns: [creditLines.id, creditLines.lenderId, creditLines.enterpriseId],
    }).onDelete("restrict"),
    pgPolicy("ledger_transactions_posted", { to: appRole, for: "insert", withCheck: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("ledger_transactions_given_up", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.enterpriseId} = ${acting.organization} and ${t.kind} = 'cancel'`,
    }),
    pgPolicy("ledger_transactions_of_the_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("ledger_transactions_of_the_enterprise", {
      to: appRole,
      for: "select",
      using: sql`${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("ledger_transactions_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("ledger_transactions_published", { to: appRole, for: "select", using: isPublisher }),
    pgPolicy("ledger_transactions_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** One side of a posting: exactly one of debit and credit is above zero. A deferred trigger refuses a posting that does not balance. */
export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    transactionId: text("transaction_id").notNull(),
    position: integer("position").notNull(),
    lineId: text("line_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id").notNull(),
    account: ledgerAccount("account").notNull(),
    debitFen: fenColumn("debit_fen").notNull(),
    creditFen: fenColumn("credit_fen").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.transactionId, t.position] }),
    index("ledger_entries_of_a_line").on(t.lineId, t.account),
    foreignKey({
      name: "ledger_entries_share_their_transactions_parties",
      columns: [t.transactionId, t.lenderId, t.enterpriseId],
      foreignColumns: [ledgerTransactions.id, ledgerTransactions.lenderId, ledgerTransactions.enterpriseId],
    }).onDelete("restrict"),
    check("ledger_entries_one_side", sql`(${t.debitFen} > 0 and ${t.creditFen} = 0) or (${t.creditFen} > 0 and ${t.debitFen} = 0)`),
    pgPolicy("ledger_entries_posted", { to: appRole, for: "insert", withCheck: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("ledger_entries_given_up", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.enterpriseId} = ${acting.organization} and ${t.account} in ('line_available', 'line_frozen', 'line_commitment') and exists (select 1 from ledger_transactions x where x.id = ${t.transactionId} and x.kind = 'cancel')`,
    }),
    pgPolicy("ledger_entries_of_the_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("ledger_entries_of_the_enterprise", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("ledger_entries_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("ledger_entries_published", { to: appRole, for: "select", using: isPublisher }),
    pgPolicy("ledger_entries_worked", { to: workerRole, using: sql`true` }),
  ],
);
