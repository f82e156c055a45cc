import { renameSync } from "node:fs";
import { join, resolve } from "node:path";
import { openArchive } from "../db/backup/archive.ts";
import { mirrorPapers, papersBeside } from "../db/backup/papers.ts";
import { restoreBackup } from "../db/backup/restore.ts";
import { connect } from "../db/client.ts";
import { isAlive } from "../db/embedded/process.ts";
import { OtherMajorError } from "../db/embedded/server.ts";
import { urlAs } from "../db/prepare.ts";
import { ensureRoles } from "../db/roles.ts";
import { dataFiles, env, runtime } from "../server/env.ts";
import { databaseName, type OpenDatabase, reachDatabase } from "./start/open-database.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);

/** `npm run restore -- <file>`: the bundled database becomes what the backup holds, and the old one is kept; another database must be empty. */
await runCommand(async ([file], say) => {
  if (!file) throw new UsageError("usage: npm run restore -- <file>");
  const path = resolve(file);
  await (await openArchive(path)).parts.return(undefined);
  const supervisor = runtime()?.supervisor;
  if (supervisor && isAlive(supervisor.pid)) throw new UsageError(`Xinfu is running (process ${supervisor.pid}). Stop it first.`);
  const database = await reachOrSetAside(say);
  try {
    await (env().databaseUrl ? restoreInto(database, path, say) : restoreBeside(database, path, say));
  } finally {
    await database.close();
  }
});

async function restoreInto({ adminUrl, passwords }: OpenDatabase, path: string, say: (line: string) => void): Promise<void> {
  const admin = connect(adminUrl);
  await ensureRoles(admin, passwords).finally(() => admin.end());
  const urls = { ownerUrl: urlAs(adminUrl, "owner", passwords), workerUrl: urlAs(adminUrl, "worker", passwords) };
  const { header, tables, hasItsKey } = await restoreBackup({ ...urls, path });
  say(`${tables.reduce((sum, table) => sum + table.rows, 0)} rows of ${tables.length} tables are back, as of ${header.createdAt}`);
  say(await bringPapersBack(path));
  if (!hasItsKey) {
    say("the backup was made beside other keys: put its secrets.json into the data folder, or let people enrol their second factor again");
  }
}

async function bringPapersBack(path: string): Promise<string> {
  const { s3, papersDir } = env();
  if (s3) return `papers of loan requests are read from the bucket ${s3.bucket}`;
  return `${await mirrorPapers(papersBeside(path), papersDir, { keep: true })} parts of papers lie beside the backup and are back`;
}

/** Fills a new database and gives it the name when it is whole, so that a damaged file harms nothing. */
async function restoreBeside(database: OpenDatabase, path: string, say: (line: string) => void): Promise<void> {
  const fresh = `xinfu_restore_${stamp}`;
  const freshUrl = new URL(database.adminUrl);
  freshUrl.pathname = `/${fresh}`;
  const server = new URL(database.adminUrl);
  server.pathname = "/postgres";
  const admin = connect(server.href);
  try {
    await admin.unsafe(`create database ${fresh}`);
    try {
      await restoreInto({ ...database, adminUrl: freshUrl.href }, path, say);
    } catch (error) {
      await admin.unsafe(`drop database ${fresh} with (force)`);
      throw error;
    }
    await admin.unsafe(`alter database ${databaseName} rename to xinfu_before_${stamp}`);
    await admin.unsafe(`alter database ${fresh} rename to ${databaseName}`);
    say(`the database as it was is kept under the name xinfu_before_${stamp}`);
  } finally {
    await admin.end();
  }
}

/** A folder of another major version of Postgres is moved aside, whole, and a new one made. */
async function reachOrSetAside(say: (line: string) => void): Promise<OpenDatabase> {
  try {
    return await reachDatabase();
  } catch (error) {
    if (!(error instanceof OtherMajorError)) throw error;
    const aside = join(env().dataDir, `pg-${error.found}-${stamp}`);
    renameSync(dataFiles(env().dataDir).postgres, aside);
    say(`the data folder of Postgres ${error.found} is kept at ${aside}`);
    return reachDatabase();
  }
}
