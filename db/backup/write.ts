import { createHash } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import type postgres from "postgres";
import { secrets } from "../../server/env.ts";
import { connect } from "../client.ts";
import { copyOutOf } from "../copy.ts";
import { migrationOf } from "../migrate.ts";
import { createArchive, type TableCopied } from "./archive.ts";
import { keyTable, readKeys, writeKeys } from "./data-keys.ts";

/** The queue's tables whose rows are wanted back: what was promised to be done. */
const queueTables = ["_private_job_queues", "_private_tasks", "_private_jobs", "_private_known_crontabs"];
/** Rebuilt by migrating. */
const leftOut = ["schema_migrations"];

export type BackupDone = { readonly tables: TableCopied[]; readonly migration: number };

/**
 * Copies every table into one file, as of one moment, while the application goes on working. The file appears under its name only when
 * it is whole, readable by its owner alone. It holds no key and no database password; the keys of papers are written beside it. Refuses to overwrite.
 */
export async function writeBackup({ ownerUrl, path }: { ownerUrl: string; path: string }): Promise<BackupDone> {
  const sql = connect(ownerUrl, { name: "xinfu backup" });
  const draft = `${path}.part`;
  try {
    const migration = await migrationOf(sql);
    if (migration === null) throw new Error("There is nothing to back up: the database was never set up.");
    const header = {
      kind: "xinfu-backup",
      format: 1,
      createdAt: new Date().toISOString(),
      migration,
      keyFingerprint: keyFingerprint(),
    } as const;
    const archive = await createArchive(draft, header);
    const { tables, keys } = await sql.begin("isolation level repeatable read read only", async (tx) => {
      await refuseHiddenRows(tx);
      const copied: TableCopied[] = [];
      const all = await tablesOf(tx);
      for (const { table, columns } of all.filter((one) => one.table !== keyTable))
        copied.push(await archive.table(table, columns, copyOutOf(tx, `copy ${table} (${columns.join(", ")}) to stdout`)));
      for (const { sequence, value } of await sequencesOf(tx)) await archive.sequence(sequence, value);
      // A version before the keys has none.
      return { tables: copied, keys: all.some(({ table }) => table === keyTable) ? await readKeys(tx) : [] };
    });
    await archive.close();
    writeKeys(path, keys);
    renameSync(draft, path);
    return { tables, migration };
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A mark of the encryption key, to tell at restore whether the same one is there. */
export function keyFingerprint(): string {
  return createHash("sha256").update("xinfu backup key mark").update(secrets().encryptionKey).digest("hex").slice(0, 16);
}

/** Every table of ours and of the queue, with the columns that can be written back. */
export async function tablesOf(sql: postgres.Sql | postgres.TransactionSql): Promise<{ table: string; columns: string[] }[]> {
  const rows = await sql<{ table: string; columns: string[] }[]>`
    select format('%I.%I', n.nspname, c.relname) as table, array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relpersistence = 'p' and (
      n.nspname = 'public' and c.relowner = 'xinfu_owner'::regrole and not c.relname = any(${leftOut})
      or n.nspname = 'graphile_worker' and c.relname = any(${queueTables}))
    group by n.nspname, c.relname
    order by n.nspname desc, c.relname`;
  return [...rows];
}

async function sequencesOf(tx: postgres.TransactionSql): Promise<{ sequence: string; value: string }[]> {
  const rows = await tx<{ sequence: string; value: string }[]>`
    select format('%I.%I', schemaname, sequencename) as sequence, last_value::text as value
    from pg_sequences
    where last_value is not null and (schemaname = 'public' and sequenceowner = 'xinfu_owner' or schemaname = 'graphile_worker')
    order by 1`;
  return [...rows];
}

/** Row policies bind the owner too. A table without its `owner_all` policy would be copied with rows missing, in silence. */
async function refuseHiddenRows(tx: postgres.TransactionSql): Promise<void> {
  const hidden = await tx<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity and not exists (
      select from pg_policies p
      where p.schemaname = 'public' and p.tablename = c.relname and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL' and p.qual = 'true'
        and p.roles @> array['xinfu_owner']::name[])`;
  if (hidden.length > 0)
    throw new Error(`The backup would miss rows of ${hidden.map(({ name }) => name).join(", ")}: no policy lets their owner see all.`);
}
