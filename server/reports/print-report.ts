import "server-only";
import { spawn } from "node:child_process";
import { hash } from "node:crypto";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { ReportOrder } from "./print/order.ts";

export type PrintedReport = { readonly file: Uint8Array; readonly fileHash: string; readonly pages: number };

/** The setter gave up: on what it was to set, or for want of time or memory. */
export class UnprintableError extends Error {}

const heapMb = 384;
const timeoutMs = 90_000;

let before: Promise<unknown> = Promise.resolve();

/**
 * Sets a report in a process of its own, one at a time, so that what a report needs is bounded whatever it holds. The same order gives the same bytes. Throws
 * UnprintableError where the process ends without a file, and a plain error where it could not be started.
 */
export function printReport(order: ReportOrder): Promise<PrintedReport> {
  const own = before.then(() => run(order));
  before = own.catch(() => undefined);
  return own;
}

async function run(order: ReportOrder): Promise<PrintedReport> {
  const main = fileURLToPath(new URL("./print/main.ts", import.meta.url));
  // Without the condition under which this process runs: the setter is no server component. It needs no secret either.
  const setter = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, "--no-warnings", main], {
    env: { NODE_ENV: "production", TZ: "Asia/Shanghai" },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  const chunks: Buffer[] = [];
  setter.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const said = text(setter.stderr);
  // It may end before it has read all: how it ended says more than the broken pipe.
  setter.stdin.on("error", () => undefined);
  setter.stdin.end(JSON.stringify(order));
  const code = await new Promise<number | null>((resolve, reject) => setter.on("error", reject).on("close", resolve));
  if (code !== 0) throw new UnprintableError(`the report setter ended with ${code}: ${(await said).slice(0, 2_000)}`);
  return split(Buffer.concat(chunks));
}

/** The setter writes one line with the number of pages, then the file. */
function split(written: Buffer): PrintedReport {
  const end = written.indexOf(10);
  const pages = Number(written.subarray(0, end).toString("latin1"));
  const file = written.subarray(end + 1);
  if (!Number.isInteger(pages) || pages < 1 || file.length === 0) throw new UnprintableError("the report setter wrote no file");
  return { file, fileHash: hash("sha256", file), pages };
}
