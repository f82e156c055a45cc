import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  type MadeCell,
  type MadePart,
  makeArchive,
  makeWorkbook,
  sheetXml,
  withPart,
  workbookParts,
} from "../../../../db/testing/workbook-files.ts";
import { SourceFile } from "../source-file.ts";
import { readTable, type TableRow } from "../table.ts";
import { readTables } from "../tables.ts";
import { workbookLimits } from "./limits.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-workbook-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(bytes: Uint8Array): Promise<TableRow[]> {
  const path = join(folder, "file.xlsx");
  writeFileSync(path, bytes);
  const tables = readTables(await SourceFile.open(path), { format: () => {}, encoding: () => {} });
  const rows: TableRow[] = [];
  for await (const batch of readTable("subjects", tables)) rows.push(...batch.rows);
  return rows;
}

const header: MadeCell[] = ["企业名称", "统一社会信用代码", "注册日期", "注册资金", "备用"];
const good: MadeCell[] = ["甲厂", "91320594MA0000015J", "2024-05-06", 100, null];
const parts = (rows: MadeCell[][] = [good]) => workbookParts({ sheets: [{ rows: [header, ...rows] }] });
const first = "xl/worksheets/sheet1.xml";

test("a workbook's rows carry the sheet's own numbers, its days, its numbers' digits and its shared texts", async () => {
  const rows = await rowsOf(
    makeWorkbook({
      strings: ["乙_x000D_厂 & 子", "甲"],
      sheets: [
        {
          rows: [
            header,
            [
              '<c r="REF" t="s"><v>0</v></c>',
              915101070000000,
              '<c r="REF" s="1"><v>45418.5</v></c>',
              '<c r="REF" s="3"><v>0.20000000000000001</v></c>',
            ],
            [],
            [null, '<c r="REF"><v>9.1510107000000013E+17</v></c>', '<c r="REF" s="2"><v>45418</v></c>', '<c r="REF" t="b"><v>1</v></c>'],
            [
              '<c r="REF" t="inlineStr"><is><r><t>丙</t></r><r><t xml:space="preserve"> 厂</t></r><rPh><t>bing</t></rPh></is></c>',
              "1",
              null,
              null,
              " ",
            ],
          ],
        },
      ],
    }),
  );

  expect(rows).toEqual([
    { rowNo: 2, row: { NAME: "乙\r厂 & 子", USCC: "915101070000000", REGISTERED_ON: "2024-05-06", CAPITAL: "0.2" } },
    { rowNo: 4, row: { USCC: "9.1510107000000013E+17", REGISTERED_ON: "2024-05-06", CAPITAL: "TRUE" } },
    { rowNo: 5, row: { NAME: "丙 厂", USCC: "1" } },
  ]);
});

test("days are counted from 1904 where the workbook says so", async () => {
  const rows = await rowsOf(makeWorkbook({ is1904: true, sheets: [{ rows: [header, ["甲", "1", '<c r="REF" s="1"><v>43956</v></c>']] }] }));

  expect(rows).toEqual([{ rowNo: 2, row: { NAME: "甲", USCC: "1", REGISTERED_ON: "2024-05-06" } }]);
});

test("the first sheet that is shown and has a known header is read, below its titles", async () => {
  const rows = await rowsOf(
    makeWorkbook({
      sheets: [
        { state: "hidden", rows: [header, ["藏", "0"]] },
        { rows: [["说明"], ["本表由某局填报"]] },
        { rows: [["企业名单"], [], header, good] },
        { rows: [header, ["后", "9"]] },
      ],
    }),
  );

  expect(rows).toEqual([{ rowNo: 4, row: { NAME: "甲厂", USCC: "91320594MA0000015J", REGISTERED_ON: "2024-05-06", CAPITAL: "100" } }]);
});

test("a formula or an error refuses its row, unless it stands in a column that is not ours; one over a range refuses each of its rows", async () => {
  const formula = (inner: string) => `<c r="REF" t="str">${inner}<v>甲</v></c>`;
  const rows = await rowsOf(
    makeWorkbook({
      sheets: [
        {
          rows: [
            header,
            [formula("<f>A1</f>"), "1", '<c r="REF" t="e"><v>#N/A</v></c>'],
            ["乙", "2", null, null, formula("<f>1+1</f>")],
            [formula('<f t="shared" si="0"/>'), "3"],
            [formula('<f t="array" ref="A5:A6">B1:B2</f>'), "4"],
            ["丙", "5"],
            ["丁", "6"],
          ],
        },
      ],
    }),
  );

  expect(rows.map((row) => ("refused" in row ? row.refused.map(({ column, reason }) => `${column} ${reason}`) : row.row.NAME))).toEqual([
    ["企业名称 CELL_FORMULA", "注册日期 CELL_ERROR"],
    "乙",
    ["企业名称 CELL_FORMULA"],
    ["企业名称 CELL_FORMULA"],
    ["企业名称 CELL_FORMULA"],
    "丁",
  ]);
});

const sheetOf = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;
const manyRows = (count: number) =>
  sheetOf(Array.from({ length: count }, (_, at) => `<row r="${at + 1}"><c><v>${at % 977}</v></c></row>`).join(""));
const withSheet = (data: string | Uint8Array, more: Partial<MadePart> = {}) => withPart(parts(), { name: first, data, ...more });
const longText = "长".repeat(30_000);

test.each<[string, () => MadePart[], string]>([
  ["that is no archive's", () => [], "WORKBOOK_UNREADABLE"],
  [
    "that is another kind of archive",
    () => [{ name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet" }],
    "WORKBOOK_UNREADABLE",
  ],
  ["whose sheets are all hidden", () => workbookParts({ sheets: [{ state: "veryHidden", rows: [header, good] }] }), "WORKBOOK_UNREADABLE"],
  ["with a thousandfold part", () => withSheet(sheetOf(" ".repeat(64 * 1024 * 1024))), "WORKBOOK_TOO_LARGE"],
  ["whose part is larger than it says", () => withSheet(sheetXml([header, good]), { declaredBytes: 100 }), "WORKBOOK_UNSAFE"],
  ["whose part is smaller than it says", () => withSheet(sheetXml([header, good]), { declaredBytes: 1_000_000 }), "WORKBOOK_UNSAFE"],
  [
    "of ten thousand parts",
    () => [...parts(), ...Array.from({ length: 10_000 }, (_, at) => ({ name: `p${at}.xml`, data: "" }))],
    "WORKBOOK_TOO_LARGE",
  ],
  ["with an archive inside", () => [...parts(), { name: "xl/embeddings/a.zip", data: makeArchive(parts()) }], "WORKBOOK_UNSAFE"],
  ["whose sheet is an archive", () => withSheet(makeArchive(parts())), "WORKBOOK_UNREADABLE"],
  ["of a million rows", () => withSheet(manyRows(1_000_000), { isStored: true }), "WORKBOOK_TOO_LARGE"],
  [
    "whose shared text is told in every cell",
    () =>
      withPart(
        withSheet(
          sheetOf(
            `<row><c t="inlineStr"><is><t>企业名称</t></is></c><c t="inlineStr"><is><t>统一社会信用代码</t></is></c></row>${'<row><c t="s"><v>0</v></c></row>'.repeat(4_000)}`,
          ),
        ),
        { name: "xl/sharedStrings.xml", data: `<sst><si><t>${longText}</t></si></sst>` },
      ),
    "WORKBOOK_TOO_LARGE",
  ],
  ["whose cell is longer than cells are", () => withSheet(sheetXml([header, [longText + longText]])), "WORKBOOK_TOO_LARGE"],
  [
    "with an entity from outside",
    () => withSheet(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheetOf("<row><c><v>&e;</v></c></row>")}`),
    "WORKBOOK_UNSAFE",
  ],
  ["with an unknown entity", () => withSheet(sheetOf("<row><c><v>&e;</v></c></row>")), "WORKBOOK_UNREADABLE"],
  ["with a name that leads outside", () => [...parts(), { name: "../../etc/cron.d/x", data: "x" }], "WORKBOOK_UNSAFE"],
  ["with two parts of one name", () => [...parts(), { name: "XL/workbook.xml", data: "x" }], "WORKBOOK_UNSAFE"],
  ["with an encrypted part", () => withSheet(sheetXml([header]), { isEncrypted: true }), "WORKBOOK_UNSAFE"],
  ["nested without end", () => withSheet(`<worksheet>${"<a>".repeat(100_000)}`), "WORKBOOK_UNREADABLE"],
  [
    "with a tag without end",
    () =>
      withSheet(
        `<worksheet>${Array.from({ length: 200_000 }, (_, at) => ` a${at}="${at % 7}"`).join("")}`.replace("<worksheet>", "<worksheet"),
      ),
    "WORKBOOK_TOO_LARGE",
  ],
  ["whose rows run backwards", () => withSheet(sheetOf('<row r="5"/><row r="4"/>')), "WORKBOOK_UNREADABLE"],
  ["whose shown text is not there", () => withSheet(sheetOf('<row><c t="s"><v>7</v></c></row>')), "WORKBOOK_UNREADABLE"],
  ["in another encoding", () => withSheet(Buffer.concat([Buffer.from(sheetOf("")), Buffer.from([0xff, 0xfe])])), "WORKBOOK_UNREADABLE"],
  ["with a column named like a part of the language", () => withSheet(sheetXml([[...header, "__proto__"], good])), "HEADER_FORBIDDEN"],
  ["without a known header", () => withSheet(sheetXml([["甲", "乙"], good])), "NO_KNOWN_HEADER"],
  ["with nothing in it", () => withSheet(sheetXml([])), "FILE_EMPTY"],
])("a workbook %s is refused, and nothing of it is told", async (_what, make, reason) => {
  const bytes = makeArchive(make());

  await expect(rowsOf(bytes)).rejects.toMatchObject({ reason });
});

test("a workbook cut short, or one whose part was changed, is refused", async () => {
  const whole = makeArchive(parts(Array.from({ length: 200 }, (_, at) => [`厂${at * 7919}`, "1"])));

  await expect(rowsOf(whole.subarray(0, whole.length - 30))).rejects.toMatchObject({ reason: "WORKBOOK_UNREADABLE" });
  const damaged = Buffer.from(whole);
  const place = damaged.indexOf(first) + first.length + 400;
  damaged.writeUInt8(damaged.readUInt8(place) ^ 0x55, place);
  await expect(rowsOf(damaged)).rejects.toMatchObject({ reason: expect.stringMatching(/^WORKBOOK_UN/) });
});

test("rows below the limit are all read, however few the consumer takes at once", async () => {
  const rows = await rowsOf(makeArchive(parts(Array.from({ length: 20_000 }, (_, at) => [`第${at}厂`, `${at}`, null, at]))));

  expect(rows).toHaveLength(20_000);
  expect(rows.at(-1)).toEqual({ rowNo: 20_001, row: { NAME: "第19999厂", USCC: "19999", CAPITAL: "19999" } });
  expect(rows.length).toBeLessThan(workbookLimits.rows);
});
