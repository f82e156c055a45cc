import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, day, instant, isAdministrator, workerRole } from "./columns.ts";
import { subjects } from "./subjects.ts";
import {
  disputeStatuses,
  lenderKinds,
  mandateKinds,
  mandateStatuses,
  memberRoles,
  memberStatuses,
  organizationKinds,
  organizationStatuses,
} from "./words.ts";

export const organizationKind = pgEnum("organization_kind", organizationKinds);
export const organizationStatus = pgEnum("organization_status", organizationStatuses);
export const lenderKind = pgEnum("lender_kind", lenderKinds);
export const memberRole = pgEnum("member_role", memberRoles);
export const memberStatus = pgEnum("member_status", memberStatuses);
export const mandateKind = pgEnum("mandate_kind", mandateKinds);
export const mandateStatus = pgEnum("mandate_status", mandateStatuses);
export const disputeStatus = pgEnum("dispute_status", disputeStatuses);

/** A party that acts on the platform. An enterprise's row is one claim on one credit subject, for good. */
export const organizations = pgTable(
  "organizations",
  {
    id: text("id").primaryKey(),
    kind: organizationKind("kind").notNull(),
    status: organizationStatus("status").notNull(),
    nameZh: text("name_zh").notNull(),
    /** Null for enterprises, whose registered name has no translation. */
    nameEn: text("name_en"),
    uscc: text("uscc"),
    /** The credit subject an enterprise is; null for every other kind. */
    subjectId: text("subject_id").references(() => subjects.id, { onDelete: "restrict" }),
    lenderKind: lenderKind("lender_kind"),
    /** GB/T 2260. For an administrator's office: what it is bound to, null for the whole country. */
    regionCode: text("region_code"),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("organizations_one_per_subject").on(t.subjectId),
    index("organizations_by_kind").on(t.kind, t.status),
    check("organizations_enterprise_has_subject", sql`(${t.kind} = 'enterprise') = (${t.subjectId} is not null)`),
    check("organizations_lender_has_kind", sql`(${t.kind} = 'lender') = (${t.lenderKind} is not null)`),
    pgPolicy("organizations_own", { to: appRole, for: "select", using: sql`${t.id} = ${acting.organization}` }),
    pgPolicy("organizations_directory", { to: appRole, for: "select", using: sql`${t.kind} = 'lender' and ${t.status} = 'active'` }),
    // An enterprise that asks for a repair, or objects, learns whether the unit that decided has a desk here.
    pgPolicy("organizations_deciding", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'enterprise' and ${t.kind} = 'authority' and ${t.status} = 'active'`,
    }),
    // Whoever reads a subject's records reads whose desk their source is: its region's law says for how long they may be shown.
    pgPolicy("organizations_of_opened_records", {
      to: appRole,
      for: "select",
      using: sql`${acting.subject} <> '' and ${t.kind} = 'authority' and ${t.status} = 'active'`,
    }),
    // A lender that has opened a subject learns whether the enterprise is still let work.
    pgPolicy("organizations_of_the_opened_subject", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'lender' and ${t.subjectId} = ${acting.subject}`,
    }),
    pgPolicy("organizations_supervised", { to: appRole, using: isAdministrator, withCheck: isAdministrator }),
    // A newcomer who names a credit code learns whether somebody acts for it, and of no other.
    pgPolicy("organizations_claimed", {
      to: appRole,
      for: "select",
      using: sql`${acting.role} = 'person' and ${t.subjectId} = ${acting.subject}`,
    }),
    pgPolicy("organizations_founded", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'person' and ${t.kind} = 'enterprise' and ${t.status} = 'pending' and ${t.id} = ${acting.organization}`,
    }),
    pgPolicy("organizations_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** A person's place in an organization. Read on every request: change, suspension and removal act at once. */
export const members = pgTable(
  "members",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    /** `users` belongs to another role, so there is no foreign key. */
    userId: text("user_id").notNull(),
    role: memberRole("role").notNull(),
    status: memberStatus("status").notNull().default("active"),
    /** Copied from the user, so that colleagues have a name without reading `users`. */
    displayName: text("display_name").notNull(),
    email: text("email").notNull(),
    /** The language in which the member is written to. */
    locale: text("locale").notNull().default("en"),
    /** What one administrator wants of another's place; it happens when a second one wants the same. At most one of the two is set. */
    wishedRole: memberRole("wished_role"),
    wishedStatus: memberStatus("wished_status"),
    wishedByUserId: text("wished_by_user_id"),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      "members_wish_is_one_and_somebodys",
      sql`num_nonnulls(${t.wishedRole}, ${t.wishedStatus}) = (case when ${t.wishedByUserId} is null then 0 else 1 end)`,
    ),
    check("members_locale_known", sql`${t.locale} in ('en', 'zh-CN')`),
    uniqueIndex("members_once_per_organization").on(t.organizationId, t.userId),
    index("members_of_a_user").on(t.userId),
    pgPolicy("members_colleagues", {
      to: appRole,
      using: sql`${t.organizationId} = ${acting.organization}`,
      withCheck: sql`${t.organizationId} = ${acting.organization}`,
    }),
    pgPolicy("members_own", { to: appRole, for: "select", using: sql`${t.userId} = ${acting.user}` }),
    pgPolicy("members_supervised", { to: appRole, using: isAdministrator, withCheck: isAdministrator }),
    pgPolicy("members_worked", { to: workerRole, using: sql`true` }),
  ],
);

/** The proof that a person may act for an enterprise. Approved by an administrator (the representative) or by the representative (an operator). */
export const mandates = pgTable(
  "mandates",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    memberId: text("member_id")
      .notNull()
      .references(() => members.id, { onDelete: "restrict" }),
    kind: mandateKind("kind").notNull(),
    status: mandateStatus("status").notNull().default("pending"),
    /** Acts of `bindingActs` an operator may do; empty for a representative, who may do all. */
    scope: text("scope").array().notNull().default(sql`'{}'::text[]`),
    startsOn: day("starts_on").notNull(),
    /** The last day; null for a representative. */
    endsOn: day("ends_on"),
    /** What the claimant says and which papers there are; shown to the administrator. */
    statement: text("statement").notNull().default(""),
    decidedByUserId: text("decided_by_user_id"),
    decidedAt: instant("decided_at"),
    decisionReason: text("decision_reason"),
    createdAt: createdAt(),
  },
  (t) => [
    index("mandates_of_an_organization").on(t.organizationId, t.createdAt),
    index("mandates_waiting").on(t.createdAt).where(sql`${t.status} = 'pending'`),
    uniqueIndex("mandates_one_live_per_member").on(t.memberId, t.kind).where(sql`${t.status} in ('pending', 'approved')`),
    check("mandates_decided_is_dated", sql`(${t.status} = 'pending') = (${t.decidedAt} is null)`),
    pgPolicy("mandates_own", { to: appRole, for: "select", using: sql`${t.organizationId} = ${acting.organization}` }),
    // A claim waits for an administrator; only who represents the enterprise lets an operator act, and a house may end what it gave.
    pgPolicy("mandates_claimed", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.organizationId} = ${acting.organization} and ${t.status} = 'pending'`,
    }),
    pgPolicy("mandates_granted", {
      to: appRole,
      for: "insert",
      withCheck: sql`${t.organizationId} = ${acting.represents} and ${t.kind} = 'operator' and ${t.status} = 'approved' and ${t.decidedByUserId} = ${acting.user}`,
    }),
    pgPolicy("mandates_ended", {
      to: appRole,
      for: "update",
      using: sql`${t.organizationId} = ${acting.organization}`,
      withCheck: sql`${t.organizationId} = ${acting.organization} and ${t.status} = 'revoked' and ${t.decidedByUserId} = ${acting.user}`,
    }),
    // Whoever opens a consent asks whether its signer's mandate stands, and locks it meanwhile; the check lets nobody change it.
    pgPolicy("mandates_behind_signatures", {
      to: appRole,
      using: sql`${t.memberId} = any (string_to_array(${acting.signers}, ','))`,
      withCheck: sql`false`,
    }),
    pgPolicy("mandates_behind_counted_signatures", {
      to: workerRole,
      using: sql`${t.memberId} = any (string_to_array(${acting.signers}, ','))`,
      withCheck: sql`false`,
    }),
    pgPolicy("mandates_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("mandates_decided", {
      to: appRole,
      for: "update",
      using: isAdministrator,
      withCheck: sql`${isAdministrator} and ${t.decidedByUserId} = ${acting.user}`,
    }),
  ],
);

/** An invitation by e-mail. Only the SHA-256 of the token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    email: text("email").notNull(),
    emailFolded: text("email_folded").notNull(),
    /** The language of the invitation's mail. */
    locale: text("locale").notNull().default("en"),
    role: memberRole("role").notNull(),
    tokenHash: text("token_hash").notNull(),
    invitedByUserId: text("invited_by_user_id").notNull(),
    /** Waits for a second administrator: an administrator's role, and a head whom the house's own heads did not invite. */
    needsSecond: boolean("needs_second").notNull().default(false),
    /** The second administrator. */
    secondedByUserId: text("seconded_by_user_id"),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("invitations_token_once").on(t.tokenHash),
    index("invitations_of_an_organization").on(t.organizationId, t.createdAt),
    check("invitations_locale_known", sql`${t.locale} in ('en', 'zh-CN')`),
    check("invitations_seconded_by_another", sql`${t.secondedByUserId} <> ${t.invitedByUserId}`),
    pgPolicy("invitations_own", {
      to: appRole,
      using: sql`${t.organizationId} = ${acting.organization}`,
      withCheck: sql`${t.organizationId} = ${acting.organization}`,
    }),
    pgPolicy("invitations_held", { to: appRole, using: sql`${t.tokenHash} = ${acting.token}` }),
    pgPolicy("invitations_supervised", { to: appRole, using: isAdministrator, withCheck: isAdministrator }),
  ],
);

/** A second claim on a credit code that already has an organization: an administrator decides, nothing is replaced. */
export const disputes = pgTable(
  "disputes",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    claimantUserId: text("claimant_user_id").notNull(),
    claimantName: text("claimant_name").notNull(),
    claimantEmail: text("claimant_email").notNull(),
    claimantLocale: text("claimant_locale").notNull().default("en"),
    statement: text("statement").notNull(),
    status: disputeStatus("status").notNull().default("open"),
    decidedByUserId: text("decided_by_user_id"),
    decidedAt: instant("decided_at"),
    decisionReason: text("decision_reason"),
    createdAt: createdAt(),
  },
  (t) => [
    check("disputes_claimant_locale_known", sql`${t.claimantLocale} in ('en', 'zh-CN')`),
    uniqueIndex("disputes_one_open_per_claimant").on(t.organizationId, t.claimantUserId).where(sql`${t.status} = 'open'`),
    pgPolicy("disputes_filed", {
      to: appRole,
      for: "insert",
      withCheck: sql`${acting.role} = 'person' and ${t.claimantUserId} = ${acting.user} and ${t.status} = 'open'`,
    }),
    pgPolicy("disputes_seen", { to: appRole, for: "select", using: sql`${t.claimantUserId} = ${acting.user}` }),
    pgPolicy("disputes_supervised", { to: appRole, using: isAdministrator, withCheck: isAdministrator }),
  ],
);
