import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type PublishedDraw, piecesOf, publishedDraw } from "../db/testing/published-draw.ts";
import { sha256 } from "../server/kernel/canonical.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

const tokens = Array.from({ length: 30 }, (_, at) => sha256(`token ${at}`));
const officers = ["one", "two", "three"].map(sha256).sort();
const drawn = publishedDraw([tokens.slice(0, 12), tokens.slice(12)], "071219", officers);

type Said = { readonly status: number; readonly out: string; readonly error: string };

/** What the command says of a file, and how it ends. */
async function said(file: PublishedDraw | string): Promise<Said> {
  const path = join(folder, "draw.ndjson");
  writeFileSync(path, typeof file === "string" ? file : (await Array.fromAsync(piecesOf(file))).join(""));
  const command = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", "scripts/replay-draw.ts", path];
  return new Promise((resolve) => {
    execFile(process.execPath, command, (failed, out, error) => resolve({ status: failed ? Number(failed.code) : 0, out, error }));
  });
}

test("a file that follows from list and number is equal in every part, and the command ends well", async () => {
  const { status, out } = await said(drawn);

  expect(status).toBe(0);
  expect(
    out
      .split("\n")
      .slice(0, 4)
      .map((line) => [line.split(" ")[0], line.endsWith("equal")]),
  ).toEqual([
    ["list", true],
    ["seed", true],
    ["tokens", true],
    ["pairs", true],
  ]);
});

test("a changed token is found, and the command ends with an error", async () => {
  const at = drawn.tokens.findIndex((line) => line.drawn);
  const { stratum = 0, token = "" } = drawn.tokens[at] ?? {};

  const { status, out, error } = await said({ ...drawn, tokens: drawn.tokens.with(at, { stratum, token }) });

  expect(status).toBe(1);
  expect(out).toMatch(/^tokens .*DIFFERS$/m);
  expect(error).toContain("does not follow");
});

test("a changed pair is found, and by its turn", async () => {
  const [first, second] = drawn.pairs[0]?.pair ?? [];

  const { status, out } = await said({ ...drawn, pairs: drawn.pairs.with(0, { turn: 1, pair: [second ?? "", first ?? ""] }) });

  expect(status).toBe(1);
  expect(out).toMatch(/^pairs .*DIFFERS$/m);
  expect(out).toContain("Visit 1 is not made by the two");
});

test("a file that is no list is refused by name", async () => {
  expect(await said("name,code\n")).toMatchObject({ status: 1, error: expect.stringContaining("draw.ndjson is not a list") });
});
