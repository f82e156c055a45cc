import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const few = ["--rows", "900", "--kills", "10", "--seconds", "3", "--seed", "7", "--json"];

test("a little of the import proof: bad input is refused as the oracle says, and its three planted faults are noticed", {
  timeout: 240_000,
}, async () => {
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "bench/proof.ts"];

  const { stdout } = await promisify(execFile)(process.execPath, [...node, "import", ...few], { env: outerEnvironment() });

  const outcome = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(outcome).toMatchObject({ name: "import", differences: 0, twins: { planted: 3, caught: 3 } });
  // How long each takes is the proof's own to measure, on a machine that does nothing else.
  const counted = outcome.aims.filter(({ unit }: { unit: string }) => !["ms", "MiB", "files"].includes(unit));
  expect(counted.map(({ met }: { met: boolean }) => met)).toEqual(counted.map(() => true));
});

/** Without this test's own database: the proof makes one of its own. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  return { NODE_ENV, ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^XINFU_.*_URL$|^VITEST/.test(name))) };
}
