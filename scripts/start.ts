import { realpathSync } from "node:fs";
import { eq } from "drizzle-orm";
import { closeDatabases, ownerDatabase } from "../db/client.ts";
import { ensureDataFolder, writeRuntime } from "../db/embedded/data-folder.ts";
import { commandOf, isAlive, until } from "../db/embedded/process.ts";
import { listenOn, OtherMajorError } from "../db/embedded/server.ts";
import { urlAs } from "../db/prepare.ts";
import { members } from "../db/schema/organizations.ts";
import { demoPeople } from "../server/auth/demo-people.ts";
import { env, type Runtime, runtime } from "../server/env.ts";
import { ensureBuild } from "./start/build.ts";
import { ensureDemoWorld } from "./start/demo-world.ts";
import { type OpenDatabase, openDatabase } from "./start/open-database.ts";
import { inWords, UsageError } from "./start/run-command.ts";
import { type ChildPlan, type Supervisor, supervise } from "./start/supervise.ts";

const settings = env();
const isDatabaseOnly = process.argv.includes("--database-only");
const stopping = new AbortController();
const say = (line: string) => console.log(`xinfu: ${line}`);

const asked = new Promise<void>((resolve) => {
  const ask = () => {
    stopping.abort();
    resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ask);
  // The bootstrap that started us is gone.
  process.on("disconnect", ask);
});

/** Brings everything up, waits until it is asked to stop, and takes everything down: children first, the database last. */
async function main(): Promise<void> {
  if (!isDatabaseOnly) await becomeSupervisor();
  const database = await openDatabase(say);
  const watch = keepAlive(database);
  let supervisor: Supervisor | null = null;
  try {
    const build = isDatabaseOnly ? null : ensureBuild(say, stopping.signal);
    const [hasDemo] = await Promise.all([ensureDemoWorld(say), build]);
    const hasAdministrator = hasDemo || (await isAdministered());
    await closeDatabases();
    if (isDatabaseOnly) say("database ready");
    else if (!stopping.signal.aborted) {
      supervisor = startChildren(database);
      if (await isServing()) announce(hasDemo, hasAdministrator);
    }
    await asked;
  } finally {
    clearInterval(watch);
    if (!isDatabaseOnly) note({ isStopping: true });
    await supervisor?.stop();
    await database.close();
    if (!isDatabaseOnly) writeRuntime(settings.dataDir, { supervisor: null, children: {} });
  }
}

const startedAt = new Date().toISOString();
function note({ isStopping, children = {} }: { isStopping: boolean; children?: Runtime["children"] }): void {
  writeRuntime(settings.dataDir, { supervisor: { pid: process.pid, port: settings.port, startedAt, isStopping }, children });
}

/** One start at a time serves a data folder. One that is stopping, or what a killed one left, is waited for. */
async function becomeSupervisor(): Promise<void> {
  const other = runtime()?.supervisor;
  const address = settings.host === "localhost" ? "127.0.0.1" : settings.host;
  const isFree = async () => (await listenOn(settings.port, address)) !== null;
  const isThere = () => other !== undefined && other !== null && isAlive(other.pid) && commandOf(other.pid).includes("start.ts");
  const patienceEnds = Date.now() + 1_500;
  await until(() => !isThere() || (!runtime()?.supervisor?.isStopping && Date.now() > patienceEnds), 45_000);
  if (other && isThere()) {
    const where = other.port === settings.port ? `Port ${other.port} is taken: ` : "";
    throw new UsageError(`${where}Xinfu already runs from ${settings.dataDir} at http://localhost:${other.port} (process ${other.pid}).`);
  }
  if (!(await until(isFree, other ? 8_000 : 0))) {
    throw new UsageError(
      `Port ${settings.port} is taken. Stop the program that has it, or choose another: PORT=${settings.port + 1} npm start`,
    );
  }
  ensureDataFolder(settings.dataDir);
  note({ isStopping: false });
}

/** Starts the bundled database again when it dies; the children find it where it was. */
function keepAlive(database: OpenDatabase): NodeJS.Timeout {
  let isBusy = false;
  const look = async () => {
    if (isBusy || stopping.signal.aborted) return;
    isBusy = true;
    try {
      if (await database.revive()) say("the database had ended and was started again");
    } catch (error) {
      say(`the database does not start again: ${error instanceof Error ? error.message : error}`);
    }
    isBusy = false;
  };
  return setInterval(() => void look(), 500);
}

function startChildren({ adminUrl, passwords }: OpenDatabase): Supervisor {
  const url = (role: "app" | "auth" | "worker") => urlAs(adminUrl, role, passwords);
  // Children learn the roles they act under and nothing more: not the owner, not the administrator of the cluster.
  const { DATABASE_URL: _, ...inherited } = process.env;
  const common = {
    ...inherited,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    XINFU_DATA_DIR: settings.dataDir,
    XINFU_DEMO: settings.demo ? "1" : "0",
    XINFU_APP_URL: url("app"),
  };
  // By the name `localhost`: Next compares its own address with rewritten ones, in which it writes 127.0.0.1 as `localhost`. The name means
  // 127.0.0.1 here, which every client tries.
  const next = [
    "--dns-result-order=ipv4first",
    "node_modules/next/dist/bin/next",
    "start",
    "-H",
    settings.host,
    "-p",
    String(settings.port),
  ];
  // What it reads of large files is soon done with: little memory for it, as for the command that imports.
  const worker = ["--conditions=react-server", "--max-semi-space-size=16", "server/jobs/worker.ts"];
  const plans: ChildPlan[] = [
    { name: "web", args: next, env: { ...common, XINFU_AUTH_URL: url("auth") } },
    { name: "worker", args: worker, env: { ...common, XINFU_WORKER_URL: url("worker") } },
  ];
  let supervisor: Supervisor | null = null;
  const tell = () => {
    if (!stopping.signal.aborted) note({ isStopping: false, children: supervisor?.state() ?? {} });
  };
  supervisor = supervise(plans, tell, say);
  tell();
  return supervisor;
}

/** Waits until the health check is content; says what it lacks when that takes too long. */
async function isServing(): Promise<boolean> {
  let last = "no answer yet";
  const isHealthy = async () => {
    if (stopping.signal.aborted) return true;
    try {
      const answer = await fetch(`http://localhost:${settings.port}/api/health`, { signal: AbortSignal.timeout(5_000) });
      last = await answer.text();
      return answer.ok;
    } catch {
      return false;
    }
  };
  if (!(await until(isHealthy, 60_000))) say(`not everything works yet: ${last}`);
  return !stopping.signal.aborted;
}

/** Whether somebody has an administrator's place here. */
async function isAdministered(): Promise<boolean> {
  const [some] = await ownerDatabase().select({ id: members.id }).from(members).where(eq(members.role, "administrator")).limit(1);
  return some !== undefined;
}

function announce(hasDemo: boolean, hasAdministrator: boolean): void {
  const origin = `http://localhost:${settings.port}`;
  console.log(`ready ${origin}`);
  if (!hasAdministrator)
    console.log("Nobody administers this installation yet. Make the first administrator: npm run admin -- create EMAIL NAME");
  if (!hasDemo) return;
  console.log(`demo sign-ins, one click each: ${origin}/sign-in`);
  for (const [role, address] of Object.entries(demoPeople)) console.log(`  ${role.padEnd(20)} ${address}`);
}

async function run(): Promise<number> {
  try {
    await main();
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    if (error instanceof OtherMajorError) console.error(adviceFor(error));
    else console.error(inWords(error));
    return 1;
  }
}

/** A data folder of another major version is carried over by a backup and its return; nothing is touched before. */
export function adviceFor(error: OtherMajorError): string {
  return [
    error.message,
    "Carry it over with these two commands; the old folder is kept:",
    `  npm run backup -- postgres-${error.found}.backup`,
    `  npm run restore -- postgres-${error.found}.backup`,
  ].join("\n");
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) process.exit(await run());
