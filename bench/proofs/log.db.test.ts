import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a few tampers of the log proof: each is found at its place, and its planted faults are noticed", { timeout: 120_000 }, async () => {
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "bench/proof.ts"];

  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...node, "log", "--leaves", "300", "--tampers", "40", "--rebuilds", "1", "--json"],
    {
      env: outerEnvironment(),
    },
  );

  const outcome = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(outcome).toMatchObject({ name: "log", differences: 0, twins: { planted: 2, caught: 2 } });
  expect(outcome.aims.slice(0, 3).map(({ met }: { met: boolean }) => met)).toEqual([true, true, true]);
});

/** Without this test's own database: the proof makes one of its own. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  return { NODE_ENV, ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^XINFU_.*_URL$|^VITEST/.test(name))) };
}
