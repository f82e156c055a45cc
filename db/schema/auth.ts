import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgEnum, pgPolicy, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { authRole, createdAt, instant } from "./columns.ts";

/** These tables belong to the authentication role alone: the application cannot read a password hash. */

export const userStatus = pgEnum("user_status", ["active", "suspended"]);

/** A person who can sign in. What the person may do hangs on `members`. */
export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    /** NFKC and case folded by the application, so that any Postgres compares alike. */
    emailFolded: text("email_folded").notNull(),
    displayName: text("display_name").notNull(),
    /** argon2id, in the encoded form that carries its parameters. */
    passwordHash: text("password_hash").notNull(),
    emailVerifiedAt: instant("email_verified_at"),
    locale: text("locale").notNull().default("en"),
    status: userStatus("status").notNull().default("active"),
    /** AES-256-GCM under the key of the data folder; null until enrolment begins. */
    totpSecretSealed: text("totp_secret_sealed"),
    totpConfirmedAt: instant("totp_confirmed_at"),
    /** The last accepted time step: a code is taken once. */
    totpLastStep: integer("totp_last_step"),
    /** One of the demo world's people: only these have one-click sign-in and the step-up dialog. */
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_email_once").on(t.emailFolded),
    check("users_locale_known", sql`${t.locale} in ('en', 'zh-CN')`),
    check("users_totp_confirmed_has_secret", sql`${t.totpConfirmedAt} is null or ${t.totpSecretSealed} is not null`),
  ],
);

/** One signed-in browser. The token carries only this id; the row is read again on every call. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The membership this session acts under; null before the person belongs anywhere. */
    memberId: text("member_id"),
    /** The organization of that membership, so that one read under its row context tells who acts. */
    organizationId: text("organization_id"),
    userAgent: text("user_agent").notNull().default(""),
    address: text("address").notNull().default(""),
    /** Whether a second factor was given at sign-in. */
    hasSecondFactor: boolean("has_second_factor").notNull().default(false),
    steppedUpAt: instant("stepped_up_at"),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("sessions_of_a_user").on(t.userId, t.createdAt),
    // A session names the organization it acts under, so it stands behind a wall like every row that names one.
    pgPolicy("sessions_kept", { to: authRole, using: sql`true`, withCheck: sql`true` }),
    check("sessions_member_has_organization", sql`(${t.memberId} is null) = (${t.organizationId} is null)`),
  ],
);

export const tokenKind = pgEnum("token_kind", ["verify_email", "reset_password"]);

/** A link sent by e-mail, usable once. Only the SHA-256 of the token is kept. */
export const authTokens = pgTable(
  "auth_tokens",
  {
    id: text("id").primaryKey(),
    kind: tokenKind("kind").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    /** The name given when this link was asked for: whoever proves the mailbox says which one counts. Null for other kinds. */
    displayName: text("display_name"),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("auth_tokens_hash_once").on(t.tokenHash), index("auth_tokens_of_a_user").on(t.userId)],
);

/** What lets a person in once when the authenticator is lost. Only a keyed hash of the code is kept; a used one stays, to be told from none. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("recovery_codes_once").on(t.userId, t.codeHash)],
);

/** How often something guarded was tried in a window, per account or address: shared by all processes, survives a restart. */
export const authAttempts = pgTable(
  "auth_attempts",
  {
    /** What is limited and for whom, e.g. `sign_in:account:<hash>`. */
    key: text("key").primaryKey(),
    windowStartedAt: instant("window_started_at").notNull(),
    tries: integer("tries").notNull(),
  },
  (t) => [check("auth_attempts_tries_positive", sql`${t.tries} > 0`)],
);
