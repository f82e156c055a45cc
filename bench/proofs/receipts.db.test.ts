import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a few hundred changes of the receipts proof: none is accepted, and its planted fault is noticed", { timeout: 120_000 }, async () => {
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "bench/proof.ts"];

  const { stdout } = await promisify(execFile)(process.execPath, [...node, "receipts", "--mutations", "400", "--json"], {
    env: outerEnvironment(),
  });

  const outcome = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(outcome).toMatchObject({ name: "receipts", differences: 0, twins: { planted: 1, caught: 1 } });
  expect(outcome.aims.map(({ value }: { value: number }) => value)).toEqual([24, 400, 0]);
});

/** Without this test's own database: the proof makes one of its own. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV } = process.env;
  return { NODE_ENV, ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^XINFU_.*_URL$|^VITEST/.test(name))) };
}
