import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { Logger, runMigrations } from "graphile-worker";
import { z } from "zod";
import { connect, type RawClient } from "./client.ts";
import { hardenSql } from "./grants.ts";

const Journal = z.object({ entries: z.array(z.looseObject({ idx: z.int(), when: z.number(), tag: z.string() })) });

export const migrationsFolder = join(process.cwd(), "db", "migrations");
const quiet = new Logger(() => () => {});
const journalTable = { migrationsSchema: "public", migrationsTable: "schema_migrations" };

/** Every migration of this version, oldest first. */
export function knownMigrations(folder: string = migrationsFolder): { number: number; when: number; tag: string }[] {
  const journal = Journal.parse(readJournal(folder));
  return journal.entries.map(({ idx, when, tag }) => ({ number: idx, when, tag }));
}

/** How far a database is: the number of its last migration, or null before the first. Throws when it is ahead of this version. */
export async function migrationOf(sql: RawClient): Promise<number | null> {
  const [table] = await sql`select to_regclass('public.schema_migrations') as name`;
  if (table?.name === null) return null;
  const [last] = await sql<{ created_at: string }[]>`select created_at from public.schema_migrations order by created_at desc limit 1`;
  if (!last) return null;
  const known = knownMigrations().find((migration) => migration.when === Number(last.created_at));
  if (!known)
    throw new Error("The database was migrated by a newer version of Xinfu than this one. Update, or restore a backup of this version.");
  return known.number;
}

export type MigrateOptions = {
  readonly ownerUrl: string;
  readonly workerUrl: string;
  /** Called once before an existing database is changed; what it throws stops the migration. */
  readonly backup?: (from: number) => Promise<void>;
  /** Stop after this migration, without the grants that belong to the last: only to take in an older backup. */
  readonly upTo?: number;
};

/** Brings a database to this version: our migrations, the grants, the queue's own. Running it again changes nothing. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const owner = connect(options.ownerUrl, { name: "xinfu migration" });
  try {
    // Two starts at once: the second waits here and finds nothing left to do.
    await owner`select pg_advisory_lock(hashtext('xinfu migration'))`;
    const from = await migrationOf(owner);
    const last = knownMigrations().at(-1);
    if (from !== null && last && from < last.number) await options.backup?.(from);
    await apply(owner, options.upTo);
    await runMigrations({ connectionString: options.workerUrl, logger: quiet });
    if (options.upTo === undefined) await harden(owner);
    await owner`select pg_advisory_unlock(hashtext('xinfu migration'))`;
  } finally {
    await owner.end({ timeout: 5 });
  }
}

async function apply(owner: RawClient, upTo: number | undefined): Promise<void> {
  if (upTo === undefined) return applyMigrations(drizzle(owner), { migrationsFolder, ...journalTable });
  const older = mkdtempSync(join(tmpdir(), "xinfu-migrations-"));
  try {
    const journal = Journal.loose().parse(readJournal(migrationsFolder));
    const entries = journal.entries.filter(({ idx }) => idx <= upTo);
    mkdirSync(join(older, "meta"));
    writeFileSync(join(older, "meta", "_journal.json"), JSON.stringify({ ...journal, entries }));
    for (const { tag } of entries) copyFileSync(join(migrationsFolder, `${tag}.sql`), join(older, `${tag}.sql`));
    await applyMigrations(drizzle(owner), { migrationsFolder: older, ...journalTable });
  } finally {
    rmSync(older, { recursive: true, force: true });
  }
}

function readJournal(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8"));
}

async function harden(owner: RawClient): Promise<void> {
  await owner.begin(async (tx) => {
    for (const statement of hardenSql()) await tx.unsafe(statement);
  });
}
