import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgPolicy, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { acting, appRole, createdAt, instant, isAdministrator, workerRole } from "./columns.ts";
import { pushOutcomes } from "./words.ts";

export const pushOutcome = pgEnum("push_outcome", pushOutcomes);

const isAuthority = sql`${acting.role} = 'authority'`;
const isKey = sql`${acting.role} = 'key'`;

/** The public half of a key with which a source unit's machine signs what it pushes. The private half never comes here. */
export const pushKeys = pgTable(
  "push_keys",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id").notNull(),
    name: text("name").notNull(),
    /** The 32 bytes of an Ed25519 public key, in hex. */
    publicKey: text("public_key").notNull(),
    createdByUserId: text("created_by_user_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt(),
    /** When something signed with it was last taken in. */
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    revokedByName: text("revoked_by_name"),
    revokedBy: text("revoked_by"),
    revokeReason: text("revoke_reason"),
  },
  (t) => [
    uniqueIndex("push_keys_once_per_unit").on(t.organizationId, t.publicKey),
    check("push_keys_public_key_is_ed25519", sql`${t.publicKey} ~ '^[0-9a-f]{64}$'`),
    check("push_keys_revoked_whole", sql`num_nonnulls(${t.revokedAt}, ${t.revokedByName}, ${t.revokedBy}, ${t.revokeReason}) in (0, 4)`),
    pgPolicy("push_keys_own", { to: appRole, for: "select", using: sql`${isAuthority} and ${t.organizationId} = ${acting.organization}` }),
    pgPolicy("push_keys_registered", {
      to: appRole,
      for: "insert",
      withCheck: sql`${isAuthority} and ${t.organizationId} = ${acting.organization} and ${t.createdByUserId} = ${acting.user}`,
    }),
    pgPolicy("push_keys_revoked", {
      to: appRole,
      for: "update",
      using: sql`${isAuthority} and ${t.organizationId} = ${acting.organization} and ${t.revokedAt} is null`,
      withCheck: sql`${isAuthority} and ${t.organizationId} = ${acting.organization} and ${t.revokedBy} = ${acting.actor}`,
    }),
    pgPolicy("push_keys_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("push_keys_revoked_by_office", {
      to: appRole,
      for: "update",
      using: sql`${isAdministrator} and ${t.revokedAt} is null`,
      withCheck: sql`${isAdministrator} and ${t.revokedBy} = ${acting.actor}`,
    }),
    // A push is known by the key it names, and by no other; what it leaves there is that it was used.
    pgPolicy("push_keys_presented", { to: appRole, for: "select", using: sql`${isKey} and 'key:' || ${t.id} = ${acting.actor}` }),
    pgPolicy("push_keys_used", {
      to: appRole,
      for: "update",
      using: sql`${isKey} and 'key:' || ${t.id} = ${acting.actor} and ${t.organizationId} = ${acting.organization} and ${t.revokedAt} is null`,
      withCheck: sql`${isKey} and ${t.revokedAt} is null`,
    }),
  ],
);

/** The numbers that a key has signed once. Whoever sends one again is told what it became, and nothing happens twice. */
export const pushNonces = pgTable(
  "push_nonces",
  {
    keyId: text("key_id")
      .notNull()
      .references(() => pushKeys.id),
    nonce: text("nonce").notNull(),
    /** The signature it came with: the same push again, or another one under a used number. */
    signature: text("signature").notNull(),
    batchId: text("batch_id").notNull(),
    usedAt: instant("used_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.nonce] }),
    index("push_nonces_by_use").on(t.usedAt),
    pgPolicy("push_nonces_of_the_key", {
      to: appRole,
      using: sql`${isKey} and 'key:' || ${t.keyId} = ${acting.actor} and ${acting.organization} <> ''`,
      withCheck: sql`${isKey} and 'key:' || ${t.keyId} = ${acting.actor} and ${acting.organization} <> ''`,
    }),
    pgPolicy("push_nonces_forgotten", { to: workerRole, using: sql`true`, withCheck: sql`false` }),
  ],
);

/** Everything that knocked at `/api/push` and what became of it. Only the key's unit and administrators read it; a stranger's claim names no unit. */
export const pushAttempts = pgTable(
  "push_attempts",
  {
    id: text("id").primaryKey(),
    at: instant("at").notNull(),
    /** The key it named; null when there is none of that name. Its signature may be anybody's unless the outcome says otherwise. */
    keyId: text("key_id"),
    organizationId: text("organization_id"),
    outcome: pushOutcome("outcome").notNull(),
    /** Where it came from: an IPv4 address, or the network of an IPv6 address. */
    network: text("network").notNull(),
    fileName: text("file_name"),
    bytes: integer("bytes"),
    batchId: text("batch_id"),
  },
  (t) => [
    index("push_attempts_newest").on(t.at),
    index("push_attempts_of_a_unit").on(t.organizationId, t.at),
    pgPolicy("push_attempts_logged", {
      to: appRole,
      for: "insert",
      withCheck: sql`${isKey} and (${t.keyId} is null or 'key:' || ${t.keyId} = ${acting.actor})`,
    }),
    pgPolicy("push_attempts_own", {
      to: appRole,
      for: "select",
      using: sql`${isAuthority} and ${t.organizationId} = ${acting.organization}`,
    }),
    pgPolicy("push_attempts_supervised", { to: appRole, for: "select", using: isAdministrator }),
    pgPolicy("push_attempts_forgotten", { to: workerRole, using: sql`true`, withCheck: sql`false` }),
  ],
);
