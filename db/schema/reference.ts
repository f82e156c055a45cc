import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bpsColumn, createdAt, day, instant } from "./columns.ts";
import { sensitivities } from "./words.ts";

/** Public facts that every actor may read: versioned and dated, changed by seeding a later edition, never in place. */

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

/** An edition of the catalogue of public credit information, in force from a date until the next one of its region. */
export const catalogueVersions = pgTable(
  "catalogue_versions",
  {
    id: text("id").primaryKey(),
    version: integer("version").notNull(),
    /** GB/T 2260 code of a supplementary catalogue; `000000` for the national base. */
    regionCode: text("region_code").notNull().default("000000"),
    labelZh: text("label_zh").notNull(),
    labelEn: text("label_en").notNull(),
    effectiveFrom: day("effective_from").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("catalogue_versions_once").on(t.regionCode, t.version)],
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
  (t) => [primaryKey({ columns: [t.versionId, t.code] })],
);

export const sensitivity = pgEnum("sensitivity", sensitivities);

/** One kind of information that may be collected. A record names the item and the version under which it came. */
export const catalogueItems = pgTable(
  "catalogue_items",
  {
    versionId: text("version_id")
      .notNull()
      .references(() => catalogueVersions.id, { onDelete: "restrict" }),
    code: text("code").notNull(),
    classCode: text("class_code").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    sourceZh: text("source_zh").notNull(),
    sourceEn: text("source_en").notNull(),
    /** `C` central collection, `Q` query, `M` joint modelling; several as `Q/M`. */
    mode: text("mode").notNull(),
    sensitivity: sensitivity("sensitivity").notNull(),
    legalBasis: text("legal_basis").notNull(),
    mark: text("mark").notNull(),
  },
  (t) => [primaryKey({ columns: [t.versionId, t.code] })],
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
  (t) => [check("calendar_days_kind_known", sql`${t.kind} in ('holiday', 'workday')`)],
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
  (t) => [primaryKey({ columns: [t.rule, t.regionCode, t.effectiveFrom] })],
);

/** What the platform knows of itself, e.g. when the demo world was loaded. */
export const platformFacts = pgTable("platform_facts", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
  changedAt: instant("changed_at").notNull().defaultNow(),
});
