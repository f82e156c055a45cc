import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeBackup } from "../../db/backup/write.ts";
import { connect } from "../../db/client.ts";
import { ensureDataFolder, writeRuntime } from "../../db/embedded/data-folder.ts";
import { isAlive } from "../../db/embedded/process.ts";
import { type EmbeddedServer, startEmbedded } from "../../db/embedded/server.ts";
import { prepareDatabase, urlAs } from "../../db/prepare.ts";
import { dataFiles, env, runtime, type Secrets } from "../../server/env.ts";

export const databaseName = "xinfu";

export type OpenDatabase = {
  readonly adminUrl: string;
  readonly passwords: Secrets["passwords"];
  /** Stops what this process keeps running; a server kept by another start stays. */
  readonly close: () => Promise<void>;
  /** Starts the server again if it is ours to keep and has died. Answers whether that was so. */
  readonly revive: () => Promise<boolean>;
};

/** Finds or starts the database these settings name, as it is: nothing is migrated. `root`: where another Postgres than the bundled lies. */
export async function reachDatabase({ root }: { root?: string } = {}): Promise<OpenDatabase> {
  const { dataDir, databaseUrl } = env();
  const { passwords } = ensureDataFolder(dataDir);
  if (databaseUrl) {
    await refuseOldServer(databaseUrl);
    return { adminUrl: databaseUrl, passwords, close: async () => {}, revive: async () => false };
  }
  const keptBefore = runtime(dataDir)?.database?.keeper;
  const options = { dataDir, password: passwords.superuser, ...(root ? { root } : {}) };
  let server = await startEmbedded(options);
  await ensureDatabase(server);
  const isKeptByAnother = server.wasRunning && keptBefore !== undefined && keptBefore !== process.pid && isAlive(keptBefore);
  const note = () => {
    const keeper = isKeptByAnother ? keptBefore : process.pid;
    writeRuntime(dataDir, { database: { host: "127.0.0.1", port: server.port, name: databaseName, keeper } });
  };
  note();
  const adminUrl = server.adminUrl(databaseName);
  if (isKeptByAnother) return { adminUrl, passwords, close: async () => {}, revive: async () => false };
  return {
    adminUrl,
    passwords,
    close: () => server.stop(),
    async revive() {
      if (isAlive(server.pid)) return false;
      server = await startEmbedded(options);
      note();
      return true;
    },
  };
}

/** Reaches the database and brings it to this version; an existing one is copied first when something would change. */
export async function openDatabase(say: (line: string) => void = () => {}): Promise<OpenDatabase> {
  const database = await reachDatabase();
  try {
    await prepareDatabase({ ...database, backup: (from) => backUpBefore(database, from, say) });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function backUpBefore({ adminUrl, passwords }: OpenDatabase, from: number, say: (line: string) => void): Promise<void> {
  const folder = dataFiles(env().dataDir).backups;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `before-update-from-${from}-${new Date().toISOString().replaceAll(/[:.]/g, "-")}.backup`);
  await writeBackup({ ownerUrl: urlAs(adminUrl, "owner", passwords), path });
  say(`the database was backed up to ${path} before this update`);
}

async function ensureDatabase(server: EmbeddedServer): Promise<void> {
  const admin = connect(server.adminUrl("postgres"));
  try {
    const [known] = await admin`select from pg_database where datname = ${databaseName}`;
    if (!known) await admin.unsafe(`create database ${databaseName}`);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

async function refuseOldServer(url: string): Promise<void> {
  const admin = connect(url);
  try {
    const [{ version }] = await admin<[{ version: string }]>`select current_setting('server_version_num') as version`.catch(
      (cause: Error) => {
        throw new Error(`The database that DATABASE_URL names cannot be used: ${cause.message}`, { cause });
      },
    );
    if (Number(version) < 150_000)
      throw new Error(`Xinfu needs Postgres 15 to 18; DATABASE_URL names version ${Math.floor(Number(version) / 10_000)}.`);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
