import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { keysBeside } from "../db/backup/data-keys.ts";
import { mirrorPapers, papersBeside } from "../db/backup/papers.ts";
import { writeBackup } from "../db/backup/write.ts";
import { majorOf, OtherMajorError } from "../db/embedded/server.ts";
import { urlAs } from "../db/prepare.ts";
import { dataFiles, env } from "../server/env.ts";
import { fetchPostgres } from "./start/old-postgres.ts";
import { type OpenDatabase, reachDatabase } from "./start/open-database.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

/** `npm run backup -- <file>`: a copy of everything in one file, while the application goes on working. */
await runCommand(async ([file], say) => {
  if (!file) throw new UsageError("usage: npm run backup -- <file>");
  if (existsSync(file)) throw new UsageError(`${file} exists already; a backup never overwrites.`);
  if (!env().databaseUrl && majorOf(env().dataDir) === null)
    throw new UsageError("There is nothing to back up yet: npm start makes the database.");
  const database = await reach(say);
  try {
    const path = resolve(file);
    const { tables } = await writeBackup({ ownerUrl: urlAs(database.adminUrl, "owner", database.passwords), path });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    say(`${rows} rows of ${tables.length} tables are in ${path}`);
    say(`${keysBeside(path)} holds the keys of enterprises' papers, sealed: keep the newest one and no other`);
    say(await keepPapers(path));
    say(`keys and passwords are not in it; keep ${dataFiles(env().dataDir).secrets} apart, second factors cannot be checked without it`);
  } finally {
    await database.close();
  }
});

async function keepPapers(path: string): Promise<string> {
  const { s3, papersDir } = env();
  if (s3) return `papers of loan requests lie in the bucket ${s3.bucket} and are in no backup: keep a copy of it there`;
  const parts = await mirrorPapers(papersDir, papersBeside(path));
  return `${papersBeside(path)} holds the papers of loan requests, sealed, in ${parts} parts: each backup into this folder brings it up to date`;
}

async function reach(say: (line: string) => void): Promise<OpenDatabase> {
  try {
    return await reachDatabase();
  } catch (error) {
    if (!(error instanceof OtherMajorError)) throw error;
    return reachDatabase({ root: fetchPostgres(error.found, env().dataDir, say) });
  }
}
