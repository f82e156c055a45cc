import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const few = ["--pairs", "20000", "--requests", "5", "--worlds", "50", "--towns", "3", "--seed", "7", "--json"];

test("a little of the matching proof: nothing differs, and its seven planted faults are noticed", { timeout: 120_000 }, async () => {
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "bench/proof.ts"];

  const { stdout } = await promisify(execFile)(process.execPath, [...node, "matching", ...few], { env: outerEnvironment() });

  const outcome = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(outcome).toMatchObject({ name: "matching", differences: 0, twins: { planted: 7, caught: 7 } });
  expect(outcome.aims.map(({ met }: { met: boolean }) => met)).toEqual([true, true, true, true, true]);
});

/** Without this test's own database: the proof makes one of its own. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  return { NODE_ENV, ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^XINFU_.*_URL$|^VITEST/.test(name))) };
}
