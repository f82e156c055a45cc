import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { SamplingRates } from "../../server/catalogue/rules/shapes.ts";
import type { Stratum } from "../../server/supervision/draw.ts";
import { acting, appRole, createdAt, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { drawStatuses, inspectionResults, inspectionStatuses } from "./words.ts";

/** What a draw's inspections found in one stratum, as far as it is told. */
export type Told = { readonly done: number; readonly faults: number; readonly notPossible: number };
/** What they have found, and what is told of it; null or absent until the first step. */
export type Outcome = Told & { readonly drawn: number; readonly told?: Told | null };
export type Inspector = { readonly memberId: string; readonly name: string };

/**
 * A draw of enterprises for inspection by grade. Everybody reads it once its list is fixed, before the number that decides is known: no column names an
 * enterprise. What was published stays as it is (a trigger); one that is not wanted any more is given up and stays listed. One that ended without a list
 * administrators alone see.
 */
export const supervisionDraws = pgTable(
  "supervision_draws",
  {
    id: text("id").primaryKey(),
    status: text("status", { enum: drawStatuses }).notNull(),
    /** The area whose enterprises are drawn from. */
    regionCode: text("region_code").notNull(),
    /** A division of GB/T 4754; null for every industry. */
    industryCode: text("industry_code"),
    /** The unit that inspects. */
    authorityId: text("authority_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    authorityName: text("authority_name").notNull(),
    isDemo: boolean("is_demo").notNull(),
    /** What is inspected. */
    matter: text("matter").notNull(),
    /** Where the number will be published that nobody here controls. */
    source: text("source").notNull(),
    /** Not drawn before: by then the number is public. */
    knownFrom: instant("known_from").notNull(),
    /** The first day of visits. */
    startsOn: day("starts_on").notNull(),
    /** The run whose grades it counts by: draws of one roll count the same standings. Null before the list is fixed. */
    roll: text("roll"),
    /** The rule as it held when the list was fixed. */
    rates: jsonb("rates").$type<SamplingRates>(),
    ratesArticle: text("rates_article"),
    ratesRegionCode: text("rates_region_code"),
    /** The highest rate first. */
    strata: jsonb("strata").$type<readonly Stratum[]>(),
    /** Who may be sent, by fingerprint, in ascending order. */
    officers: text("officers").array(),
    /** Those of them who had left before the drawing; null before it, and where it was not told. */
    leftOfficers: text("left_officers").array(),
    listHash: text("list_hash"),
    preparedByUserId: text("prepared_by_user_id").notNull(),
    preparedByName: text("prepared_by_name").notNull(),
    createdAt: createdAt(),
    /** When the list was fixed and published. */
    fixedAt: instant("fixed_at"),
    /** The number as the seed is made of it: its digits alone, where it was entered since they alone count. */
    value: text("value"),
    /** The same as it was entered, and where that can be checked. Null where it was drawn before both were kept. */
    valuePublished: text("value_published"),
    valueSource: text("value_source"),
    seed: text("seed"),
    enteredAt: instant("entered_at"),
    drawnByUserId: text("drawn_by_user_id"),
    drawnByName: text("drawn_by_name"),
    drawnAt: instant("drawn_at"),
    givenUpAt: instant("given_up_at"),
    givenUpReason: text("given_up_reason"),
    givenUpByUserId: text("given_up_by_user_id"),
    givenUpByName: text("given_up_by_name"),
    /** What the visits have found so far, in the order of the strata; written by the job that records a result. */
    outcomes: jsonb("outcomes").$type<readonly Outcome[]>(),
  },
  (t) => [
    index("supervision_draws_newest").on(t.createdAt),
    index("supervision_draws_of_a_unit").on(t.authorityId),
    check("supervision_draws_status_known", sql`${t.status} in ('preparing', 'prepared', 'drawing', 'drawn', 'given_up')`),
    check(
      "supervision_draws_fixed_whole",
      sql`num_nulls(${t.rates}, ${t.ratesArticle}, ${t.ratesRegionCode}, ${t.strata}, ${t.officers}, ${t.listHash}, ${t.fixedAt}) in (0, 7)`,
    ),
    check("supervision_draws_fixed_before_the_number", sql`${t.fixedAt} is null or ${t.fixedAt} < ${t.knownFrom}`),
    check("supervision_draws_wait_for_their_list", sql`${t.status} in ('preparing', 'given_up') or ${t.fixedAt} is not null`),
    check(
      "supervision_draws_drawn_by_a_number",
      sql`num_nulls(${t.value}, ${t.valueSource}, ${t.seed}, ${t.enteredAt}, ${t.drawnByUserId}, ${t.drawnByName}) = case when ${t.status} in ('drawing', 'drawn') then 0 else 6 end`,
    ),
    check(
      "supervision_draws_value_is_its_digits",
      sql`${t.valuePublished} is null or ${t.value} is not null and regexp_replace(normalize(${t.valuePublished}, NFKC), '[^0-9]', '', 'g') = ${t.value}`,
    ),
    check("supervision_draws_not_before_the_time", sql`${t.enteredAt} is null or ${t.enteredAt} >= ${t.knownFrom}`),
    check("supervision_draws_seed_is_the_numbers", sql`${t.seed} = encode(sha256(convert_to(${t.listHash} || ${t.value}, 'UTF8')), 'hex')`),
    check("supervision_draws_drawn_dated", sql`(${t.status} = 'drawn') = (${t.drawnAt} is not null)`),
    check("supervision_draws_given_up_say_why", sql`(${t.status} = 'given_up') = (num_nulls(${t.givenUpAt}, ${t.givenUpReason}) = 0)`),
    pgPolicy("supervision_draws_published", {
      to: appRole,
      for: "select",
      // One that ended before it had a list told nobody anything, and why it ended would.
      using: sql`${t.fixedAt} is not null`,
    }),
    pgPolicy("supervision_draws_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("supervision_draws_begun", {
      to: appRole,
      for: "insert",
      withCheck: sql`${isAdministrator} and ${t.status} = 'preparing' and ${t.preparedByUserId} = ${acting.user} and ${t.preparedByName} = ${acting.name}`,
    }),
    pgPolicy("supervision_draws_moved", {
      to: appRole,
      for: "update",
      using: sql`${isAdministrator} and ${t.status} = 'prepared'`,
      withCheck: sql`${isAdministrator} and (${t.status} = 'drawing' and ${t.knownFrom} <= now() and ${t.drawnByUserId} = ${acting.user} and ${t.drawnByName} = ${acting.name} or ${t.status} = 'given_up' and ${t.givenUpByUserId} = ${acting.user} and ${t.givenUpByName} = ${acting.name})`,
    }),
    pgPolicy("supervision_draws_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * How an enterprise stands for the draws of a roll: as it did when its area was first drawn from. Later draws of the same area count the same, so that no
 * difference between two of them tells who came, went or was graded anew. Kept until another roll begins; only jobs read it.
 */
export const supervisionStandings = pgTable(
  "supervision_standings",
  {
    // Of a large table: no reference, which would lock its row.
    subjectId: text("subject_id").notNull(),
    roll: text("roll").notNull(),
    isDemo: boolean("is_demo").notNull(),
    /** Where it was then; empty for nowhere. */
    regionCode: text("region_code").notNull(),
    /** A division of GB/T 4754; empty for none. */
    division: text("division").notNull(),
    /** A grade, or `none`. */
    standing: text("standing").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.roll] }),
    index("supervision_standings_of_a_roll").on(t.roll, t.regionCode),
    pgPolicy("supervision_standings_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** How many of a place and a division stand how in a roll: the sums of the standings, so that fixing a draw counts nobody again. */
export const supervisionCounts = pgTable(
  "supervision_counts",
  {
    roll: text("roll").notNull(),
    isDemo: boolean("is_demo").notNull(),
    regionCode: text("region_code").notNull(),
    division: text("division").notNull(),
    standing: text("standing").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.roll, t.isDemo, t.regionCode, t.division, t.standing] }),
    pgPolicy("supervision_counts_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** The published list: tokens with the number of their stratum, and nothing by which anybody could tell whose they are. */
export const supervisionTokens = pgTable(
  "supervision_tokens",
  {
    drawId: text("draw_id")
      .notNull()
      .references(() => supervisionDraws.id, { onDelete: "restrict" }),
    /** The place of its stratum, from 0. */
    stratum: integer("stratum").notNull(),
    token: text("token").notNull(),
    /** Whether its holder is visited, as it was entered: anybody computes whether that is whom the number drew. */
    isDrawn: boolean("is_drawn").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.drawId, t.stratum, t.token] }),
    pgPolicy("supervision_tokens_published", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("supervision_tokens_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** Whose fingerprint an officer's is: SHA-256 of a salt of this draw alone and the membership, so that nobody follows a person from draw to draw. */
export const supervisionOfficers = pgTable(
  "supervision_officers",
  {
    drawId: text("draw_id")
      .notNull()
      .references(() => supervisionDraws.id, { onDelete: "restrict" }),
    memberId: text("member_id").notNull(),
    /** Empty where the list was fixed before there were salts. */
    salt: text("salt").notNull(),
    fingerprint: text("fingerprint").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.drawId, t.memberId] }),
    pgPolicy("supervision_officers_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** Who goes to which visit, as it was entered, in the order of turns: fingerprints, and nothing by which anybody could tell whom they visit. */
export const supervisionPairs = pgTable(
  "supervision_pairs",
  {
    drawId: text("draw_id")
      .notNull()
      .references(() => supervisionDraws.id, { onDelete: "restrict" }),
    /** From 1. */
    turn: integer("turn").notNull(),
    pair: text("pair").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.drawId, t.turn] }),
    pgPolicy("supervision_pairs_published", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("supervision_pairs_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * Whose a token is. Its subject reads it from the first day of visits on, or from the drawing where that is later: with it, whoever holds the seed computes whether it was drawn, and visits are not
 * announced. Nobody else ever reads it, administrators least of all.
 */
export const supervisionEntries = pgTable(
  "supervision_entries",
  {
    subjectId: text("subject_id").notNull(),
    drawId: text("draw_id").notNull(),
    stratum: integer("stratum").notNull(),
    token: text("token").notNull(),
    salt: text("salt").notNull(),
    isDrawn: boolean("is_drawn").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.drawId] }),
    index("supervision_entries_of_a_draw").on(t.drawId, t.stratum),
    pgPolicy("supervision_entries_own", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and ${acting.items} = '*' and exists (select from ${supervisionDraws} d where d.id = ${t.drawId} and d.status = 'drawn' and d.starts_on <= (now() at time zone 'Asia/Shanghai')::date)`,
    }),
    pgPolicy("supervision_entries_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * A visit that was drawn, for the unit that makes it. It holds no grade, no stratum and no token. Filed once; another finding is a correction of the record
 * that it became.
 */
export const supervisionInspections = pgTable(
  "supervision_inspections",
  {
    id: text("id").primaryKey(),
    drawId: text("draw_id")
      .notNull()
      .references(() => supervisionDraws.id, { onDelete: "restrict" }),
    authorityId: text("authority_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    // Of a large table: no reference, which would lock its row.
    subjectId: text("subject_id").notNull(),
    subjectName: text("subject_name").notNull(),
    uscc: text("uscc"),
    regionCode: text("region_code"),
    matter: text("matter").notNull(),
    startsOn: day("starts_on").notNull(),
    dueOn: day("due_on").notNull(),
    /** The time went through a year without a holiday table. */
    isProvisional: boolean("is_provisional").notNull(),
    /** Drawn by the same seed; empty where the unit has fewer than two officers here. */
    inspectors: jsonb("inspectors").notNull().$type<readonly Inspector[]>(),
    status: text("status", { enum: inspectionStatuses }).notNull(),
    inspectedOn: day("inspected_on"),
    result: text("result", { enum: inspectionResults }),
    findings: text("findings"),
    documentNo: text("document_no"),
    /** Why no visit could be made. */
    reason: text("reason"),
    filedByUserId: text("filed_by_user_id"),
    filedByName: text("filed_by_name"),
    filedAt: instant("filed_at"),
  },
  (t) => [
    uniqueIndex("supervision_inspections_once").on(t.drawId, t.subjectId),
    index("supervision_inspections_of_a_unit").on(t.authorityId, t.status, t.dueOn),
    index("supervision_inspections_of_a_subject").on(t.subjectId),
    check("supervision_inspections_status_known", sql`${t.status} in ('due', 'done', 'not_possible')`),
    check("supervision_inspections_result_known", sql`${t.result} in ('passed', 'corrected', 'faults_found', 'refused')`),
    check(
      "supervision_inspections_done_whole",
      sql`num_nulls(${t.inspectedOn}, ${t.result}, ${t.findings}, ${t.documentNo}) = case when ${t.status} = 'done' then 0 else 4 end`,
    ),
    check("supervision_inspections_impossible_say_why", sql`(${t.status} = 'not_possible') = (${t.reason} is not null)`),
    check(
      "supervision_inspections_filed_by_somebody",
      sql`num_nulls(${t.filedByUserId}, ${t.filedByName}, ${t.filedAt}) = case when ${t.status} = 'due' then 3 else 0 end`,
    ),
    check("supervision_inspections_not_before_they_begin", sql`${t.inspectedOn} is null or ${t.inspectedOn} >= ${t.startsOn}`),
    pgPolicy("supervision_inspections_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization}`,
    }),
    pgPolicy("supervision_inspections_filed", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} = 'due'`,
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} <> 'due' and ${t.filedByUserId} = ${acting.user} and ${t.filedByName} = ${acting.name}`,
    }),
    pgPolicy("supervision_inspections_own", {
      to: appRole,
      for: "select",
      using: sql`${t.subjectId} = ${acting.subject} and ${acting.items} = '*' and ${t.startsOn} <= (now() at time zone 'Asia/Shanghai')::date`,
    }),
    pgPolicy("supervision_inspections_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
