import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  pgEnum,
  pgPolicy,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { commitmentMeasures, commitmentStatuses, commitmentTypes, financingPromises } from "./words.ts";

export const commitmentType = pgEnum("commitment_type", commitmentTypes);
export const commitmentStatus = pgEnum("commitment_status", commitmentStatuses);
export const commitmentMeasure = pgEnum("commitment_measure", commitmentMeasures);

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/**
 * A promise that an enterprise signed. Once it is published everybody may read it, so that no row holds the name of a natural person: who signed and
 * who verified stands in the steps. What was promised is never edited; only how it went.
 */
export const commitments = pgTable(
  "commitments",
  {
    id: text("id").primaryKey(),
    /** By which it is called, on paper too. */
    number: text("number").notNull(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    /** As it was called when it signed. */
    enterpriseName: text("enterprise_name").notNull(),
    uscc: text("uscc"),
    // Of a large table: no reference, which would lock its row.
    subjectId: text("subject_id").notNull(),
    /** The desk of the unit that verifies it; null where it is promised to the public alone. */
    authorityId: text("authority_id").references(() => organizations.id, { onDelete: "restrict" }),
    /** The unit by name; null where it is promised to the public alone. */
    acceptor: text("acceptor"),
    type: commitmentType("type").notNull(),
    /** Of a financing commitment. */
    promises: text("promises").array().notNull().default(sql`'{}'`).$type<(typeof financingPromises)[number][]>(),
    matter: text("matter").notNull(),
    consequences: text("consequences").notNull(),
    /** The letter as it was shown and signed. */
    text: text("text").notNull(),
    textHash: text("text_hash").notNull(),
    startsOn: day("starts_on").notNull(),
    /** The last day of its term. */
    dueOn: day("due_on").notNull(),
    status: commitmentStatus("status").notNull(),
    signedAt: instant("signed_at").notNull(),
    signedByUserId: text("signed_by_user_id").notNull(),
    /** The unit accepts or refuses by then; null where nobody has to. */
    acceptBy: day("accept_by"),
    publishedAt: instant("published_at"),
    /** Somebody decided on its strength: from then on it is not taken back. */
    usedAt: instant("used_at"),
    /** Whether it was kept is verified by then; after that it has ended unverified. */
    verifyBy: day("verify_by").notNull(),
    /** A timer went through a year without a holiday table. */
    isProvisional: boolean("is_provisional").notNull().default(false),
    verifiedAt: instant("verified_at"),
    verifiedByUserId: text("verified_by_user_id"),
    measure: commitmentMeasure("measure"),
    /** A broken one is to be fixed by then. */
    fixBy: day("fix_by"),
    /** When it was taken back, refused, fulfilled, or fixed late. */
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("commitments_numbered_once").on(t.number),
    // What hangs on a commitment names its two sides, and no others.
    unique("commitments_of_one_enterprise").on(t.id, t.enterpriseId),
    unique("commitments_of_one_unit").on(t.id, t.authorityId),
    // Signed twice on one day, it was signed once.
    uniqueIndex("commitments_signed_once").on(t.enterpriseId, t.textHash).where(sql`${t.status} in ('signed', 'published')`),
    index("commitments_of_an_enterprise").on(t.enterpriseId, t.signedAt),
    index("commitments_of_an_authority").on(t.authorityId, t.status, t.verifyBy),
    index("commitments_by_publication").on(t.publishedAt, t.id),
    index("commitments_of_a_code").on(t.uscc),
    index("commitments_by_fingerprint").on(t.textHash),
    check("commitments_known_promises", sql`${t.promises} <@ ${sql.raw(`'{${financingPromises.join(",")}}'::text[]`)}`),
    check("commitments_financing_promises_something", sql`(${t.type} = 'financing') = (cardinality(${t.promises}) > 0)`),
    check("commitments_accepted_by_a_unit", sql`(${t.authorityId} is null) = (${t.acceptor} is null)`),
    check(
      "commitments_approvals_have_a_unit",
      sql`${t.type} not in ('approval_substituting', 'missing_paper', 'proof_item') or ${t.authorityId} is not null`,
    ),
    check("commitments_term_in_order", sql`${t.dueOn} > ${t.startsOn} and ${t.verifyBy} >= ${t.dueOn}`),
    check("commitments_time_is_not_stored", sql`${t.status} not in ('in_force', 'expired')`),
    check(
      "commitments_published_dated",
      sql`${t.status} in ('withdrawn') or (${t.publishedAt} is null) = (${t.status} in ('signed', 'not_accepted'))`,
    ),
    check(
      "commitments_verified_by_somebody",
      sql`${t.status} not in ('fulfilled', 'broken', 'fulfilled_late') or (${t.verifiedAt} is not null and ${t.verifiedByUserId} is not null)`,
    ),
    check("commitments_measures_for_broken", sql`${t.measure} is null or ${t.status} in ('broken', 'fulfilled_late')`),
    check("commitments_fix_has_a_day", sql`(${t.measure} is null) = (${t.fixBy} is null)`),
    check(
      "commitments_ended_dated",
      sql`(${t.endedAt} is not null) = (${t.status} in ('not_accepted', 'fulfilled', 'fulfilled_late', 'withdrawn'))`,
    ),
    pgPolicy("commitments_own", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}`,
    }),
    pgPolicy("commitments_signed", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.subjectId} = ${acting.subject} and ${t.status} = case when ${t.acceptBy} is null then 'published' else 'signed' end::commitment_status`,
    }),
    pgPolicy("commitments_taken_back", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} in ('signed', 'published') and ${t.usedAt} is null`,
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and ${t.status} = 'withdrawn'`,
    }),
    pgPolicy("commitments_received", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization}`,
    }),
    pgPolicy("commitments_answered", {
      to: appRole,
      for: "update",
      using: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} in ('signed', 'published', 'broken')`,
      withCheck: sql`${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization} and ${t.status} in ('published', 'not_accepted', 'fulfilled', 'broken', 'fulfilled_late')`,
    }),
    // A promise is made before everybody.
    pgPolicy("commitments_published", { to: appRole, for: "select", using: sql`${t.publishedAt} is not null` }),
    pgPolicy("commitments_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** Whom a child row belongs to: the two sides of its commitment, and nobody else. */
const ofBothSides = (t: { enterpriseId: AnyPgColumn; authorityId: AnyPgColumn }) =>
  sql`(${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization}) or (${acting.role} = 'authority' and ${t.authorityId} = ${acting.organization})`;

type ChildOfACommitment = { commitmentId: AnyPgColumn; enterpriseId: AnyPgColumn; authorityId: AnyPgColumn };

/** The sides that a child row names are those of its commitment. */
const namesBothSides = (table: "steps" | "papers", t: ChildOfACommitment) => [
  foreignKey({
    name: `commitment_${table}_name_its_enterprise`,
    columns: [t.commitmentId, t.enterpriseId],
    foreignColumns: [commitments.id, commitments.enterpriseId],
  }).onDelete("restrict"),
  foreignKey({
    name: `commitment_${table}_name_its_unit`,
    columns: [t.commitmentId, t.authorityId],
    foreignColumns: [commitments.id, commitments.authorityId],
  }).onDelete("restrict"),
];

/** One step of a commitment: who, when, and what was said of it. Never edited. */
export const commitmentSteps = pgTable(
  "commitment_steps",
  {
    id: text("id").primaryKey(),
    commitmentId: text("commitment_id")
      .notNull()
      .references(() => commitments.id, { onDelete: "restrict" }),
    enterpriseId: text("enterprise_id").notNull(),
    authorityId: text("authority_id"),
    /** The event, as `server/commitments/commitment.ts` names it; `sign` for the first. */
    kind: text("kind").notNull(),
    at: instant("at").notNull(),
    byUserId: text("by_user_id").notNull(),
    byName: text("by_name").notNull(),
    /** The role of whoever did it. */
    byRole: text("by_role").notNull(),
    note: text("note"),
    fixBy: day("fix_by"),
  },
  (t) => [
    index("commitment_steps_of_a_commitment").on(t.commitmentId, t.at),
    ...namesBothSides("steps", t),
    check(
      "commitment_steps_decided_say_why",
      sql`${t.kind} not in ('refuse', 'fulfil', 'break', 'order', 'stop', 'revoke', 'fix') or coalesce(length(${t.note}), 0) >= 10`,
    ),
    pgPolicy("commitment_steps_of_both_sides", { to: appRole, for: "select", using: ofBothSides(t) }),
    // In the own name, and as the side one is.
    pgPolicy("commitment_steps_left", {
      to: appRole,
      for: "insert",
      withCheck: sql`(${ofBothSides(t)}) and ${t.byUserId} = ${acting.user} and ${t.byName} = ${acting.name} and (${t.byRole} = 'authority') = (${acting.role} = 'authority')`,
    }),
    pgPolicy("commitment_steps_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** A proof that the enterprise lays to its commitment. Never edited; it may be taken back while nobody has verified. */
export const commitmentPapers = pgTable(
  "commitment_papers",
  {
    id: text("id").primaryKey(),
    commitmentId: text("commitment_id")
      .notNull()
      .references(() => commitments.id, { onDelete: "restrict" }),
    enterpriseId: text("enterprise_id").notNull(),
    authorityId: text("authority_id"),
    fileName: text("file_name").notNull(),
    mediaType: text("media_type").notNull(),
    sha256: text("sha256").notNull(),
    content: bytes("content").notNull(),
    addedByUserId: text("added_by_user_id").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [
    index("commitment_papers_of_a_commitment").on(t.commitmentId, t.addedAt),
    ...namesBothSides("papers", t),
    // Five megabytes, and what sealing adds.
    check("commitment_papers_not_empty", sql`octet_length(${t.content}) between 1 and 5242912`),
    check("commitment_papers_known_kinds", sql`${t.mediaType} in ('application/pdf', 'image/jpeg', 'image/png', 'text/plain')`),
    pgPolicy("commitment_papers_of_both_sides", { to: appRole, for: "select", using: ofBothSides(t) }),
    pgPolicy("commitment_papers_added", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'enterprise' and ${t.enterpriseId} = ${acting.organization} and exists (select from ${commitments} c where c.id = ${t.commitmentId} and c.enterprise_id = ${t.enterpriseId} and c.status in ('published', 'broken'))`,
    }),
    pgPolicy("commitment_papers_worked", { to: workerRole, for: "select", using: sql`true` }),
  ],
);
