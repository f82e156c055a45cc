import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  customType,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { acting, appRole, instant, workerRole } from "./columns.ts";
import { logEntryKinds } from "./words.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
/** The number of the transaction that wrote the row, as Postgres counts them. */
const transactionNumber = customType<{ data: string }>({ dataType: () => "xid8" });

/** How many entries a tally counted; null for what is none. */
export const countOfTally = (body: AnyPgColumn) => sql<number>`(substring(${body} from '"count": ([0-9]{1,15})')::bigint)`;

/**
 * What was asked, granted, ended, read, confirmed as deleted and corrected, each in its act's own transaction: triggers on those tables write it, so no code can forget it, and
 * an act whose entry cannot be written does not take place. Persons stand in it by salted hashes alone. Never changed, never deleted. The sequencer adds
 * its tallies: how many entries of an enterprise the log holds, and which.
 */
export const logEntries = pgTable(
  "log_entries",
  {
    subjectId: text("subject_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    /** Whose data it is; null where the subject has no enterprise here. */
    enterpriseId: text("enterprise_id"),
    /** The lender it was granted to, or who read. */
    lenderId: text("lender_id"),
    kind: text("kind", { enum: logEntryKinds }).notNull(),
    /** The consent, receipt, asking, confirmation or decision it is about. */
    objectId: text("object_id").notNull(),
    /** The entry word for word: its hash is the leaf. */
    body: text("body").notNull(),
    enteredAt: instant("entered_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.id] }),
    index("log_entries_by_id").on(t.id),
    index("log_entries_of_an_object").on(t.objectId),
    // Readings are nearly all of the log; an audit finds the others without them.
    index("log_entries_but_readings").on(t.kind, t.objectId).where(sql`${t.kind} <> 'read.shown' and ${t.kind} <> 'read.refused'`),
    // A count only grows: whichever counts most is the last by place.
    index("log_entries_tallies")
      .on(t.enterpriseId, sql`${countOfTally(t.body)} desc nulls last`)
      .where(sql`${t.kind} = 'tally.kept'`),
    check("log_entries_kind_known", sql`${t.kind} in (${sql.raw(logEntryKinds.map((kind) => `'${kind}'`).join(", "))})`),
    pgPolicy("log_entries_of_the_enterprise", { to: appRole, for: "select", using: sql`${t.enterpriseId} = ${acting.organization}` }),
    pgPolicy("log_entries_of_the_lender", { to: appRole, for: "select", using: sql`${t.lenderId} = ${acting.organization}` }),
    pgPolicy("log_entries_sequenced", { to: workerRole, for: "select", using: sql`true` }),
  ],
);

/** Entries that wait for their place. The sequencer takes all that is committed, oldest transaction first, and nobody waits for it. */
export const logPending = pgTable(
  "log_pending",
  {
    entryId: uuid("entry_id").primaryKey(),
    leafHash: bytes("leaf_hash").notNull(),
    transaction: transactionNumber("transaction").notNull().default(sql`pg_current_xact_id()`),
    enteredAt: instant("entered_at").notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index("log_pending_in_order").on(t.transaction, t.enteredAt),
    pgPolicy("log_pending_sequenced", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** The leaves of the log by their place: hashes alone, which stay when what they are of is forgotten. */
export const logLeaves = pgTable(
  "log_leaves",
  {
    leafIndex: bigint("leaf_index", { mode: "number" }).primaryKey(),
    entryId: uuid("entry_id").notNull(),
    leafHash: bytes("leaf_hash").notNull(),
    /** Over the chain before and this leaf (`chainHash`): a change of one leaf shows at its own index. */
    chainHash: bytes("chain_hash").notNull(),
  },
  (t) => [
    uniqueIndex("log_leaves_one_per_entry").on(t.entryId),
    index("log_leaves_by_hash").on(t.leafHash),
    check("log_leaves_are_hashes", sql`length(${t.leafHash}) = 32 and length(${t.chainHash}) = 32`),
    pgPolicy("log_leaves_read", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("log_leaves_sequenced", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** The roots over 256, 256², … leaves: what a proof needs of the log without reading all of it. */
export const logNodes = pgTable(
  "log_nodes",
  {
    level: integer("level").notNull(),
    position: bigint("position", { mode: "number" }).notNull(),
    hash: bytes("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.level, t.position] }),
    pgPolicy("log_nodes_read", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("log_nodes_sequenced", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** What the platform signed of its log: at this size it had this root. Handed to those who hold receipts, who can hold the platform to it. */
export const logCheckpoints = pgTable(
  "log_checkpoints",
  {
    size: bigint("size", { mode: "number" }).primaryKey(),
    root: bytes("root").notNull(),
    /** The signed note word for word. */
    note: text("note").notNull(),
    signedAt: instant("signed_at").notNull(),
  },
  (t) => [
    index("log_checkpoints_by_time").on(t.signedAt),
    pgPolicy("log_checkpoints_read", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("log_checkpoints_signed", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** Which checkpoints were handed to whom, and with which receipt: whoever holds one is a witness that the log had this root at this size. */
export const handedCheckpoints = pgTable(
  "handed_checkpoints",
  {
    organizationId: text("organization_id").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    /** The consent, reading or decision whose receipt it came with. */
    objectId: text("object_id").notNull(),
    handedAt: instant("handed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.size, t.objectId] }),
    index("handed_checkpoints_of_an_object").on(t.organizationId, t.objectId, t.size),
    pgPolicy("handed_checkpoints_held", { to: appRole, for: "select", using: sql`${t.organizationId} = ${acting.organization}` }),
    pgPolicy("handed_checkpoints_given", { to: appRole, for: "insert", withCheck: sql`${t.organizationId} = ${acting.organization}` }),
  ],
);

/** The keys under which the platform signs receipts and checkpoints. One signs at a time; those that are retired still check what they signed. */
export const platformKeys = pgTable(
  "platform_keys",
  {
    /** The key's thumbprint (RFC 7638). */
    kid: text("kid").primaryKey(),
    /** The 32 bytes of the Ed25519 key in base64url. */
    publicKey: text("public_key").notNull(),
    /** Sealed under the key of the data folder (`server/kernel/seal.ts`): a copy of the database alone cannot sign. */
    sealedPrivateKey: text("sealed_private_key").notNull(),
    beginsAt: instant("begins_at").notNull(),
    retiredAt: instant("retired_at"),
  },
  (t) => [
    uniqueIndex("platform_keys_one_signs").on(sql`(true)`).where(sql`${t.retiredAt} is null`),
    check("platform_keys_retire_after_they_began", sql`${t.retiredAt} > ${t.beginsAt}`),
    pgPolicy("platform_keys_read", { to: appRole, for: "select", using: sql`true` }),
    pgPolicy("platform_keys_turned", { to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);
