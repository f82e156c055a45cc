import type postgres from "postgres";
import { connect } from "../client.ts";
import { copyInto } from "../copy.ts";
import { knownMigrations, migrate } from "../migrate.ts";
import { type ArchivePart, type Header, openArchive } from "./archive.ts";
import { keyTable, restoreKeys } from "./data-keys.ts";
import { keyFingerprint, tablesOf } from "./write.ts";

export type RestoreOptions = { readonly ownerUrl: string; readonly workerUrl: string; readonly path: string };
export type RestoreDone = {
  readonly header: Header;
  readonly tables: { table: string; rows: number }[];
  /** False when second-factor seeds in the backup were sealed under a key that is not here. */
  readonly hasItsKey: boolean;
};

/**
 * Loads a backup into a database that holds nothing yet: migrated to where the backup was, filled in one transaction, then brought to this
 * version. A damaged file, or one of a newer version, leaves no row behind.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreDone> {
  const { header, parts } = await openArchive(options.path);
  const newest = knownMigrations().at(-1)?.number ?? -1;
  if (header.migration > newest) throw new Error("The backup comes from a newer version of Xinfu than this one. Update first.");
  await refuseUsedDatabase(options.ownerUrl);
  await migrate({ ...options, upTo: header.migration });
  const tables = await load(options, parts);
  await migrate(options);
  return { header, tables, hasItsKey: header.keyFingerprint === keyFingerprint() };
}

async function refuseUsedDatabase(url: string): Promise<void> {
  const sql = connect(url);
  try {
    const [used] = await sql`select to_regclass('public.schema_migrations') as name`;
    if (used?.name !== null) throw new Error("A backup is restored into an empty database only; this one is in use.");
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function load({ ownerUrl, path }: RestoreOptions, parts: AsyncGenerator<ArchivePart>): Promise<{ table: string; rows: number }[]> {
  const sql = connect(ownerUrl, { name: "xinfu restore" });
  try {
    return await sql.begin(async (tx) => {
      const present = new Set((await tablesOf(tx)).map(({ table }) => table));
      // Rows arrive table by table: references are checked, and triggers set, when all are there.
      const references = await setAsideReferences(tx, [...present]);
      for (const table of present) await tx.unsafe(`alter table ${table} disable trigger user`);
      // A migration may already have put the owner under the row policies, and under them nothing is copied in; the next one does so for good.
      for (const table of present) await tx.unsafe(`alter table ${table} no force row level security`);
      await tx.unsafe(`truncate ${[...present].join(", ")}`);
      const loaded: { table: string; rows: number }[] = [];
      for await (const part of parts) {
        if (part.kind === "sequence") {
          await tx`select setval(${part.sequence}::regclass, ${part.value}::bigint)`;
          continue;
        }
        if (!present.has(part.table)) throw new Error(`the backup holds ${part.table}, which this database does not know`);
        loaded.push({ table: part.table, rows: await copyIn(tx, part) });
      }
      if (present.has(keyTable)) await restoreKeys(tx, path);
      for (const statement of references) await tx.unsafe(statement);
      for (const table of present) await tx.unsafe(`alter table ${table} enable trigger user`);
      // Whoever held a job when the backup was taken does not hold it here.
      await tx`update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null`;
      await tx`update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null`;
      return loaded;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Drops every foreign key and returns the statements that put them back. */
async function setAsideReferences(tx: postgres.TransactionSql, tables: string[]): Promise<string[]> {
  const keys = await tx<{ table: string; name: string; definition: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and format('%I.%I', n.nspname, c.relname) = any(${tables})`;
  for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`);
  return keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}

async function copyIn(tx: postgres.TransactionSql, { table, columns, blocks }: Extract<ArchivePart, { kind: "table" }>): Promise<number> {
  await copyInto(tx, `copy ${table} (${columns.join(", ")}) from stdin`, blocks);
  const [{ rows }] = await tx.unsafe<[{ rows: string }]>(`select count(*) as rows from ${table}`);
  return Number(rows);
}
