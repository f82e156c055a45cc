import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, integer, jsonb, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { MappingContent } from "../../server/records/mappings/mapping.ts";
import { acting, appRole, createdAt, instant, isAdministrator, workerRole } from "./columns.ts";
import { mappingStatuses } from "./words.ts";

/** Of a place that the acting administrator governs. */
const isInPlace = (t: { regionCode: AnyPgColumn }) => sql`(${acting.region} = '' or ${t.regionCode} like ${acting.region} || '%')`;

export const mappingStatus = pgEnum("mapping_status", mappingStatuses);

/**
 * How the columns of one sender's file become the fields of a catalogue item: a draft, or published and as it is from then on. A change is the next
 * version of its series; files that came in keep naming the version by which they were read. An authority's draft is published by an administrator whom
 * it asked, and who did not write it.
 */
export const importMappings = pgTable(
  "import_mappings",
  {
    id: text("id").primaryKey(),
    /** What all versions of one mapping have in common: the first one's id. */
    seriesId: text("series_id").notNull(),
    version: integer("version").notNull(),
    /** The authority, or the administrators' office, whose files it reads. */
    organizationId: text("organization_id").notNull(),
    /** Where that house sits, as a trigger writes it: a regional administrator sees those of its place. */
    regionCode: text("region_code"),
    status: mappingStatus("status").notNull().default("draft"),
    name: text("name").notNull(),
    itemCode: text("item_code").notNull(),
    /** The unit that the office's files come from; null for an authority, whose files come from itself. */
    sourceUnit: text("source_unit"),
    content: jsonb("content").notNull().$type<MappingContent>(),
    createdByUserId: text("created_by_user_id").notNull(),
    /** Whoever wrote a word of it since it was begun. */
    editedByUserIds: text("edited_by_user_ids").array().notNull().default(sql`'{}'`),
    /** Since when an authority's draft waits for an administrator, as it stands; null until it asks, and again once it writes on. */
    askedAt: instant("asked_at"),
    /** Why an administrator did not agree; null while it waits, and once it is written on. */
    sentBackReason: text("sent_back_reason"),
    publishedByUserId: text("published_by_user_id"),
    createdAt: createdAt(),
    changedAt: instant("changed_at").notNull().defaultNow(),
    publishedAt: instant("published_at"),
    retiredAt: instant("retired_at"),
  },
  (t) => [
    uniqueIndex("import_mappings_once").on(t.seriesId, t.version),
    uniqueIndex("import_mappings_one_draft").on(t.seriesId).where(sql`${t.status} = 'draft'`),
    uniqueIndex("import_mappings_one_published").on(t.seriesId).where(sql`${t.status} = 'published'`),
    check(
      "import_mappings_dated",
      sql`(${t.status} = 'draft') = (${t.publishedAt} is null) and (${t.status} = 'retired') = (${t.retiredAt} is not null)`,
    ),
    check("import_mappings_sent_back_asked", sql`${t.sentBackReason} is null or (${t.askedAt} is not null and ${t.status} <> 'published')`),
    check(
      "import_mappings_second_person",
      sql`${t.publishedByUserId} is null or ${t.askedAt} is null or ${t.publishedByUserId} <> all (${t.createdByUserId} || ${t.editedByUserIds})`,
    ),
    // What an authority writes becomes readable to no file by its own hand.
    pgPolicy("import_mappings_own", {
      to: appRole,
      using: sql`${t.organizationId} = ${acting.organization} and ${acting.role} in ('authority', 'administrator')`,
      withCheck: sql`${t.organizationId} = ${acting.organization} and (${isAdministrator} or ${acting.role} = 'authority' and ${t.status} <> 'published')`,
    }),
    pgPolicy("import_mappings_asked", {
      to: appRole,
      for: "select",
      using: sql`${isAdministrator} and ${isInPlace(t)} and (${t.status} <> 'draft' or ${t.askedAt} is not null)`,
    }),
    pgPolicy("import_mappings_agreed", {
      to: appRole,
      for: "update",
      using: sql`${isAdministrator} and ${isInPlace(t)} and (${t.status} = 'published' or ${t.status} = 'draft' and ${t.askedAt} is not null)`,
      withCheck: sql`${isAdministrator} and ${isInPlace(t)} and (${t.status} <> 'draft' or ${t.askedAt} is not null)`,
    }),
    // A unit's key signs which mapping reads its file.
    pgPolicy("import_mappings_pushed", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'key' and ${acting.organization} <> '' and ${t.organizationId} = ${acting.organization} and ${t.status} = 'published'`,
    }),
    pgPolicy("import_mappings_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);
