import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { rejectedRowsListedMax, rejectedRowsUnlisted } from "../listed-rows.ts";
import { copyRejects, csvRejects, type RejectList } from "./rejects.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-rejects-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = rejectedRowsListedMax + 7;
/** Lines of a list that was told so many rows with two faults each. */
async function linesOf(list: RejectList): Promise<string[]> {
  for (let row = 1; row <= rows; row++)
    await list.add(row, [
      { column: "XK_XDR_MC", reason: "REQUIRED_MISSING", value: "" },
      { column: "XK_NR", reason: "TOO_LONG", value: "=x" },
    ]);
  await list.end();
  return readFileSync(list.path ?? "", "utf8")
    .trimEnd()
    .split("\n");
}

test("an authority's list ends with its ten thousandth row, whole, and the screen tells how many more there are", async () => {
  const lines = await linesOf(copyRejects(join(folder, "copy")));

  expect(lines).toHaveLength(2 * rejectedRowsListedMax);
  expect(lines.at(-1)?.startsWith(`${rejectedRowsListedMax}\t`)).toBe(true);
  expect([rejectedRowsUnlisted(rows), rejectedRowsUnlisted(rejectedRowsListedMax), rejectedRowsUnlisted(3)]).toEqual([7, 0, 0]);
});

test("the file of the command lists every row", async () => {
  expect(await linesOf(csvRejects(join(folder, "all.csv")))).toHaveLength(1 + 2 * rows);
});
