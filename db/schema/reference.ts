import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
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
import type { Declaration } from "../../server/catalogue/declaration.ts";
import { appRole, bpsColumn, createdAt, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { catalogueStatuses, consentPurposes, publicityScopes, sensitivities, subjectKinds, updateCycles } from "./words.ts";

/** Public facts that every actor may read: versioned and dated. A later edition is another row; none is changed in place. */

/** Administrative divisions, GB/T 2260. `level`: 1 province, 2 city, 3 county. */
export const regions = pgTable(
  "regions",
  {
    code: text("code").primaryKey(),
    parentCode: text("parent_code"),
    level: integer("level").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    edition: text("edition").notNull(),
    effectiveFrom: day("effective_from").notNull(),
  },
  (t) => [index("regions_of_a_parent").on(t.parentCode), check("regions_code_six_digits", sql`${t.code} ~ '^[0-9]{6}$'`)],
);

/** Industries, GB/T 4754-2017. `level`: 1 section (letter), 2 division, 3 group, 4 class. */
export const industries = pgTable(
  "industries",
  {
    code: text("code").primaryKey(),
    parentCode: text("parent_code"),
    level: integer("level").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en"),
    edition: text("edition").notNull(),
  },
  (t) => [index("industries_of_a_parent").on(t.parentCode)],
);

export const catalogueStatus = pgEnum("catalogue_status", catalogueStatuses);
export const sensitivity = pgEnum("sensitivity", sensitivities);
export const updateCycle = pgEnum("update_cycle", updateCycles);
export const publicityScope = pgEnum("publicity_scope", publicityScopes);

/** Administrators write drafts; that a published version stays as it is, a trigger holds. */
const writtenByAdministrators = (table: string) => [
  pgPolicy(`${table}_begun`, { to: appRole, for: "insert", withCheck: isAdministrator }),
  pgPolicy(`${table}_edited`, { to: appRole, for: "update", using: isAdministrator, withCheck: isAdministrator }),
  pgPolicy(`${table}_dropped`, { to: appRole, for: "delete", using: isAdministrator }),
  pgPolicy(`${table}_worked`, { to: workerRole, for: "select", using: sql`true` }),
];

/**
 * An edition of the catalogue of public credit information: a draft, or published and in force from a date until the next one of its region
 * begins. What is published stays as it is; a change is the next version.
 */
export const catalogueVersions = pgTable(
  "catalogue_versions",
  {
    id: text("id").primaryKey(),
    version: integer("version").notNull(),
    /** GB/T 2260 code of a supplementary catalogue; `000000` for the national base. */
    regionCode: text("region_code").notNull().default("000000"),
    labelZh: text("label_zh").notNull(),
    labelEn: text("label_en").notNull(),
    status: catalogueStatus("status").notNull().default("draft"),
    /** Null while a draft: the day is chosen when it is published. */
    effectiveFrom: day("effective_from"),
    /** The version it was begun from, and against which its differences are told; null for the first of a region. */
    basedOnId: text("based_on_id").references((): AnyPgColumn => catalogueVersions.id, { onDelete: "restrict" }),
    /** Everybody who began or changed the draft: none of them may be its second person. */
    editedByUserIds: text("edited_by_user_ids").array().notNull().default(sql`'{}'`),
    /** The second person's word where something is opened wider, and the fingerprint of what was approved: after an edit it holds no more. */
    approvedAt: instant("approved_at"),
    approvedByUserId: text("approved_by_user_id"),
    approvedHash: text("approved_hash"),
    publishedAt: instant("published_at"),
    /** Null for what came with the product. */
    publishedByUserId: text("published_by_user_id"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("catalogue_versions_once").on(t.regionCode, t.version),
    uniqueIndex("catalogue_versions_one_draft_per_region").on(t.regionCode).where(sql`${t.status} = 'draft'`),
    uniqueIndex("catalogue_versions_one_begins_a_day").on(t.regionCode, t.effectiveFrom),
    check(
      "catalogue_versions_published_are_dated",
      sql`(${t.status} = 'published') = (${t.effectiveFrom} is not null and ${t.publishedAt} is not null)`,
    ),
    check(
      "catalogue_versions_approved_by_somebody",
      sql`num_nonnulls(${t.approvedAt}, ${t.approvedByUserId}, ${t.approvedHash}) in (0, 3)`,
    ),
    check(
      "catalogue_versions_approved_by_a_second_person",
      sql`${t.approvedByUserId} is null or (${t.approvedByUserId} <> all (${t.editedByUserIds}) and ${t.approvedByUserId} is distinct from ${t.publishedByUserId})`,
    ),
    // A draft is its administrators' own affair.
    pgPolicy("catalogue_versions_read", { to: appRole, for: "select", using: sql`${t.status} = 'published' or ${isAdministrator}` }),
    ...writtenByAdministrators("catalogue_versions"),
  ],
);

export const catalogueClasses = pgTable(
  "catalogue_classes",
  {
    versionId: text("version_id")
      .notNull()
      .references(() => catalogueVersions.id, { onDelete: "restrict" }),
    code: text("code").notNull(),
    position: integer("position").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.code] }),
    pgPolicy("catalogue_classes_read", { to: appRole, for: "select", using: sql`true` }),
    ...writtenByAdministrators("catalogue_classes"),
  ],
);

/** One kind of information that may be collected. A record names the item and the version under which it came. */
export const catalogueItems = pgTable(
  "catalogue_items",
  {
    versionId: text("version_id")
      .notNull()
      .references(() => catalogueVersions.id, { onDelete: "restrict" }),
    code: text("code").notNull(),
    /** A class of its own version; of a supplement, also one of the national base. */
    classCode: text("class_code").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    sourceZh: text("source_zh").notNull(),
    sourceEn: text("source_en").notNull(),
    /** `C` central collection, `Q` query, `M` joint modelling; several as `Q/M`. */
    mode: text("mode").notNull(),
    sensitivity: sensitivity("sensitivity").notNull(),
    /** The item of the national base that a supplement's item tells in more detail; its sensitivity is never lower than that one's. */
    detailsCode: text("details_code"),
    subjectKinds: text("subject_kinds").array().notNull().$type<(typeof subjectKinds)[number][]>(),
    /** What an enterprise may be asked to open it for; where no policy says otherwise, everything. */
    purposes: text("purposes")
      .array()
      .notNull()
      .$type<(typeof consentPurposes)[number][]>()
      .default([...consentPurposes]),
    updateCycle: updateCycle("update_cycle").notNull(),
    /** How long a fact may be relied on after the day it was told; null until it is told otherwise. */
    validityMonths: integer("validity_months"),
    publicityScope: publicityScope("publicity_scope").notNull(),
    /** How long a record is kept after it has ended; null: not stored beyond the data life of the consent it was read under. */
    retentionMonths: integer("retention_months"),
    /** Document and article, as the law writes them. */
    legalBasis: text("legal_basis").notNull(),
    /** The fields of its records and what they may say. Null until it was said; the seed says it of the items that came with the product. */
    declaration: jsonb("declaration").$type<Declaration>(),
    /** How sure the entry is. */
    mark: text("mark").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.code] }),
    check(
      "catalogue_items_about_somebody",
      sql`cardinality(${t.subjectKinds}) > 0 and ${t.subjectKinds} <@ ${sql.raw(`'{${subjectKinds.join(",")}}'::text[]`)}`,
    ),
    check(
      "catalogue_items_asked_for_something",
      sql`cardinality(${t.purposes}) > 0 and ${t.purposes} <@ ${sql.raw(`'{${consentPurposes.join(",")}}'::text[]`)}`,
    ),
    check("catalogue_items_open_only_if_public", sql`${t.publicityScope} <> 'open' or ${t.sensitivity} = 'public'`),
    check("catalogue_items_kept_if_collected", sql`position('C' in ${t.mode}) = 0 or ${t.retentionMonths} is not null`),
    check("catalogue_items_spans_positive", sql`coalesce(${t.validityMonths}, 1) > 0 and coalesce(${t.retentionMonths}, 1) > 0`),
    pgPolicy("catalogue_items_read", { to: appRole, for: "select", using: sql`true` }),
    ...writtenByAdministrators("catalogue_items"),
  ],
);

/** Floors of 统计上大中小微型企业划分办法(2017): all floors of a class must be reached. Null floor: indicator not used. */
export const sizeStandards = pgTable(
  "size_standards",
  {
    edition: text("edition").notNull(),
    position: integer("position").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    /** GB/T 4754 codes the row covers. */
    industryCodes: text("industry_codes").array().notNull(),
    /** `{ employees?, revenue_wan?, assets_wan? }`, each `{ large, medium, small }`. */
    floors: jsonb("floors").notNull().$type<Record<string, { large: number; medium: number; small: number }>>(),
    effectiveFrom: day("effective_from").notNull(),
    mark: text("mark").notNull(),
  },
  (t) => [primaryKey({ columns: [t.edition, t.position] })],
);

/** Loan prime rates by the date from which they hold. `term`: `1Y` or `5Y`. */
export const lprRates = pgTable(
  "lpr_rates",
  {
    term: text("term").notNull(),
    effectiveFrom: day("effective_from").notNull(),
    rateBps: bpsColumn("rate_bps").notNull(),
    mark: text("mark").notNull(),
  },
  (t) => [primaryKey({ columns: [t.term, t.effectiveFrom] }), check("lpr_rates_term_known", sql`${t.term} in ('1Y', '5Y')`)],
);

/** Days that differ from the week's rule: `holiday` on a weekday, `workday` on a weekend. A year without any row is provisional. */
export const calendarDays = pgTable(
  "calendar_days",
  { day: day("day").primaryKey(), kind: text("kind").notNull(), mark: text("mark").notNull() },
  (t) => [
    check("calendar_days_kind_known", sql`${t.kind} in ('holiday', 'workday')`),
    // Days to come alone: a trigger holds those that were.
    pgPolicy("calendar_days_read", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("calendar_days_added", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("calendar_days_dropped", { to: appRole, for: "delete", using: isAdministrator }),
    pgPolicy("calendar_days_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** What law or policy fixes for a while: asked for by rule, region and date. */
export const datedRules = pgTable(
  "dated_rules",
  {
    rule: text("rule").notNull(),
    regionCode: text("region_code").notNull().default("000000"),
    effectiveFrom: day("effective_from").notNull(),
    /** The last day on which it holds; null while in force. */
    effectiveTo: day("effective_to"),
    value: jsonb("value").notNull(),
    unit: text("unit").notNull(),
    article: text("article").notNull(),
    mark: text("mark").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.rule, t.regionCode, t.effectiveFrom] }),
    check("dated_rules_end_after_they_begin", sql`${t.effectiveTo} is null or ${t.effectiveTo} >= ${t.effectiveFrom}`),
    // A row begins today at the earliest and ends when the next begins; a trigger holds everything else.
    pgPolicy("dated_rules_read", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("dated_rules_entered", { to: appRole, for: "insert", withCheck: isAdministrator }),
    pgPolicy("dated_rules_ended", { to: appRole, for: "update", using: isAdministrator, withCheck: isAdministrator }),
    pgPolicy("dated_rules_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** What the platform knows of itself, e.g. when the demo world was loaded. */
export const platformFacts = pgTable("platform_facts", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
  changedAt: instant("changed_at").notNull().defaultNow(),
});
