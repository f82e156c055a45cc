import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgEnum, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, fenColumn, instant, isAdministrator, workerRole } from "./columns.ts";
import { creditLines, drawdowns } from "./loans.ts";
import { loanClasses, loanEventKinds, loanStatuses } from "./words.ts";

export const loanStatus = pgEnum("loan_status", loanStatuses);
export const loanClass = pgEnum("loan_class", loanClasses);
export const loanEventKind = pgEnum("loan_event_kind", loanEventKinds);

/**
 * What a drawdown, or the renewal of another loan, is owed as. The loan is what its events make of it; the columns from `status` on say the
 * same as of its last event, so that many loans can be looked through at once.
 */
export const loans = pgTable(
  "loans",
  {
    id: text("id").primaryKey(),
    lineId: text("line_id").notNull(),
    caseId: text("case_id").notNull(),
    loanRequestId: text("loan_request_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    subjectId: text("subject_id").notNull(),
    lenderId: text("lender_id").notNull(),
    /** Null for a renewal, which moves no money. */
    drawdownId: text("drawdown_id").references(() => drawdowns.id, { onDelete: "restrict" }),
    /** The loan whose principal it carries on. */
    renewsLoanId: text("renews_loan_id"),
    noteNo: text("note_no").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    openedOn: day("opened_on").notNull(),
    /** Of the accepted offer. */
    termsHash: text("terms_hash").notNull(),
    status: loanStatus("status").notNull().default("active"),
    balanceFen: fenColumn("balance_fen").notNull(),
    endsOn: day("ends_on").notNull(),
    /** The first payment not paid yet; null when nothing is owed. */
    nextDueOn: day("next_due_on"),
    nextDueFen: fenColumn("next_due_fen"),
    /** The last day of grace of that payment. */
    lateAfter: day("late_after"),
    judgedClass: loanClass("judged_class").notNull().default("normal"),
    /** The class that arrears once brought, while it is observed; with no end while they last. */
    observedClass: loanClass("observed_class").notNull().default("normal"),
    observedUntil: day("observed_until"),
    /** Lost by a write-off and not recovered since. */
    lostFen: fenColumn("lost_fen").notNull().default(sql`0`),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("loans_once_per_drawdown").on(t.drawdownId),
    uniqueIndex("loans_once_per_renewed_loan").on(t.renewsLoanId),
    uniqueIndex("loans_note_once").on(t.lenderId, t.noteNo),
    uniqueIndex("loans_parties_key").on(t.id, t.lenderId, t.enterpriseId),
    index("loans_of_a_lender").on(t.lenderId, t.status, t.nextDueOn),
    index("loans_of_an_enterprise").on(t.enterpriseId, t.createdAt),
    index("loans_of_a_line").on(t.lineId),
    index("loans_by_lateness").on(t.lateAfter).where(sql`${t.status} = 'active'`),
    foreignKey({
      name: "loans_share_their_lines_parties",
      columns: [t.lineId, t.lenderId, t.enterpriseId],
      foreignColumns: [creditLines.id, creditLines.lenderId, creditLines.enterpriseId],
    }).onDelete("restrict"),
    check("loans_come_of_one_thing", sql`num_nonnulls(${t.drawdownId}, ${t.renewsLoanId}) = 1`),
    check("loans_amount_positive", sql`${t.amountFen} > 0`),
    check("loans_balance_within_amount", sql`${t.balanceFen} between 0 and ${t.amountFen}`),
    check(
      "loans_owe_while_active",
      sql`(${t.status} = 'active') = (${t.nextDueOn} is not null) and (${t.nextDueOn} is null) = (${t.nextDueFen} is null) and (${t.nextDueOn} is null) = (${t.lateAfter} is null)`,
    ),
    pgPolicy("loans_given", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("loans_owed", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("loans_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("loans_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** What happened to a loan, in order. Nothing is changed or removed: what was reported by mistake is taken back by an event of its own. */
export const loanEvents = pgTable(
  "loan_events",
  {
    loanId: text("loan_id").notNull(),
    /** 1 is the opening. */
    seq: integer("seq").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id").notNull(),
    kind: loanEventKind("kind").notNull(),
    happenedOn: day("happened_on").notNull(),
    /** The rest of the event: `LoanEvent` of `server/loans/life`, or the place of what is reversed. */
    facts: jsonb("facts").notNull().$type<Record<string, unknown>>(),
    feesFen: fenColumn("fees_fen").notNull(),
    penaltyFen: fenColumn("penalty_fen").notNull(),
    interestFen: fenColumn("interest_fen").notNull(),
    principalFen: fenColumn("principal_fen").notNull(),
    /** The lender's own number of what it reports; the same number twice is the same report. */
    voucherNo: text("voucher_no"),
    note: text("note"),
    recordedByUserId: text("recorded_by_user_id").notNull(),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.loanId, t.seq] }),
    uniqueIndex("loan_events_voucher_once").on(t.lenderId, t.voucherNo).where(sql`${t.voucherNo} is not null`),
    uniqueIndex("loan_events_reversed_once").on(t.loanId, sql`(${t.facts} ->> 'reverses')`).where(sql`${t.kind} = 'reversed'`),
    foreignKey({
      name: "loan_events_share_their_loans_parties",
      columns: [t.loanId, t.lenderId, t.enterpriseId],
      foreignColumns: [loans.id, loans.lenderId, loans.enterpriseId],
    }).onDelete("restrict"),
    check("loan_events_in_order", sql`${t.seq} >= 1 and (${t.seq} = 1) = (${t.kind} = 'opened')`),
    check("loan_events_move_forward", sql`${t.feesFen} >= 0 and ${t.penaltyFen} >= 0 and ${t.interestFen} >= 0 and ${t.principalFen} >= 0`),
    pgPolicy("loan_events_told", { to: appRole, for: "insert", withCheck: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("loan_events_of_the_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("loan_events_of_the_enterprise", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("loan_events_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("loan_events_worked", { to: workerRole, using: sql`true` }),
  ],
);
