import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, instant, readsUnopened, workerRole } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { credentialEnds } from "./words.ts";

const isOwn = (enterpriseId: unknown) => sql`${acting.role} = 'enterprise' and ${enterpriseId} = ${acting.organization}`;

/**
 * A credential that an enterprise was issued: what the platform said of it on a day, bound to a key that the enterprise alone holds. The credential itself
 * is kept by the enterprise and not here; what it said stands, and how it ended is written once. Expiry is computed.
 */
export const credentials = pgTable(
  "credentials",
  {
    id: text("id").primaryKey(),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "restrict" }),
    subjectId: text("subject_id").notNull(),
    /** Its place in a status list: the list of the quarter it was issued in, and a place drawn at random, so that a place tells nothing. */
    statusList: text("status_list").notNull(),
    statusIndex: integer("status_index").notNull(),
    /** RFC 7638 thumbprint of the enterprise's key. */
    holderKey: text("holder_key").notNull(),
    /** The platform's key that signed it. */
    kid: text("kid").notNull(),
    /** Every claim that can be shown, as it was said. */
    claims: jsonb("claims").notNull().$type<Readonly<Record<string, string | boolean>>>(),
    /** The catalogue items that its yes-or-no claims rest on. */
    restsOn: text("rests_on").array().notNull(),
    /** SHA-256 of the part that the platform signed: whoever holds the credential finds its entry in the log by it. */
    signedHash: text("signed_hash").notNull(),
    issuedAt: instant("issued_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    issuedByUserId: text("issued_by_user_id").notNull(),
    issuedByName: text("issued_by_name").notNull(),
    /** Opens the log's hash of who issued it. */
    salt: text("salt").notNull().default(sql`gen_random_uuid()::text`),
    /** When its claims are held against the records again, whatever happened. */
    checkDueAt: instant("check_due_at").notNull(),
    endedAt: instant("ended_at"),
    endedAs: text("ended_as", { enum: credentialEnds }),
  },
  (t) => [
    uniqueIndex("credentials_one_per_place").on(t.statusList, t.statusIndex),
    index("credentials_of_an_enterprise").on(t.enterpriseId, t.issuedAt),
    index("credentials_living_of_a_subject").on(t.subjectId).where(sql`${t.endedAt} is null`),
    index("credentials_due").on(t.checkDueAt).where(sql`${t.endedAt} is null`),
    check("credentials_places_in_a_list", sql`${t.statusIndex} between 0 and 1048575`),
    check("credentials_lists_named_by_quarter", sql`${t.statusList} ~ '^[0-9]{4}q[1-4]$'`),
    check("credentials_end_in_order", sql`${t.expiresAt} > ${t.issuedAt}`),
    check("credentials_ended_somehow", sql`(${t.endedAt} is null) = (${t.endedAs} is null)`),
    check("credentials_known_ends", sql`${t.endedAs} in (${sql.raw(credentialEnds.map((end) => `'${end}'`).join(", "))})`),
    pgPolicy("credentials_own", { to: appRole, for: "select", using: isOwn(t.enterpriseId) }),
    pgPolicy("credentials_issued", {
      to: appRole,
      for: "insert",
      withCheck: sql`${isOwn(t.enterpriseId)} and ${t.subjectId} = ${acting.subject} and ${t.issuedByUserId} = ${acting.user} and ${t.endedAt} is null`,
    }),
    pgPolicy("credentials_withdrawn", {
      to: appRole,
      for: "update",
      using: sql`${isOwn(t.enterpriseId)} and ${t.endedAt} is null`,
      withCheck: sql`${isOwn(t.enterpriseId)} and ${t.endedAs} = 'withdrawn'`,
    }),
    pgPolicy("credentials_worked", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
    // A credential says what records say: jobs that read firms under a consent read none.
    pgPolicy("credentials_counted", { as: "restrictive", to: workerRole, for: "select", using: readsUnopened }),
  ],
);

/** A number drawn for one issuing: the enterprise's key signs it, so that a proof is of now and of this enterprise. Used once, and kept as its hash. */
export const credentialNonces = pgTable(
  "credential_nonces",
  {
    nonceHash: text("nonce_hash").primaryKey(),
    enterpriseId: text("enterprise_id").notNull(),
    userId: text("user_id").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("credential_nonces_of_an_enterprise").on(t.enterpriseId, t.expiresAt),
    pgPolicy("credential_nonces_own", {
      to: appRole,
      using: sql`${isOwn(t.enterpriseId)} and ${t.userId} = ${acting.user}`,
      withCheck: sql`${isOwn(t.enterpriseId)} and ${t.userId} = ${acting.user}`,
    }),
  ],
);

/**
 * Something came that a living credential rests on: written by triggers in the transaction that brought it. While one stands its credential counts as suspended;
 * the job that holds the claims against the records takes it away. Rows are only added, so nobody who brings records waits.
 */
export const credentialDoubts = pgTable(
  "credential_doubts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    credentialId: text("credential_id").notNull(),
    enterpriseId: text("enterprise_id").notNull(),
    raisedAt: instant("raised_at").notNull().defaultNow(),
  },
  (t) => [
    index("credential_doubts_of_a_credential").on(t.credentialId),
    pgPolicy("credential_doubts_own", { to: appRole, for: "select", using: isOwn(t.enterpriseId) }),
    pgPolicy("credential_doubts_settled", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
