import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";

/** What a check found wrong, one line each. None is a pass. `looked` counts what was examined: a check of nothing proves nothing. */
export type Verdict = { readonly faults: readonly string[]; readonly looked: number; readonly of: string };
export type Check = { readonly name: string; readonly run: () => Promise<Verdict> };

export type ToolEnd = { readonly status: number; readonly output: string; readonly stdout: string };

/** Runs one of the project's tools from node_modules/.bin and keeps what it says. */
export function runTool(command: string, args: readonly string[], cwd = "."): Promise<ToolEnd> {
  const path = [resolve("node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, PATH: path, NO_COLOR: "1" } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (status) => done({ status: status ?? 1, output: `${stdout}\n${stderr}`.trim(), stdout }));
  });
}
