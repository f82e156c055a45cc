// The first thing any command runs: on whatever Node the machine has (20 or newer), without a single dependency.
// Installs what the command needs, then runs it under the Node this project brings along.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
const isFull = process.argv[2] === "--full";
const [script, ...rest] = process.argv.slice(isFull ? 3 : 2);
const stampFile = join("node_modules", ".xinfu-install.json");

if (!script) fail("usage: node scripts/bootstrap.mjs [--full] <script> [arguments]");
if (Number(process.versions.node.split(".")[0]) < 20) fail(`Xinfu needs Node 20 or newer to start; this is ${process.versions.node}.`);
install();
run();

/** Installs when the lock, the machine or the wish has changed. A full install serves a plain run too. */
function install() {
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).update(readFileSync("package.json")).digest("hex");
  // Where the test tools are once, a plain run keeps them: it adds what is missing and takes nothing away.
  const mode = isFull || stampOf()?.mode === "full" ? "full" : "run";
  const wish = { lock, platform: process.platform, arch: process.arch, mode };
  if (isSatisfied(wish)) return;
  console.log(isFull ? "installing packages and test tools …" : "installing packages …");
  // `npm install`, not `npm ci`: registries do not serve every other platform's binary, and `ci` takes that for a stale lock.
  const npm = process.env.npm_execpath;
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...(mode === "full" ? [] : ["--omit=dev"])];
  const installed = npm
    ? spawnSync(process.execPath, [npm, ...args], { stdio: ["ignore", "inherit", "inherit"] })
    : spawnSync("npm", args, { stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
  if (installed.status !== 0) fail("npm install failed; its reason stands above. Run the command again once it is mended.");
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(stampFile, JSON.stringify(wish));
}

function isSatisfied(wish) {
  const stamp = stampOf();
  if (!stamp) return false;
  const isSame = ["lock", "platform", "arch"].every((key) => stamp[key] === wish[key]);
  return isSame && (stamp.mode === "full" || stamp.mode === wish.mode);
}

/** What the last install brought; null before the first, or when its note cannot be read. */
function stampOf() {
  if (!existsSync(stampFile)) return null;
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return null;
  }
}

/** Passes signals on, ends with the command's own status, and takes the command along when it is killed itself. */
function run() {
  const node = ownNode();
  const path = [dirname(node), resolve("node_modules", ".bin"), process.env.PATH].join(delimiter);
  // Node takes a share of the machine's memory for what has just been made: a command that reads millions of rows needs little of it.
  const flags = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=16"];
  const child = spawn(node, [...flags, script, ...rest], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`cannot run ${node}: ${error.message}`));
  child.on("exit", (status, signal) => process.exit(status ?? (signal === "SIGINT" ? 130 : 143)));
  if (process.env.npm_lifecycle_event) leaveWithNpm(child);
}

/** npm killed outright cannot pass anything on: its end shows in that this process, or its shell, has another parent. */
function leaveWithNpm(child) {
  const parents = () => `${process.ppid} ${grandparent()}`;
  const before = parents();
  setInterval(() => {
    if (parents() !== before) child.kill("SIGTERM");
  }, 500).unref();
}

function grandparent() {
  try {
    return readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1];
  } catch {
    return "";
  }
}

function ownNode() {
  const bundled = join("node_modules", ".bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(bundled)) return realpathSync(bundled);
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  return fail(`Node 24 is not served for ${process.platform}-${process.arch}. Install Node 24 or newer and run the command again.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
