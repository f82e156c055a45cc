import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { dataFiles, runtime } from "../../server/env.ts";
import { binariesBelow } from "./binaries.ts";
import { parsePidFile } from "./pid-file.ts";
import { commandOf, isAlive, launchAsOrdinaryUser, until } from "./process.ts";

const superuser = "xinfu_superuser";

/** A running bundled server. `wasRunning` tells whether it was found alive rather than started here. */
export type EmbeddedServer = {
  readonly port: number;
  readonly pid: number;
  readonly wasRunning: boolean;
  /** URL of the superuser for one database of this server. */
  readonly adminUrl: (database: string) => string;
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly password: string;
  /** Where node_modules with the server lies, when not here. */
  readonly root?: string;
  /** Settings on top of ours, e.g. for throw-away databases. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** The data folder was written by another major version of Postgres. */
export class OtherMajorError extends Error {
  readonly found: string;
  constructor(found: string, ours: string) {
    super(`The data folder holds a database of Postgres ${found}; this version of Xinfu brings Postgres ${ours}.`);
    this.name = "OtherMajorError";
    this.found = found;
  }
}

/** The major version that wrote the data folder, or null when there is none yet. */
export function majorOf(dataDir: string): string | null {
  const path = join(dataFiles(dataDir).postgres, "PG_VERSION");
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

/** Starts the bundled Postgres on loopback, or finds the one that a killed parent left behind. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = binariesBelow(options.root);
  const found = majorOf(options.dataDir);
  if (found !== null && found !== binaries.major) throw new OtherMajorError(found, binaries.major);
  if (found === null) initialise(binaries.initdb, options);

  const left = await findRunning(options);
  if (left) return server(options, left.pid, left.port, true);
  const port = await choosePort(options.dataDir);
  const child = launch(binaries.postgres, port, options);
  const isUp = await until(async () => child.exitCode !== null || (await answers(options, port)), 60_000);
  if (child.exitCode === null && isUp && child.pid !== undefined) return server(options, child.pid, port, false);
  // Another start was quicker by a moment: its server is as good.
  const rival = await findRunning(options);
  if (rival) return server(options, rival.pid, rival.port, true);
  throw new Error(`Postgres did not start; the end of ${dataFiles(options.dataDir).postgresLog} says why:\n${tailOfLog(options.dataDir)}`);
}

function server(options: EmbeddedOptions, pid: number, port: number, wasRunning: boolean): EmbeddedServer {
  return {
    port,
    pid,
    wasRunning,
    adminUrl: (database) => adminUrl(options, port, database),
    stop: () => stopPostgres(pid),
  };
}

function adminUrl({ password }: EmbeddedOptions, port: number, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

function initialise(initdb: string, { dataDir, password }: EmbeddedOptions): void {
  const folder = dataFiles(dataDir).postgres;
  const passwordFile = join(folder, "..", `pg.password.${process.pid}`);
  // A half-made folder of an interrupted first start has no PG_VERSION and would stop initdb for good.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const args = ["-D", folder, "-U", superuser, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8", "--locale=C"];
  // The builtin provider folds case alike on every host; it came with 17.
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions");
  const { command, args: all, ...identity } = launchAsOrdinaryUser(initdb, args, folder);
  if (identity.uid !== undefined) chownSync(passwordFile, identity.uid, identity.uid);
  const made = spawnSync(command, all, { encoding: "utf8", ...identity });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr || made.error?.message || made.signal}`);
  }
}

function launch(program: string, port: number, { dataDir, settings }: EmbeddedOptions): ChildProcess {
  const files = dataFiles(dataDir);
  // A refused statement is told to whoever sent it, and logged there without values; here it would stand with the values of its rows.
  const quiet = { log_error_verbosity: "terse", log_min_messages: "log", log_min_error_statement: "panic" };
  const all = {
    ...quiet,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: "256MB",
    max_connections: "120",
    ...settings,
  };
  const args = ["-D", files.postgres, "-p", String(port), ...Object.entries(all).flatMap(([key, value]) => ["-c", `${key}=${value}`])];
  const { command, args: full, ...identity } = launchAsOrdinaryUser(program, args, files.postgres);
  const log = openSync(files.postgresLog, "a", 0o600);
  // A session of its own: Ctrl-C in the terminal reaches the supervisor, which stops the database last.
  const child = spawn(command, full, { detached: true, stdio: ["ignore", log, log], ...identity });
  closeSync(log);
  child.on("error", () => {});
  child.unref();
  return child;
}

/** The server that already runs on this folder; clears a pid file whose number now belongs to another program. */
async function findRunning(options: EmbeddedOptions): Promise<{ pid: number; port: number } | null> {
  const path = join(dataFiles(options.dataDir).postgres, "postmaster.pid");
  if (!existsSync(path)) return null;
  const noted = parsePidFile(readFileSync(path, "utf8"));
  if (!noted || !isAlive(noted.pid)) return null;
  if (!isPostgresOn(noted.pid, options.dataDir)) {
    rmSync(path, { force: true });
    return null;
  }
  const isUp = await until(async () => !isAlive(noted.pid) || (await answers(options, portNow(path) ?? noted.port)), 30_000);
  if (isUp && isAlive(noted.pid)) return { pid: noted.pid, port: portNow(path) ?? noted.port };
  if (!isAlive(noted.pid)) return null;
  throw new Error(`Postgres (process ${noted.pid}) holds ${options.dataDir} but does not answer. Stop it with: kill -INT ${noted.pid}`);
}

function portNow(path: string): number | null {
  return existsSync(path) ? (parsePidFile(readFileSync(path, "utf8"))?.port ?? null) : null;
}

function isPostgresOn(pid: number, dataDir: string): boolean {
  const command = commandOf(pid);
  if (command === "") return true;
  const folder = dataFiles(dataDir).postgres;
  return command.includes("postgres") && (command.includes(folder) || command.includes(realpathSync(folder)));
}

async function answers(options: EmbeddedOptions, port: number): Promise<boolean> {
  const sql = postgres(adminUrl(options, port, "postgres"), { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The port of the last run where it is free, so that what was told once stays true. */
async function choosePort(dataDir: string): Promise<number> {
  const last = runtime(dataDir)?.database?.port;
  if (last && (await listenOn(last)) !== null) return last;
  const free = await listenOn(0);
  if (free === null) throw new Error("no port is free on 127.0.0.1");
  return free;
}

/** Takes a port for a moment; null when somebody has it. */
export function listenOn(port: number, host = "127.0.0.1"): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, host, () => {
      const address = probe.address();
      const taken = typeof address === "object" && address ? address.port : port;
      probe.close(() => resolve(taken));
    });
  });
}

/** Fast shutdown; an immediate one when that takes too long, which the next start recovers from. */
async function stopPostgres(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await until(() => !isAlive(pid), 20_000)) return;
    await wait(100);
  }
  throw new Error(`Postgres (process ${pid}) does not stop`);
}

function tailOfLog(dataDir: string): string {
  const path = dataFiles(dataDir).postgresLog;
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(-15).join("\n") : "";
}
