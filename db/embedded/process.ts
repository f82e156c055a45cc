import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Whether a process with this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A process's command line, or an empty text when it cannot be told. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    if (process.platform === "win32") return "";
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/** Waits until a condition holds; false when the time is over. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) return false;
    await wait(40);
  }
  return true;
}

export type Launch = { readonly command: string; readonly args: string[]; readonly uid?: number; readonly gid?: number };

const nobody = 65_534;

/**
 * Postgres refuses to run as root. There a user namespace gives it another number without needing an account; where namespaces are
 * forbidden it runs as nobody, and the folder is handed over.
 */
export function launchAsOrdinaryUser(command: string, args: string[], folder: string): Launch {
  if (process.getuid?.() !== 0) return { command, args };
  const namespace = ["--user", "--map-user=1000", "--map-group=1000", "--"];
  const isAllowed = spawnSync("unshare", [...namespace, "true"], { stdio: "ignore" }).status === 0;
  if (isAllowed) return { command: "unshare", args: [...namespace, command, ...args] };
  handOver(folder);
  return { command, args, uid: nobody, gid: nobody };
}

function handOver(path: string): void {
  chownSync(path, nobody, nobody);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) handOver(join(path, entry.name));
    else chownSync(join(path, entry.name), nobody, nobody);
  }
}
