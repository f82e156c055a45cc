import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { isAlive, until } from "../../db/embedded/process.ts";
import { listenOn } from "../../db/embedded/server.ts";

/** `command` runs one of the commands of `scripts/` beside the running application and answers what it said. */
export type Served = {
  readonly origin: string;
  readonly command: (script: string, ...args: string[]) => Promise<string>;
  readonly stop: () => Promise<void>;
};

const startLimitMs = 900_000;

/** Starts the whole application as a user would, on a free port and a new data folder that is thrown away afterwards. */
export async function serve(extra: Readonly<Record<string, string>> = {}): Promise<Served> {
  const port = await listenOn(0);
  mkdirSync(".data", { recursive: true });
  const dataDir = mkdtempSync(join(resolve(".data"), "served-"));
  // Nothing of the shell's own settings: the journeys walk the same application everywhere.
  const plain = Object.entries(process.env).filter(([name]) => !/^(?:DATABASE_URL|SMTP_\w+|XINFU_(?!SAMPLES)\w+)$/.test(name));
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(plain),
    NODE_ENV: "production",
    PORT: String(port),
    XINFU_DATA_DIR: dataDir,
    ...extra,
  };
  const child = spawn(process.execPath, ["--conditions=react-server", "scripts/start.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  let isReady = false;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      said.push(line);
      if (line.startsWith("ready ")) isReady = true;
      else if (line.startsWith("xinfu: ")) console.log(line);
    });
  }
  const stop = async () => {
    if (child.exitCode === null && child.pid && isAlive(child.pid)) child.kill("SIGTERM");
    await until(() => child.exitCode !== null || child.signalCode !== null, 60_000);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const command = async (script: string, ...args: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=react-server", `scripts/${script}`, ...args], { env });
    return stdout;
  };
  await until(() => isReady || child.exitCode !== null, startLimitMs);
  if (isReady) return { origin: `http://localhost:${port}`, command, stop };
  await stop();
  throw new Error(`the application did not start:\n${said.slice(-40).join("\n")}`);
}
