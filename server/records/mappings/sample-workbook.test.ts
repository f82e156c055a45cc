import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { type MadeCell, makeArchive, makeWorkbook, withPart, workbookParts } from "../../../db/testing/workbook-files.ts";
import { env } from "../../env.ts";
import { sampleWorkbook } from "./sample-workbook.ts";
import { sampleWorkbookBytesMax } from "./schema.ts";

// Others upload into the same folder meanwhile: these files are known by their name.
const own = "upl_00000000000000000000000000";
vi.mock("../../kernel/ids.ts", async (load) => ({ ...(await load<object>()), newId: () => own }));

const header: MadeCell[] = ["企业名称", "统一社会信用代码", "所属月份", "参保人数", "足额缴费"];
const good: MadeCell[] = ["甲厂", "91320594MA0000015J", "2026-09", 12, "是"];
const bodyOf = (bytes: Uint8Array) => new Response(new Uint8Array(bytes)).body;
const read = (bytes: Uint8Array) => sampleWorkbook(bodyOf(bytes), bytes.byteLength);
const left = () => {
  try {
    return readdirSync(join(env().dataDir, "imports")).filter((name) => name.startsWith(own));
  } catch {
    return [];
  }
};
test("a workbook's first rows come with the sheet's numbers and what the import would refuse, and nothing of it stays", async () => {
  const formula = '<c r="REF"><f>1+1</f><v>2</v></c>';

  const rows = await read(makeWorkbook({ sheets: [{ rows: [header, good, ["乙厂", "91320594MA0000015J", "2026-13", formula, "是"]] }] }));

  expect(rows.map(({ rowNo, cells, isClean }) => [rowNo, cells?.[0], isClean])).toEqual([
    [1, "企业名称", true],
    [2, "甲厂", true],
    [3, "乙厂", true],
  ]);
  expect(rows[2]?.faults).toEqual([{ place: 3, reason: "CELL_FORMULA" }]);
  expect(left()).toEqual([]);
});

test("a long sheet is cut, and an empty one passed over", async () => {
  const many = Array.from({ length: 400 }, () => good);
  expect(await read(makeWorkbook({ sheets: [{ rows: [] }, { rows: [header, ...many] }] }))).toHaveLength(100);
});

test("a bomb, a lie and what is no workbook are refused by the reader's own reasons, and leave nothing", async () => {
  const bomb = makeArchive(
    withPart(workbookParts({ sheets: [{ rows: [header, good] }] }), {
      name: "xl/worksheets/sheet1.xml",
      data: Buffer.alloc(300 * 1024 * 1024, " "),
    }),
  );
  await expect(read(bomb)).rejects.toMatchObject({ reason: expect.stringMatching(/^WORKBOOK_/) });
  await expect(read(Buffer.from("no workbook at all"))).rejects.toMatchObject({ reason: expect.stringMatching(/^WORKBOOK_/) });
  await expect(sampleWorkbook(bodyOf(new Uint8Array(8)), sampleWorkbookBytesMax + 1)).rejects.toMatchObject({ reason: "FILE_TOO_LARGE" });
  await expect(sampleWorkbook(bodyOf(new Uint8Array(sampleWorkbookBytesMax + 1)), null)).rejects.toMatchObject({
    reason: "FILE_TOO_LARGE",
  });
  expect(left()).toEqual([]);
});
