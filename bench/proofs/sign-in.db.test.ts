import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { tellingApart } from "./sign-in/telling-apart.ts";

const small = ["--guesses", "60", "--pairs", "10", "--trials", "6", "--json"];

test("a little of the sign-in proof: nothing opens, and its four planted faults are noticed", { timeout: 180_000 }, async () => {
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "bench/proof.ts"];

  const { stdout } = await promisify(execFile)(process.execPath, [...node, "sign-in", ...small], { env: outerEnvironment() });

  // Ten pairs are too few for a stopwatch: how well time tells is measured by the whole proof.
  const outcome = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(outcome).toMatchObject({ name: "sign-in", differences: 0, twins: { planted: 4, caught: 4 } });
  const { aims } = outcome as { aims: { unit: string; met: boolean }[] };
  expect(aims.filter(({ unit }) => unit !== "AUC" && unit !== "tries").map(({ met }) => met)).toEqual([true, true, true, true, true]);
});

test.each([
  [[1, 2, 3], [4, 5, 6], 1],
  [[4, 5, 6], [1, 2, 3], 1],
  [[1, 2], [1, 2], 0.5],
  [[1, 3], [2, 4], 0.75],
])("a stopwatch tells %j from %j apart with %d", (ones, others, expected) => {
  expect(tellingApart(ones, others)).toBe(expected);
});

/** Without this test's own database: the proof makes one of its own. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  return { NODE_ENV, ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^XINFU_.*_URL$|^VITEST/.test(name))) };
}
