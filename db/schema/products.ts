import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { acting, appRole, bpsColumn, createdAt, fenColumn, instant, isAdministrator, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { productStatuses } from "./words.ts";

export const productStatus = pgEnum("product_status", productStatuses);

/** A lender's loan product. What it offers stands in its versions; the row says which one is on the shelf. */
export const products = pgTable(
  "products",
  {
    id: text("id").primaryKey(),
    lenderId: text("lender_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    status: productStatus("status").notNull().default("draft"),
    /** The newest published version; null before the first. */
    publishedVersion: integer("published_version"),
    createdAt: createdAt(),
  },
  (t) => [
    index("products_of_a_lender").on(t.lenderId, t.status),
    uniqueIndex("products_lender_key").on(t.id, t.lenderId),
    check("products_on_shelf_is_published", sql`${t.status} = 'draft' or ${t.publishedVersion} is not null`),
    pgPolicy("products_own", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("products_on_shelf", { to: appRole, for: "select", using: sql`${t.status} = 'on_shelf'` }),
    pgPolicy("products_supervised", { to: appRole, for: "select", using: isAdministrator }),
    // What was published once stays: its versions are what cases began under.
    pgPolicy("products_published_stay", { as: "restrictive", to: appRole, for: "delete", using: sql`${t.publishedVersion} is null` }),
    pgPolicy("products_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** One version of a product's terms, fees, criteria and capacity. A draft is edited until it is published; a published one never. */
export const productVersions = pgTable(
  "product_versions",
  {
    id: text("id").primaryKey(),
    productId: text("product_id").notNull(),
    lenderId: text("lender_id").notNull(),
    version: integer("version").notNull(),
    isPublished: boolean("is_published").notNull().default(false),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    amountFenMin: fenColumn("amount_fen_min").notNull(),
    amountFenMax: fenColumn("amount_fen_max").notNull(),
    termMonthsMin: integer("term_months_min").notNull(),
    termMonthsMax: integer("term_months_max").notNull(),
    rateBpsMin: bpsColumn("rate_bps_min").notNull(),
    rateBpsMax: bpsColumn("rate_bps_max").notNull(),
    repaymentMethods: text("repayment_methods").array().notNull(),
    guaranteeModes: text("guarantee_modes").array().notNull(),
    purposes: text("purposes").array().notNull(),
    /** `Charge[]` of `server/products/schema.ts`. */
    charges: jsonb("charges").notNull().$type<unknown[]>(),
    /** `{ [criterion key]: threshold }`, each checked against its declaration in `server/matching/criteria`. */
    criteria: jsonb("criteria").notNull().$type<Record<string, unknown>>(),
    /** Catalogue item codes the lender asks to read, with why, in both languages. */
    requiredItems: jsonb("required_items")
      .notNull()
      .$type<{ itemCode: string; why: { zh: string; en: string }; monthsBack: number; isRequired: boolean }[]>(),
    /** What its consent sheet asks for: how long, how many openings of the profile, how long a reader may keep what it read. */
    consentDays: integer("consent_days").notNull().default(30),
    consentReadsMax: integer("consent_reads_max").notNull().default(3),
    dataLifeDays: integer("data_life_days").notNull().default(30),
    capacityFen: fenColumn("capacity_fen").notNull(),
    capacityCases: integer("capacity_cases").notNull(),
    /** Working hours of its officers that may be taken up at one time, and how many each open case takes; a maximum of 0 is no limit. */
    officerHoursMax: integer("officer_hours_max").notNull().default(0),
    officerHoursPerCase: integer("officer_hours_per_case").notNull().default(0),
    promisedWorkingHours: integer("promised_working_hours").notNull(),
    publishedAt: instant("published_at"),
    publishedByUserId: text("published_by_user_id"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("product_versions_once").on(t.productId, t.version),
    uniqueIndex("product_versions_one_draft").on(t.productId).where(sql`not ${t.isPublished}`),
    foreignKey({
      name: "product_versions_share_their_products_lender",
      columns: [t.productId, t.lenderId],
      foreignColumns: [products.id, products.lenderId],
    }).onDelete("restrict"),
    check("product_versions_amounts_in_order", sql`0 < ${t.amountFenMin} and ${t.amountFenMin} <= ${t.amountFenMax}`),
    check("product_versions_terms_in_order", sql`0 < ${t.termMonthsMin} and ${t.termMonthsMin} <= ${t.termMonthsMax}`),
    check("product_versions_rates_in_order", sql`0 <= ${t.rateBpsMin} and ${t.rateBpsMin} <= ${t.rateBpsMax}`),
    check("product_versions_consent_is_bounded", sql`${t.consentDays} > 0 and ${t.consentReadsMax} > 0 and ${t.dataLifeDays} >= 0`),
    check("product_versions_officer_hours_not_negative", sql`${t.officerHoursMax} >= 0 and ${t.officerHoursPerCase} >= 0`),
    check("product_versions_published_is_dated", sql`${t.isPublished} = (${t.publishedAt} is not null)`),
    pgPolicy("product_versions_own", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("product_versions_published", { to: appRole, for: "select", using: sql`${t.isPublished}` }),
    pgPolicy("product_versions_published_stay", { as: "restrictive", to: appRole, for: "delete", using: sql`not ${t.isPublished}` }),
    pgPolicy("product_versions_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** What a product has left, counted in guarded updates as cases are taken and lines granted. */
export const productCapacities = pgTable(
  "product_capacities",
  {
    productId: text("product_id").notNull(),
    lenderId: text("lender_id").notNull(),
    usedFen: fenColumn("used_fen").notNull(),
    openCases: integer("open_cases").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.productId] }),
    foreignKey({
      name: "product_capacities_share_their_products_lender",
      columns: [t.productId, t.lenderId],
      foreignColumns: [products.id, products.lenderId],
    }).onDelete("restrict"),
    check("product_capacities_not_negative", sql`${t.usedFen} >= 0 and ${t.openCases} >= 0`),
    // What is left is a public fact of the shelf; what a request changes goes through the case it opens.
    pgPolicy("product_capacities_seen", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("product_capacities_own", {
      to: appRole,
      using: sql`${t.lenderId} = ${acting.organization}`,
      withCheck: sql`${t.lenderId} = ${acting.organization}`,
    }),
    pgPolicy("product_capacities_taken", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'enterprise'`,
      withCheck: sql`${acting.role} = 'enterprise'`,
    }),
    pgPolicy("product_capacities_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * One change of what stands on the shelf, written by the database itself with the change: which product may be read anew. Kept for as long as a
 * process may be behind; not who changed what, which is the audit's.
 */
export const shelfChanges = pgTable(
  "shelf_changes",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    productId: text("product_id").notNull(),
    /** The number of its transaction: what a reader has seen is told by transactions, since a later id may be seen first. */
    changedIn: bigint("changed_in", { mode: "number" }).notNull().default(sql`pg_current_xact_id()::text::bigint`),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  (t) => [
    index("shelf_changes_since").on(t.changedIn),
    pgPolicy("shelf_changes_seen", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("shelf_changes_worked", { to: workerRole, using: sql`true` }),
  ],
);

/**
 * What was told last of a product to those whose answer its changes turn: a change that was taken back is told to nobody. Begun with the product's
 * first change; no lender reads it, and nothing in it says whom or how many.
 */
export const shelfTellings = pgTable(
  "shelf_tellings",
  {
    productId: text("product_id").notNull(),
    lenderId: text("lender_id").notNull(),
    /** The version that was told to stand on the shelf; null is none. Before the first telling what stood before the first change. */
    toldVersionId: text("told_version_id"),
    /** The telling under way, which a job that failed takes up again: the version that it tells, null where none stands, and its key. */
    tellingVersionId: text("telling_version_id"),
    tellingKey: text("telling_key"),
    /** A run is at work on it, or was stopped; nobody else is until then. */
    claimedTill: instant("claimed_till"),
    /** When the last two tellings began. */
    toldAt: instant("told_at"),
    toldBeforeAt: instant("told_before_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.productId] }),
    foreignKey({
      name: "shelf_tellings_share_their_products_lender",
      columns: [t.productId, t.lenderId],
      foreignColumns: [products.id, products.lenderId],
    }).onDelete("restrict"),
    check(
      "shelf_tellings_under_way_have_a_key",
      sql`${t.tellingKey} is not null or (${t.tellingVersionId} is null and ${t.claimedTill} is null)`,
    ),
    pgPolicy("shelf_tellings_begun", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.lenderId} = ${acting.organization} and ${t.tellingKey} is null and ${t.toldAt} is null`,
    }),
    pgPolicy("shelf_tellings_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
