import { expect, test } from "vitest";
import type { ImportKind } from "../../../db/schema/words.ts";
import { delimiterOf } from "./header.ts";
import { splitNdjson } from "./ndjson.ts";
import { split } from "./split.ts";
import { readTable, type SourceTable, type TableRow } from "./table.ts";

async function* textOf(text: string): AsyncGenerator<string> {
  yield text;
}

async function* delimited(text: string): AsyncGenerator<SourceTable> {
  yield { as: "cells", rows: split(textOf(text), delimiterOf) };
}

async function* ndjson(text: string): AsyncGenerator<SourceTable> {
  yield { as: "named", rows: splitNdjson(textOf(text)) };
}

async function rowsOf(text: string, kind: ImportKind = "subjects", tables = delimited): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of readTable(kind, tables(text))) rows.push(...batch.rows);
  return rows;
}

const header = "企业名称,统一社会信用代码,经营范围\n";

test("rows carry the file's own numbers, past blank lines and over quoted line ends", async () => {
  const rows = await rowsOf(`${header}甲,1,\n\n"乙","2","第一行\n第二行 ""引"""\r\n丙,3,无`);

  expect(rows).toEqual([
    { rowNo: 2, row: { NAME: "甲", USCC: "1" } },
    { rowNo: 4, row: { NAME: "乙", USCC: "2", SCOPE: '第一行\n第二行 "引"' } },
    { rowNo: 5, row: { NAME: "丙", USCC: "3" } },
  ]);
});

test("a row that breaks its quotes, its width or its letters is refused alone", async () => {
  const rows = await rowsOf(`${header}甲"乙,1,x\n"丙"丁,2,x\n戊,3\n己,4,x,y\n庚,5,x,,\n辛\u0000,6,x\n壬,7,x\n`);

  expect(rows.map((row) => ("refused" in row ? `${row.rowNo} ${row.refused[0]?.reason}` : `${row.rowNo} ${row.row.NAME}`))).toEqual([
    "2 ROW_UNREADABLE",
    "3 ROW_UNREADABLE",
    "4 COLUMN_COUNT",
    "5 COLUMN_COUNT",
    "6 庚",
    "7 CHARACTER_FORBIDDEN",
    "8 壬",
  ]);
});

test("a quote that never closes costs its own line only", async () => {
  const rows = await rowsOf(`${header}"甲,1,x\n乙,2,x\n`);

  expect(rows).toEqual([
    { rowNo: 2, refused: [{ column: "", reason: "ROW_UNREADABLE", value: "" }] },
    { rowNo: 3, row: { NAME: "乙", USCC: "2", SCOPE: "x" } },
  ]);
});

test.each([
  ["by other names", "name,uscc\n甲,1\n"],
  ["with full-width letters, spaces and a mark", "\ufeff 企业 名称 ,ＵＳＣＣ\n甲,1\n"],
  ["between tabs", "企业名称\t统一社会信用代码\n甲\t1\n"],
  ["with columns of others", "序,企业名称,toString,统一社会信用代码\nx,甲,y,1\n"],
])("a header is known %s", async (_how, text) => {
  expect(await rowsOf(text)).toEqual([{ rowNo: 2, row: { NAME: "甲", USCC: "1" } }]);
});

test("a column that the header announces and no row has is found by what the others hold", async () => {
  const rows = await rowsOf(
    "编号\t纳税人识别号,纳税人名称,信用级别,评价年度,税务机关\n1,91320594MA0000015J,甲厂,2018,某税务局\n",
    "taxpayers-a",
  );

  expect(rows).toEqual([
    { rowNo: 2, row: { SERIAL: "1", TAXPAYER_ID: "91320594MA0000015J", TAXPAYER_NAME: "甲厂", YEAR: "2018", TAX_AUTHORITY: "某税务局" } },
  ]);
});

test("where several columns could be the absent one, nothing is guessed", async () => {
  const rows = await rowsOf("企业名称,统一社会信用代码,所在省份,地区\n甲,91320594MA0000015J,江苏\n");

  expect(rows).toMatchObject([{ refused: [{ reason: "COLUMN_COUNT" }] }]);
});

test.each([
  ["", "FILE_EMPTY"],
  ["\n\n", "FILE_EMPTY"],
  ["甲,乙\n1,2\n", "NO_KNOWN_HEADER"],
  ["企业名称\n甲\n", "NO_KNOWN_HEADER"],
  ["name,企业名称,uscc\n甲,乙,1\n", "HEADER_AMBIGUOUS"],
  ["企业名称,统一社会信用代码,__proto__\n甲,1,x\n", "HEADER_FORBIDDEN"],
  ["constructor,企业名称,统一社会信用代码\nx,甲,1\n", "HEADER_FORBIDDEN"],
  [`${header}${"长".repeat(300_000)}`, "LINE_TOO_LONG"],
])("a file that is no table of ours is refused: %j", async (text, reason) => {
  await expect(rowsOf(text)).rejects.toMatchObject({ reason });
});

test("a disclosure form's file is not a registry's", async () => {
  await expect(rowsOf("XK_XDR_MC,XK_WSH,XK_JDRQ\n甲,1,2024-01-01\n")).rejects.toMatchObject({ reason: "NO_KNOWN_HEADER" });
});

test("a file of named values has the columns of its first rows, and reads one that comes later", async () => {
  const lines = [
    '\ufeff{"企业名称": "甲", "统一社会信用代码": "1", "别的": true}',
    "",
    '{"统一社会信用代码":915101070000000013123,"企业名称":"乙\\n丙","地区":null}',
    ...Array.from({ length: 30 }, () => '{"企业名称":"丁","统一社会信用代码":"3"}'),
    '{"scope":" 无 ","企业名称":"戊","注册资本":1.50,"统一社会信用代码":"4"}\r',
  ];

  const rows = await rowsOf(lines.join("\n"), "subjects", ndjson);

  expect(rows[0]).toEqual({ rowNo: 1, row: { NAME: "甲", USCC: "1" } });
  expect(rows[1]).toEqual({ rowNo: 3, row: { NAME: "乙\n丙", USCC: "915101070000000013123" } });
  expect(rows.at(-1)).toEqual({ rowNo: 34, row: { NAME: "戊", USCC: "4", CAPITAL: "1.50" } });
});

test.each([
  ['{"name":"甲","uscc":"1"', "ROW_UNREADABLE", ""],
  ['["甲"]', "ROW_UNREADABLE", ""],
  ['{"name":"甲","uscc":01}', "ROW_UNREADABLE", ""],
  ['{"name":"甲\t","uscc":"1"}', "ROW_UNREADABLE", ""],
  ['{"name":"甲","uscc":"1"} {}', "ROW_UNREADABLE", ""],
  ['{"name":"甲","uscc":"1","x":[[}', "ROW_UNREADABLE", ""],
  ['{"name":"甲","uscc":{"code":"1"}}', "VALUE_NESTED", "统一社会信用代码"],
  ['{"name":"甲","uscc":"1","别的":[1]}', "VALUE_NESTED", "", "别的"],
  ['{"name":"甲","uscc":"1","name":"乙"}', "KEY_REPEATED", "企业名称"],
  ['{"name":"甲","uscc":"1","na\\u006de":"乙"}', "KEY_REPEATED", "企业名称"],
  ['{"name":"甲","uscc":"1","__proto__":{"polluted":1}}', "KEY_FORBIDDEN", "", "__proto__"],
  ['{"constructor":"x","name":"甲","uscc":"1"}', "KEY_FORBIDDEN", "", "constructor"],
  ['{"name":"甲\\u0000","uscc":"1"}', "CHARACTER_FORBIDDEN", "企业名称"],
  ['{"name":"\\ud800","uscc":"1"}', "CHARACTER_FORBIDDEN", "企业名称"],
])("a line that names its values badly is refused alone: %s", async (line, reason, column, value = "") => {
  const good = '{"name":"好","uscc":"9"}';

  const rows = await rowsOf(`${good}\n${line}\n${good}\n`, "subjects", ndjson);

  expect(rows[1]).toEqual({ rowNo: 2, refused: [{ column, reason, value }] });
  expect([rows[0], rows[2]]).toEqual([1, 3].map((rowNo) => ({ rowNo, row: { NAME: "好", USCC: "9" } })));
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.has({}, "polluted")).toBe(false);
});

test("a file of named values whose later rows call a column otherwise is refused", async () => {
  const lines = [...Array.from({ length: 20 }, () => '{"name":"甲","uscc":"1"}'), '{"企业名称":"乙","uscc":"2"}'];

  await expect(rowsOf(lines.join("\n"), "subjects", ndjson)).rejects.toMatchObject({ reason: "HEADER_AMBIGUOUS" });
});
