import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type postgres from "postgres";
import { type DatabaseRole, databaseRoles, type Secrets } from "../../server/env.ts";
import { connect } from "../client.ts";
import { ensureDataFolder, writeRuntime } from "../embedded/data-folder.ts";
import { isAlive } from "../embedded/process.ts";
import { type EmbeddedServer, startEmbedded } from "../embedded/server.ts";
import { prepareDatabase } from "../prepare.ts";

/** The tests' own Postgres: beside the development data, never in it. Runs at the same time share it. */
export const testDataDir = resolve(".data", "test");
const usersFolder = join(testDataDir, "users");

/** Nothing in it outlives a run, so it need not survive a power cut. */
const throwAway = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB", max_connections: "300" };

export type TestServer = { readonly server: EmbeddedServer; readonly passwords: Secrets["passwords"]; readonly template: string };

/** Starts the tests' Postgres and makes the template: one database of this version, with reference data. */
export async function openTestServer(): Promise<TestServer> {
  mkdirSync(usersFolder, { recursive: true });
  const { passwords } = ensureDataFolder(testDataDir);
  writeFileSync(join(usersFolder, String(process.pid)), "");
  const server = await startEmbedded({ dataDir: testDataDir, password: passwords.superuser, settings: throwAway });
  writeRuntime(testDataDir, { database: { host: "127.0.0.1", port: server.port, name: "postgres", keeper: process.pid } });
  const admin = connect(server.adminUrl("postgres"));
  try {
    const template = await ensureTemplate(admin, server, passwords);
    await dropLeftovers(admin);
    return { server, passwords, template };
  } finally {
    await admin.end();
  }
}

/** Drops this run's databases; the last run to leave stops the server. */
export async function closeTestServer({ server }: TestServer): Promise<void> {
  rmSync(join(usersFolder, String(process.pid)), { force: true });
  const admin = connect(server.adminUrl("postgres"));
  await dropLeftovers(admin);
  await admin.end();
  if (livingUsers().length === 0) await server.stop();
}

/** The connection URLs of each role for one database of the tests' server. */
export function testUrls({ server, passwords }: Pick<TestServer, "server" | "passwords">, database: string): Record<DatabaseRole, string> {
  const url = (role: DatabaseRole) => `postgres://xinfu_${role}:${passwords[role]}@127.0.0.1:${server.port}/${database}`;
  return Object.fromEntries(databaseRoles.map((role) => [role, url(role)])) as Record<DatabaseRole, string>;
}

/** Copies the template. The name carries the run's process, so that what a killed run leaves is found. */
export async function cloneTemplate(admin: postgres.Sql, template: string, name: string): Promise<void> {
  await admin.unsafe(`create database ${name} template ${template} strategy file_copy`);
}

async function ensureTemplate(admin: postgres.Sql, server: EmbeddedServer, passwords: Secrets["passwords"]): Promise<string> {
  const name = `xinfu_template_${hashOfGround()}`;
  await admin`select pg_advisory_lock(hashtext('xinfu test template'))`;
  try {
    const [known] = await admin`select from pg_database where datname = ${name}`;
    if (known) return name;
    const draft = `${name}_draft`;
    await admin.unsafe(`drop database if exists ${draft} with (force)`);
    await admin.unsafe(`create database ${draft} template template0`);
    await prepareDatabase({ adminUrl: server.adminUrl(draft), passwords });
    await admin.unsafe(`alter database ${draft} rename to ${name}`);
    return name;
  } finally {
    await admin`select pg_advisory_unlock(hashtext('xinfu test template'))`;
  }
}

/** Changes whenever anything that shapes a fresh database does. */
function hashOfGround(): string {
  const hash = createHash("sha256");
  const folders = ["db/migrations", "db/seed/reference"];
  const files = ["db/grants.ts", "db/roles.ts", "db/seed/reference.ts", "db/prepare.ts"];
  for (const path of [
    ...folders.flatMap(filesBelow),
    ...files.filter((file) => readdirSync(join(file, "..")).includes(file.split("/").at(-1) ?? "")),
  ]) {
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 12);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function livingUsers(): number[] {
  const pids = readdirSync(usersFolder).map(Number);
  for (const pid of pids.filter((pid) => !isAlive(pid))) rmSync(join(usersFolder, String(pid)), { force: true });
  return pids.filter(isAlive);
}

/** Databases of runs that are over, and templates of older grounds nobody uses. */
async function dropLeftovers(admin: postgres.Sql): Promise<void> {
  const alive = new Set(livingUsers().map(String));
  const databases = await admin<{ name: string }[]>`select datname as name from pg_database where datname like 'xinfu\\_test\\_%'`;
  for (const { name } of databases) {
    if (!alive.has(name.split("_")[2] ?? "")) await admin.unsafe(`drop database if exists ${name} with (force)`);
  }
}
