import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgEnum, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, readsUnopened, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { measureEnds, measureKinds, measureTypes } from "./words.ts";

export const measureKind = pgEnum("measure_kind", measureKinds);
export const measureType = pgEnum("measure_type", measureTypes);
export const measureEnd = pgEnum("measure_end", measureEnds);

/** The list of what may be ordered at all. A later edition of a measure is another row; one that leaves the list has a last day. */
export const measureList = pgTable(
  "measure_list",
  {
    code: text("code").notNull(),
    effectiveFrom: day("effective_from").notNull(),
    effectiveTo: day("effective_to"),
    position: integer("position").notNull(),
    kind: measureKind("kind").notNull(),
    /** Of a restriction. */
    type: measureType("type"),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    byWhomZh: text("by_whom_zh").notNull(),
    byWhomEn: text("by_whom_en").notNull(),
    /** The law that allows it, as the law is called. */
    basis: text("basis").notNull(),
    /** Catalogue items whose entries it may rest on; none where it concerns natural persons alone. */
    itemCodes: text("item_codes").array().notNull(),
    /** Of entries that grade: which grades it may rest on; null where every entry does. */
    grades: text("grades").array(),
    /** How sure the entry is. */
    mark: text("mark").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.effectiveFrom] }),
    check("measure_list_restrictions_have_a_type", sql`(${t.kind} = 'restriction') = (${t.type} is not null)`),
    check("measure_list_in_order", sql`${t.effectiveTo} is null or ${t.effectiveTo} >= ${t.effectiveFrom}`),
    pgPolicy("measure_list_read", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("measure_list_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** Who may read a subject's measures: whoever may read the entries that they rest on. */
const isOpened = (t: { subjectId: unknown; itemCode: unknown }) =>
  sql`${t.subjectId} = ${acting.subject} and (${acting.items} = '*' or ${t.itemCode} = any (string_to_array(${acting.items}, ',')))`;

/**
 * A measure that a unit ordered against a subject on the strength of one list entry. That it is on the list, that the entry stands and that it
 * outlives the entry by no day, a trigger holds. What was ordered is never edited; only that it is over is written.
 */
export const measures = pgTable(
  "measures",
  {
    id: text("id").primaryKey(),
    // Of a large table: no reference, which would lock its row. So too the record.
    subjectId: text("subject_id").notNull(),
    recordId: text("record_id").notNull(),
    /** The version that stood when it was ordered. */
    recordVersion: integer("record_version").notNull(),
    itemCode: text("item_code").notNull(),
    documentNo: text("document_no"),
    code: text("code").notNull(),
    /** The edition of the list that it was ordered by. */
    listedFrom: day("listed_from").notNull(),
    kind: measureKind("kind").notNull(),
    type: measureType("type"),
    /** The legal basis as the list had it. */
    basis: text("basis").notNull(),
    authorityId: text("authority_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    /** As the unit was called. */
    unitName: text("unit_name").notNull(),
    orderedByUserId: text("ordered_by_user_id").notNull(),
    orderedAt: instant("ordered_at").notNull(),
    /** Why, in words that the subject reads. */
    reason: text("reason").notNull(),
    startsOn: day("starts_on").notNull(),
    /** Its last day; null: as long as its entry stands. */
    endsOn: day("ends_on"),
    liftedAt: instant("lifted_at"),
    liftedBy: measureEnd("lifted_by"),
    /** The repair, the objection or the source's own amendment that lifted it. */
    liftedById: text("lifted_by_id"),
    liftedByUserId: text("lifted_by_user_id"),
    liftReason: text("lift_reason"),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "measures_stand_on_the_list",
      columns: [t.code, t.listedFrom],
      foreignColumns: [measureList.code, measureList.effectiveFrom],
    }).onDelete("restrict"),
    uniqueIndex("measures_ordered_once").on(t.subjectId, t.recordId, t.code).where(sql`${t.liftedAt} is null`),
    index("measures_of_a_subject").on(t.subjectId, t.orderedAt),
    index("measures_of_an_authority").on(t.authorityId, t.orderedAt),
    index("measures_not_lifted").on(t.id).where(sql`${t.liftedAt} is null`),
    check("measures_restrictions_have_a_type", sql`(${t.kind} = 'restriction') = (${t.type} is not null)`),
    check("measures_term_in_order", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check("measures_ordered_with_words", sql`length(${t.reason}) >= 10`),
    check("measures_lifted_by_something", sql`(${t.liftedAt} is null) = (${t.liftedBy} is null)`),
    check(
      "measures_units_lift_with_words",
      sql`${t.liftedBy} is distinct from 'unit' or (${t.liftedByUserId} is not null and coalesce(length(${t.liftReason}), 0) >= 10)`,
    ),
    check(
      "measures_lifted_by_name",
      sql`(coalesce(${t.liftedBy}::text, '') in ('repair', 'objection', 'amendment')) = (${t.liftedById} is not null)`,
    ),
    pgPolicy("measures_opened", { to: appRole, for: "select", using: isOpened(t) }),
    pgPolicy("measures_of_the_unit", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization}`,
    }),
    // Against its own records alone, in its own name.
    pgPolicy("measures_ordered", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.unitName} = ${acting.unit} and ${t.orderedByUserId} = ${acting.user} and ${t.liftedAt} is null`,
    }),
    pgPolicy("measures_lifted", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.liftedAt} is null`,
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.liftedBy} in ('unit', 'term_over') and ${t.liftedByUserId} = ${acting.user}`,
    }),
    pgPolicy("measures_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    // As of the entries: what counts crowds, or tells whose answer turned, reads no more than everybody else.
    pgPolicy("measures_counted", {
      as: "restrictive",
      to: workerRole,
      for: "select",
      using: sql`(${readsUnopened}) or (${isOpened(t)})`,
    }),
  ],
);
