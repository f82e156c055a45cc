import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** Whatever the built application is made of. */
const sources = ["app", "components", "server", "db", "messages", "i18n", "public"];
const files = [
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "global.d.ts",
  "package-lock.json",
];
const stampFile = join(".next", "xinfu-build.json");
const logFile = join(".next", "xinfu-build.log");

/** Builds the application when its sources differ from those of the last build. */
export async function ensureBuild(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const hash = hashOfSources();
  if (existsSync(join(".next", "BUILD_ID")) && builtFrom() === hash) return;
  say("building the application; this takes a minute or two, once per version …");
  mkdirSync(".next", { recursive: true });
  await build(signal);
  writeFileSync(stampFile, JSON.stringify({ hash }));
}

/** One word for all sources, equal as long as not a byte of them has changed. */
export function hashOfSources(root = "."): string {
  const hash = createHash("sha256").update(process.versions.node);
  for (const path of [...sources.flatMap((folder) => filesBelow(join(root, folder))), ...files.map((file) => join(root, file))]) {
    if (!existsSync(path) || /\.test\.tsx?$/.test(path)) continue;
    hash.update(`\0${path}\0`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function builtFrom(): string | null {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8")).hash;
  } catch {
    return null;
  }
}

async function build(signal: AbortSignal | undefined): Promise<void> {
  const child = spawn(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    ...(signal ? { signal } : {}),
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const status = await ended;
  await pipeline([text], createWriteStream(logFile));
  if (status !== 0) throw new Error(`the build failed (${logFile}):\n${text.split("\n").slice(-40).join("\n")}`);
}
