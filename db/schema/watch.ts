import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, index, integer, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { accessFindings, accessReportGrounds, accessReportStatuses, digestFrequencies, readingAlertStatuses, sweepKinds } from "./words.ts";

const isOneOf = (column: AnyPgColumn, words: readonly string[]) =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
const isHere = (t: { regionCode: AnyPgColumn }) =>
  sql`${isAdministrator} and (${acting.region} = '' or ${t.regionCode} like ${acting.region} || '%')`;

/**
 * An enterprise reports one reading of its data, or one refused try. The lender's manager answers by a day; what the enterprise does not accept, and what
 * nobody answered, an administrator decides. What was reported stays as it was said.
 */
export const accessReports = pgTable(
  "access_reports",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    enterpriseName: text("enterprise_name").notNull(),
    /** Where the enterprise is: that place's administrators oversee it. */
    regionCode: text("region_code"),
    subjectId: text("subject_id").notNull(),
    /** Null where the platform read: an administrator answers at once. */
    lenderId: text("lender_id").references(() => organizations.id, { onDelete: "restrict" }),
    lenderName: text("lender_name"),
    receiptId: text("receipt_id").notNull(),
    readAt: instant("read_at").notNull(),
    readerUserId: text("reader_user_id").notNull(),
    readerName: text("reader_name").notNull(),
    readerRole: text("reader_role").notNull(),
    purpose: text("purpose").notNull(),
    wasRefused: boolean("was_refused").notNull(),
    ground: text("ground", { enum: accessReportGrounds }).notNull(),
    statement: text("statement").notNull(),
    status: text("status", { enum: accessReportStatuses }).notNull(),
    reportedAt: instant("reported_at").notNull(),
    reportedByName: text("reported_by_name").notNull(),
    /** The lender answers up to this day; after it an administrator decides. */
    answerBy: day("answer_by").notNull(),
    isProvisional: boolean("is_provisional").notNull().default(false),
    answer: text("answer"),
    answerFinding: text("answer_finding", { enum: accessFindings }),
    answeredAt: instant("answered_at"),
    answeredByUserId: text("answered_by_user_id"),
    answeredByName: text("answered_by_name"),
    /** Up to this day the enterprise may bring an answer before an administrator; after it the report is closed. */
    escalateUntil: day("escalate_until"),
    escalation: text("escalation"),
    escalatedAt: instant("escalated_at"),
    /** The administrator decides by then; null while it waits for the lender. */
    decideBy: day("decide_by"),
    decision: text("decision"),
    finding: text("finding", { enum: accessFindings }),
    decidedAt: instant("decided_at"),
    decidedByName: text("decided_by_name"),
    closedAt: instant("closed_at"),
  },
  (t) => [
    uniqueIndex("access_reports_one_per_reading").on(t.receiptId).where(sql`${t.status} <> 'withdrawn'`),
    index("access_reports_of_an_enterprise").on(t.enterpriseId, t.reportedAt),
    index("access_reports_of_a_lender").on(t.lenderId, t.status, t.answerBy),
    index("access_reports_open").on(t.answerBy).where(sql`${t.closedAt} is null`),
    check("access_reports_words_known", sql`${isOneOf(t.ground, accessReportGrounds)} and ${isOneOf(t.status, accessReportStatuses)}`),
    check("access_reports_say_why", sql`length(${t.statement}) between 10 and 2000`),
    check("access_reports_of_nobody_are_escalated", sql`${t.lenderId} is not null or ${t.status} not in ('reported', 'answered')`),
    check(
      "access_reports_answered_say_what",
      sql`(${t.answeredAt} is null) = (${t.answer} is null) and (${t.answeredAt} is null) = (${t.answerFinding} is null) and (${t.answeredAt} is null) = (${t.escalateUntil} is null) and (${t.status} <> 'answered' or ${t.answeredAt} is not null)`,
    ),
    check(
      "access_reports_decided_say_what",
      sql`(${t.decidedAt} is null) = (${t.decision} is null) and (${t.decidedAt} is null) = (${t.finding} is null)`,
    ),
    check("access_reports_closed_are_over", sql`(${t.closedAt} is not null) = (${t.status} in ('closed', 'withdrawn'))`),
    pgPolicy("access_reports_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("access_reports_filed", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject} and ${t.status} = case when ${t.lenderId} is null then 'escalated' else 'reported' end`,
    }),
    pgPolicy("access_reports_moved", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.closedAt} is null`,
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} in ('escalated', 'closed', 'withdrawn') and ${t.decidedAt} is null`,
    }),
    pgPolicy("access_reports_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("access_reports_answered", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.status} = 'reported'`,
      withCheck: sql`${acting.role} = 'lender' and ${t.lenderId} = ${acting.organization} and ${t.status} = 'answered' and ${t.answeredByUserId} = ${acting.user} and ${t.answeredByUserId} <> ${t.readerUserId}`,
    }),
    pgPolicy("access_reports_overseen", { to: appRole, for: "select", using: isHere(t) }),
    pgPolicy("access_reports_decided", {
      to: appRole,
      for: "update",
      using: sql`${isHere(t)} and ${t.status} in ('reported', 'escalated')`,
      withCheck: sql`${isHere(t)} and ${t.status} = 'closed' and ${t.decidedByName} = ${acting.name}`,
    }),
    pgPolicy("access_reports_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** One person of a lender read, or tried to read, more companies than a dated rule lets pass unlooked at. Counts alone: no company is named. */
export const readingAlerts = pgTable(
  "reading_alerts",
  {
    id: text("id").primaryKey(),
    lenderId: text("lender_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    lenderName: text("lender_name").notNull(),
    /** Where the lender is: that place's administrators look. */
    regionCode: text("region_code"),
    readerUserId: text("reader_user_id").notNull(),
    readerName: text("reader_name").notNull(),
    kind: text("kind", { enum: sweepKinds }).notNull(),
    windowFrom: instant("window_from").notNull(),
    windowTo: instant("window_to").notNull(),
    /** Different companies within the window, and those of them on which nothing followed. */
    subjects: integer("subjects").notNull(),
    undecided: integer("undecided").notNull(),
    /** How many the same person reads in an hour of work otherwise, in hundredths. */
    usualHundredths: integer("usual_hundredths").notNull(),
    /** Since when the rule that raised it is in force. */
    ruleFrom: day("rule_from").notNull(),
    status: text("status", { enum: readingAlertStatuses }).notNull(),
    raisedAt: instant("raised_at").notNull(),
    lookedAt: instant("looked_at"),
    lookedByName: text("looked_by_name"),
    closedAt: instant("closed_at"),
    closedByName: text("closed_by_name"),
    closeReason: text("close_reason"),
  },
  (t) => [
    uniqueIndex("reading_alerts_one_open").on(t.lenderId, t.readerUserId).where(sql`${t.status} <> 'closed'`),
    index("reading_alerts_of_a_reader").on(t.readerUserId, t.windowTo),
    index("reading_alerts_by_time").on(t.raisedAt),
    check("reading_alerts_words_known", sql`${isOneOf(t.kind, sweepKinds)} and ${isOneOf(t.status, readingAlertStatuses)}`),
    check("reading_alerts_window_runs_forward", sql`${t.windowFrom} <= ${t.windowTo} and ${t.undecided} <= ${t.subjects}`),
    check(
      "reading_alerts_closed_say_why",
      sql`(${t.status} = 'closed') = (${t.closedAt} is not null) and (${t.closedAt} is null) = (${t.closeReason} is null) and coalesce(length(${t.closeReason}), 10) between 10 and 2000`,
    ),
    pgPolicy("reading_alerts_seen", { to: appRole, for: "select", using: isHere(t) }),
    pgPolicy("reading_alerts_handled", {
      to: appRole,
      for: "update",
      using: sql`${isHere(t)} and ${t.status} <> 'closed'`,
      withCheck: sql`${isHere(t)} and ${t.status} <> 'open'`,
    }),
    pgPolicy("reading_alerts_raised", { to: workerRole, using: sql`true`, withCheck: sql`${t.status} = 'open'` }),
  ],
);

/** How often an enterprise wants to be told by mail who read its data. One without a row is told weekly. */
export const digestSettings = pgTable(
  "digest_settings",
  {
    enterpriseId: text("enterprise_id")
      .primaryKey()
      .references(() => organizations.id, { onDelete: "restrict" }),
    frequency: text("frequency", { enum: digestFrequencies }).notNull(),
    changedByName: text("changed_by_name").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    check("digest_settings_words_known", isOneOf(t.frequency, digestFrequencies)),
    pgPolicy("digest_settings_own", {
      to: appRole,
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("digest_settings_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** Which days an enterprise was told of: no reading is told twice, and none between two letters is left out. */
export const accessDigests = pgTable(
  "access_digests",
  {
    enterpriseId: text("enterprise_id").notNull(),
    /** The last day in China that the letter tells of. */
    until: day("until").notNull(),
    /** The first one. */
    since: day("since").notNull(),
    sentAt: instant("sent_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enterpriseId, t.until] }),
    check("access_digests_run_forward", sql`${t.since} <= ${t.until}`),
    pgPolicy("access_digests_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
