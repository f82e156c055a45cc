import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { type DatabaseRole, databaseUrlOf, env } from "../server/env.ts";
import { runUntilOrdered } from "./ordered.ts";
import { keepPrepared } from "./prepared.ts";
import { makeOpenSocket } from "./socket.ts";

export type Database = PostgresJsDatabase;
/** What a transaction hands to its work. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type RawClient = postgres.Sql;

/** Connections each process keeps at most, per role. */
const poolSizes: Record<DatabaseRole, number> = { owner: 4, app: 10, auth: 4, worker: 6 };

type Handle = { readonly raw: RawClient; readonly database: Database };
type Handles = { drizzled: Map<DatabaseRole, Handle>; raw: Map<DatabaseRole, RawClient> };

// `next dev` loads modules anew on every change; the connections must survive that.
const keptAcrossReloads = globalThis as { xinfuDatabases?: Handles };
keptAcrossReloads.xinfuDatabases ??= { drizzled: new Map(), raw: new Map() };
const handles = keptAcrossReloads.xinfuDatabases;

/** A client with the manners every connection of ours has. Time limits belong to the roles (`db/roles.ts`), so that they hold behind a pooler too. */
export function connect(url: string, options: { max?: number; name?: string; planned?: "each time" } = {}): RawClient {
  const planning = options.planned && !env().pooled ? { plan_cache_mode: "force_custom_plan" as const } : {};
  const manners = {
    max: options.max ?? 1,
    prepare: !env().pooled,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: options.name ?? "xinfu", ...planning },
    // An option of the driver that its types leave out.
    socket: makeOpenSocket(),
  };
  return postgres(url, manners);
}

function databaseOf(role: DatabaseRole): Database {
  let handle = handles.drizzled.get(role);
  if (!handle) {
    // A plan for any value fits none: it knows no partial index, and `on conflict (…) where status = $1` not at all.
    const raw = connect(databaseUrlOf(role), { max: poolSizes[role], name: `xinfu ${role}`, planned: "each time" });
    handle = { raw, database: withOrderedTransactions(drizzle(keepPrepared(raw))) };
    handles.drizzled.set(role, handle);
  }
  return handle.database;
}

/** Every transaction that loses a race to another is run again: what it did is undone, and its work touches nothing but the database. */
function withOrderedTransactions(database: Database): Database {
  const once: Database["transaction"] = database.transaction.bind(database);
  database.transaction = (work, config) => runUntilOrdered(() => once(work, config));
  return database;
}

// Drizzle changes the serializers of the client it is given, so COPY and raw JSON go through a client of their own.
function rawClientOf(role: DatabaseRole): RawClient {
  let raw = handles.raw.get(role);
  if (!raw) {
    raw = connect(databaseUrlOf(role), { max: 2, name: `xinfu ${role} copy` });
    handles.raw.set(role, raw);
  }
  return raw;
}

/** The application's handle: owns nothing, bypasses nothing. Only `server/access` opens it. */
export const appDatabase = () => databaseOf("app");
/** Users, sessions, tokens and attempts. Only `server/auth` opens it. */
export const authDatabase = () => databaseOf("auth");
/** Jobs. Only `server/access` and `server/jobs` open it. */
export const workerDatabase = () => databaseOf("worker");
/** Owns every table: scripts, seeds and tests only. */
export const ownerDatabase = () => databaseOf("owner");
export const ownerCopyClient = () => rawClientOf("owner");
export const workerCopyClient = () => rawClientOf("worker");

/** Ends every connection of this process. */
export async function closeDatabases(): Promise<void> {
  const open = [...[...handles.drizzled.values()].map((handle) => handle.raw), ...handles.raw.values()];
  handles.drizzled.clear();
  handles.raw.clear();
  await Promise.all(open.map((raw) => raw.end({ timeout: 5 })));
}
