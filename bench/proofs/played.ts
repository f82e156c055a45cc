import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Aim } from "../outcome.ts";

/** The last line of a proof, as it was printed. */
export type PrintedOutcome = {
  readonly name: string;
  readonly differences: number;
  readonly twins: { readonly planted: number; readonly caught: number };
  readonly aims: readonly (Aim & { readonly met: boolean })[];
};

/** Runs one proof as the command does, at the size given, and reads what it found. */
export async function playProof(name: string, ...size: readonly string[]): Promise<PrintedOutcome> {
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "bench/proof.ts"];
  const { stdout } = await promisify(execFile)(process.execPath, [...node, name, ...size, "--json"], { env: outerEnvironment() });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

/** Without a test's own database: a proof makes one of its own. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  return { NODE_ENV, ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^XINFU_.*_URL$|^VITEST/.test(name))) };
}
