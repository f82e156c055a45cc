import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "xinfu-command-"));
afterAll(() => rmSync(folder, { recursive: true }));
const empty = join(folder, "empty.csv");
const list = join(folder, "list.txt");
writeFileSync(empty, "");
writeFileSync(list, "91320594MA0000015J 是对的\n");

/** The command as a person calls it; none of these comes as far as a database. */
const run = (...args: string[]) =>
  spawnSync(process.execPath, ["--conditions=react-server", "scripts/import.ts", ...args], { encoding: "utf8" });

test.each([
  [["subjects", join(folder, "none.csv")], "There is no such file"],
  [["subjects", folder], "This is a folder, not a file"],
  [["subjects"], "usage: npm run import"],
  [["subjects", empty, "--on-error", "maybe"], "usage: npm run import"],
  [["records", empty, "--covers", "Sichuan"], "--covers wants the six digits of a region"],
  [["subjects", empty, "--covers", "510000"], "--covers wants the six digits of a region"],
  [["subjects", empty, "--confirm", list], "no code in it whose check character fails"],
])("%j ends with one sentence and a status", { timeout: 60_000 }, (args, sentence) => {
  const { status, stdout, stderr } = run(...args);

  expect(status).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stdout).toBe("");
});
