import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgEnum, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, instant, isTelling, isWatching, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { consentPurposes, consentStatuses, readResults } from "./words.ts";

export const consentPurpose = pgEnum("consent_purpose", consentPurposes);
export const consentStatus = pgEnum("consent_status", consentStatuses);
export const readResult = pgEnum("read_result", readResults);

/**
 * What an enterprise is asked to sign, fixed by the server before it is shown: the browser sends back its id and the ticks, never terms.
 * `lender_id` is null when the platform itself asks (matching, discovery, backtest).
 */
export const consentSheets = pgTable(
  "consent_sheets",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    loanRequestId: text("loan_request_id"),
    lenderId: text("lender_id"),
    productVersionId: text("product_version_id"),
    purpose: consentPurpose("purpose").notNull(),
    /** `ConsentAsk` of `server/consents/schema.ts`: items, why, reach back, frequency, life, data life, text version. */
    ask: jsonb("ask").notNull().$type<unknown>(),
    askHash: text("ask_hash").notNull(),
    fixedAt: instant("fixed_at").notNull().defaultNow(),
    /** A sheet left lying is asked again. */
    expiresAt: instant("expires_at").notNull(),
    signedAt: instant("signed_at"),
  },
  (t) => [
    index("consent_sheets_of_a_request").on(t.enterpriseId, t.loanRequestId),
    pgPolicy("consent_sheets_own", {
      to: appRole,
      using: sql`${t.enterpriseId} = ${acting.organization}`,
      withCheck: sql`${t.enterpriseId} = ${acting.organization}`,
    }),
    // What was asked for and not ticked is part of the answer.
    pgPolicy("consent_sheets_behind_matching", {
      to: workerRole,
      for: "select",
      using: sql`${isTelling} and ${t.lenderId} is null and ${t.purpose} = 'matching'`,
    }),
  ],
);

/** What an enterprise lets one lender (or, with no lender, the platform) read, for one purpose, until a moment. Terms never change. */
export const consents = pgTable(
  "consents",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    subjectId: text("subject_id").notNull(),
    /** Null: the platform is the grantee, and no lender sees anything under it. */
    lenderId: text("lender_id").references(() => organizations.id, { onDelete: "restrict" }),
    loanRequestId: text("loan_request_id"),
    purpose: consentPurpose("purpose").notNull(),
    status: consentStatus("status").notNull(),
    /** The signed terms in full: `ConsentTerms` of `server/consents/schema.ts`. */
    terms: jsonb("terms").notNull().$type<unknown>(),
    /** SHA-256 of the canonical JSON of `terms`. */
    termsHash: text("terms_hash").notNull(),
    /** The wording that was shown, by version and SHA-256. */
    textVersion: text("text_version").notNull(),
    textHash: text("text_hash").notNull(),
    itemCodes: text("item_codes").array().notNull(),
    /** How many reads the consent allows; null for no limit within its life. */
    readsMax: integer("reads_max"),
    readsUsed: integer("reads_used").notNull().default(0),
    grantedAt: instant("granted_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** How long a reader may keep what it read. */
    dataLifeDays: integer("data_life_days").notNull(),
    endedAt: instant("ended_at"),
    signedByUserId: text("signed_by_user_id").notNull(),
    signedByName: text("signed_by_name").notNull(),
    /** Hides who signed in the log's entry; whoever knows it can prove who it was. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
    /** The operator's mandate it was signed under, and whose it is: the consent falls with it. Both null when the legal representative signed. */
    mandateId: text("mandate_id"),
    mandateMemberId: text("mandate_member_id"),
    createdAt: createdAt(),
  },
  (t) => [
    index("consents_of_an_enterprise").on(t.enterpriseId, t.createdAt),
    index("consents_to_a_lender").on(t.lenderId, t.enterpriseId).where(sql`${t.status} = 'active'`),
    // The last judge of two signatures at once; written with coalesce, since nulls of an index differ from each other.
    uniqueIndex("consents_one_alive")
      .on(t.enterpriseId, t.purpose, sql`coalesce(${t.lenderId}, '')`, sql`coalesce(${t.loanRequestId}, '')`)
      .where(sql`${t.status} in ('active', 'paused')`),
    check("consents_end_after_start", sql`${t.expiresAt} > ${t.grantedAt}`),
    check("consents_have_items", sql`cardinality(${t.itemCodes}) > 0`),
    check("consents_ended_is_dated", sql`(${t.status} in ('active', 'paused')) = (${t.endedAt} is null)`),
    check("consents_reads_within_limit", sql`${t.readsMax} is null or ${t.readsUsed} <= ${t.readsMax}`),
    check("consents_mandate_has_a_member", sql`(${t.mandateId} is null) = (${t.mandateMemberId} is null)`),
    check("consents_to_a_lender_name_one", sql`(${t.purpose}::text in ('matching', 'discovery', 'backtest')) = (${t.lenderId} is null)`),
    pgPolicy("consents_given", {
      to: appRole,
      using: sql`${t.enterpriseId} = ${acting.organization}`,
      withCheck: sql`${t.enterpriseId} = ${acting.organization}`,
    }),
    // A lender sees the consents given to it and may only count its reads on them (grants limit the columns).
    pgPolicy("consents_received", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    // The job that tells whose answer turned locks the consents for matching, and may only count its reads on them.
    pgPolicy("consents_told", {
      to: workerRole,
      using: sql`${isTelling} and ${t.lenderId} is null and ${t.purpose} = 'matching'`,
      withCheck: sql`${isTelling} and ${t.lenderId} is null and ${t.purpose} = 'matching'`,
    }),
    // The jobs that count crowds lock the consents of their own purposes, and may only count their reads on them.
    pgPolicy("consents_counted", {
      to: workerRole,
      using: sql`${t.lenderId} is null and ${t.purpose}::text in ('discovery', 'backtest')`,
      withCheck: sql`${t.lenderId} is null and ${t.purpose}::text in ('discovery', 'backtest')`,
    }),
  ],
);

/**
 * One read, or refused try, of an enterprise's credit data by another party. Kept at least five years; holds no content, only its hash. With
 * no lender the platform read: for matching, on the instruction of the member named as reader, else by a job of its own.
 */
export const accessReceipts = pgTable(
  "access_receipts",
  {
    subjectId: text("subject_id").notNull(),
    id: text("id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    lenderId: text("lender_id"),
    lenderName: text("lender_name"),
    loanRequestId: text("loan_request_id"),
    caseId: text("case_id"),
    /** Of a refused try the last consent that was given for it, whatever became of it; null where none ever was. */
    consentId: text("consent_id"),
    readerUserId: text("reader_user_id").notNull(),
    readerName: text("reader_name").notNull(),
    readerRole: text("reader_role").notNull(),
    /** The login session that read; shown to nobody, it says who may see the same reading again. */
    sessionId: text("session_id"),
    /** The receipt whose reading was shown again, uncounted; null for a reading of its own. */
    againOf: text("again_of"),
    purpose: text("purpose").notNull(),
    result: readResult("result").notNull(),
    /** The reason key of a refusal. */
    refusal: text("refusal"),
    /** How many refused tries it stands for: one, or all of one person on one case within an hour beyond those that are told one by one. */
    times: integer("times").notNull().default(1),
    itemCodes: text("item_codes").array().notNull(),
    /** `[record id, version]` of everything that was shown. */
    recordVersions: jsonb("record_versions").notNull().$type<[string, number][]>(),
    /** Rules with the record ids they were judged on: of a lender's reading those not met, of a matching run all. No other outcome is kept. */
    judged: jsonb("judged").notNull().default({}).$type<Record<string, string[]>>(),
    catalogueVersionId: text("catalogue_version_id"),
    /** SHA-256 of the canonical JSON of what was shown; null on a refusal. */
    shownHash: text("shown_hash"),
    /** Until when the reader might keep it, as the consent stood at the reading; a consent that ends sooner ends this too. */
    deleteBy: instant("delete_by"),
    readAt: instant("read_at").notNull().defaultNow(),
    /** Hides who read in the log's entry; whoever knows it can prove who it was. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.id] }),
    index("access_receipts_of_an_enterprise").on(t.enterpriseId, t.readAt),
    index("access_receipts_of_a_lender").on(t.lenderId, t.readAt),
    index("access_receipts_by_time").on(t.readAt).where(sql`${t.lenderId} is not null`),
    check("access_receipts_read_has_hash", sql`(${t.result} = 'read') = (${t.shownHash} is not null)`),
    check("access_receipts_times_of_tries", sql`${t.times} >= 1 and (${t.times} = 1 or ${t.result} = 'refused')`),
    check("access_receipts_read_names_consent", sql`${t.result} = 'refused' or ${t.consentId} is not null`),
    check("access_receipts_again_is_read", sql`${t.againOf} is null or ${t.result} = 'read'`),
    check(
      "access_receipts_without_lender_is_the_platforms",
      sql`(${t.lenderId} is null) = (${t.purpose} in ('matching', 'discovery', 'backtest')) and (${t.lenderId} is null) = (${t.lenderName} is null)`,
    ),
    pgPolicy("access_receipts_seen", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("access_receipts_made", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("access_receipts_left", { to: appRole, for: "insert", withCheck: sql`${t.lenderId} = ${acting.organization}` }),
    // The platform reads only for the enterprise that instructs it, and names who did.
    pgPolicy("access_receipts_left_for_matching", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.lenderId} is null and ${t.purpose} = 'matching' and ${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject} and ${t.readerUserId} = ${acting.user} and ${t.readerName} = ${acting.name}`,
    }),
    // By itself it reads only to count, one opened subject at a time, and names the job that did.
    pgPolicy("access_receipts_left_by_counting", {
      to: workerRole,
      for: "insert",
      withCheck: sql`${t.lenderId} is null and ${t.purpose} in ('discovery', 'backtest') and ${acting.role} = 'system' and ${t.subjectId} = ${acting.subject} and ${t.readerUserId} = ${acting.actor} and ${t.readerName} = ${acting.name}`,
    }),
    // So does the job that tells whose answer turned, under the consent for matching.
    pgPolicy("access_receipts_left_by_telling", {
      to: workerRole,
      for: "insert",
      withCheck: sql`${isTelling} and ${t.lenderId} is null and ${t.purpose} = 'matching' and ${t.subjectId} = ${acting.subject} and ${t.readerUserId} = ${acting.actor} and ${t.readerName} = ${acting.name}`,
    }),
    pgPolicy("access_receipts_of_telling", {
      to: workerRole,
      for: "select",
      using: sql`${isTelling} and ${t.lenderId} is null and ${t.purpose} = 'matching'`,
    }),
    // One job tells of refused tries that were counted.
    pgPolicy("access_receipts_left_of_tries", {
      to: workerRole,
      for: "insert",
      withCheck: sql`${acting.actor} = 'system:profiles.tell_refused' and ${t.lenderId} is not null and ${t.result} = 'refused'`,
    }),
    // Two jobs watch lenders' readings: one tells enterprises who looked, one looks for sweeps.
    pgPolicy("access_receipts_watched", {
      to: workerRole,
      for: "select",
      using: sql`${isWatching} and ${t.lenderId} is not null`,
    }),
    pgPolicy("access_receipts_of_counting", {
      to: workerRole,
      for: "select",
      using: sql`${t.lenderId} is null and ${t.purpose} in ('discovery', 'backtest')`,
    }),
  ],
);
