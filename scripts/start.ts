import { realpathSync } from "node:fs";
import { closeDatabases } from "../db/client.ts";
import { writeRuntime } from "../db/embedded/data-folder.ts";
import { isAlive, until } from "../db/embedded/process.ts";
import { listenOn, OtherMajorError } from "../db/embedded/server.ts";
import { urlAs } from "../db/prepare.ts";
import { demoPeople } from "../server/auth/demo-people.ts";
import { env, runtime } from "../server/env.ts";
import { ensureBuild } from "./start/build.ts";
import { ensureDemoWorld } from "./start/demo-world.ts";
import { type OpenDatabase, openDatabase } from "./start/open-database.ts";
import { type ChildPlan, type Supervisor, supervise } from "./start/supervise.ts";

/** A reason to stop that needs one sentence and no stack. */
class CannotStart extends Error {}

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
  if (!isDatabaseOnly) await refuseTakenPort();
  const database = await openDatabase(say);
  let supervisor: Supervisor | null = null;
  try {
    const build = isDatabaseOnly ? null : ensureBuild(say, stopping.signal);
    const [hasDemo] = await Promise.all([ensureDemoWorld(say), build]);
    await closeDatabases();
    if (isDatabaseOnly) say(`database ready, described in ${settings.dataDir}/runtime.json`);
    else if (!stopping.signal.aborted) {
      supervisor = startChildren(database);
      if (await isServing()) announce(hasDemo);
    }
    await asked;
  } finally {
    await supervisor?.stop();
    if (!isDatabaseOnly) writeRuntime(settings.dataDir, { supervisor: null, children: {} });
    await database.close();
  }
}

async function refuseTakenPort(): Promise<void> {
  const isFree = async () => (await listenOn(settings.port)) !== null;
  if (await isFree()) return;
  const earlier = runtime()?.supervisor;
  // An earlier start that was killed takes a moment to clear away what it left.
  const isOurs = earlier?.port === settings.port;
  if (isOurs && (await until(isFree, 8_000))) return;
  const holder = isOurs && isAlive(earlier.pid) ? ` by this installation (process ${earlier.pid})` : "";
  throw new CannotStart(
    `Port ${settings.port} is taken${holder}. Stop that program, or choose another port: PORT=${settings.port + 1} npm start`,
  );
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
  const next = ["node_modules/next/dist/bin/next", "start", "-H", settings.host, "-p", String(settings.port)];
  const plans: ChildPlan[] = [
    { name: "web", args: next, env: { ...common, XINFU_AUTH_URL: url("auth") } },
    { name: "worker", args: ["--conditions=react-server", "server/jobs/worker.ts"], env: { ...common, XINFU_WORKER_URL: url("worker") } },
  ];
  const startedAt = new Date().toISOString();
  const note = () => {
    const children = supervisor?.state() ?? {};
    writeRuntime(settings.dataDir, { supervisor: { pid: process.pid, port: settings.port, startedAt }, children });
  };
  let supervisor: Supervisor | null = null;
  supervisor = supervise(plans, note, say);
  note();
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

function announce(hasDemo: boolean): void {
  const origin = `http://localhost:${settings.port}`;
  console.log(`ready ${origin}`);
  if (!hasDemo) return;
  console.log(`demo sign-ins, one click each: ${origin}/sign-in`);
  for (const [role, address] of Object.entries(demoPeople)) console.log(`  ${role.padEnd(14)} ${address}`);
}

async function run(): Promise<number> {
  try {
    await main();
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    if (error instanceof OtherMajorError) console.error(adviceFor(error));
    else console.error(error instanceof CannotStart ? error.message : error);
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
