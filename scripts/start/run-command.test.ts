import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const statusOf = (work: string) => {
  const source = `import { runCommand, UsageError } from "./scripts/start/run-command.ts"; await runCommand(async () => { ${work} });`;
  const args = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "-e", source];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stderr: stderr.trim() };
};

test.each([
  ["", 0, ""],
  ["process.exitCode = 1;", 1, ""],
  ['throw new UsageError("There is no such file");', 1, "There is no such file"],
])("a command that does %j ends with %i", { timeout: 60_000 }, (work, status, stderr) => {
  expect(statusOf(work)).toEqual({ status, stderr });
});
