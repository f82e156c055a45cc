import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** What to do when no browser can be had. */
export const chromiumAdvice = "Run this once as root, then npm test again: apt-get update && apt-get install -y chromium fonts-noto-cjk";

const downloadLimitMs = 180_000;

/** Path of a Chromium: one that is named, one that is there, or one that may be fetched. Null when none of it works. */
export function ensureChromium(say: (line: string) => void): string | null {
  return named() ?? onPath() ?? playwrightsOwn() ?? installed(say) ?? downloaded(say);
}

function named(): string | null {
  const path = process.env.CHROMIUM_PATH;
  return path && existsSync(path) ? path : null;
}

function onPath(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** Debian's own, for root; with the letters that Chinese pages are written in. */
function installed(say: (line: string) => void): string | null {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return null;
  say("installing Chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"], env });
  const words = ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"];
  spawnSync("apt-get", words, { stdio: ["ignore", "ignore", "inherit"], env });
  return onPath();
}

function downloaded(say: (line: string) => void): string | null {
  say("fetching Playwright's Chromium …");
  const cli = join("node_modules", "@playwright", "test", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: ["ignore", "ignore", "ignore"], timeout: downloadLimitMs });
  return playwrightsOwn();
}
