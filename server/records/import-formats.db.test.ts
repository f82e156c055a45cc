import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { type MadeCell, makeArchive, makeWorkbook, withPart, workbookParts } from "../../db/testing/workbook-files.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { makeUscc } from "../kernel/uscc.ts";
import { csvRejects } from "./import/rejects.ts";
import { importFile } from "./import.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-formats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const actor: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const sql = ownerCopyClient();

async function load(name: string, content: string | Uint8Array, onError: "keep" | "abort" = "keep") {
  const path = join(folder, name);
  writeFileSync(path, content);
  const batchId = newId("importBatch");
  const rejects = csvRejects(`${path}.rejects`);
  const input = {
    batchId,
    kind: "subjects",
    path,
    fileName: name,
    sourceUnit: "测试登记机关",
    organizationId: null,
    onError,
    rejects,
  } as const;
  return { batchId, summary: await importFile(actor, input) };
}

const batchOf = async (batchId: string) => {
  const [batch] = await sql`select status, file_format, refusal, rows_read, rows_accepted from import_batches where id = ${batchId}`;
  return batch;
};
const known = async (codes: readonly string[]) =>
  sql`select uscc, name, registered_on::text, capital_raw, business_scope from subjects where uscc = any (${codes as string[]}) order by uscc`;

const codeOf = (serial: number) => makeUscc({ department: "9", type: "1", regionCode: "510107", serial });
const header = ["企业名称", "统一社会信用代码", "注册日期", "注册资金", "经营范围"];
const codes = Array.from({ length: 40 }, (_, at) => codeOf(8_100 + at));
const companies = codes.map((code, at) => [
  `符信${at}厂`,
  code,
  `2020-0${1 + (at % 9)}-1${at % 10}`,
  `${at}.5万元`,
  `做"事"，${at}\n与他事`,
]);

test("a table in each format tells the same companies; what one brought in is known to the others", async () => {
  const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const lines = companies.map((cells) => JSON.stringify(Object.fromEntries(header.map((name, at) => [name, cells[at]]))));
  const rows: MadeCell[][] = [["符信企业名录"], [], header, ...companies];

  const workbook = await load("a.xlsx", makeWorkbook({ sheets: [{ rows: [["说明"]] }, { rows }] }));
  const told = await known(codes);
  const csv = await load("a.csv", [header, ...companies].map(quoted).join("\r\n"));
  const ndjson = await load("a.jsonl", `${lines.join("\n")}\n`);

  expect(workbook.summary).toMatchObject({ read: 40, accepted: 40, duplicate: 0, rejected: 0 });
  expect(csv.summary).toMatchObject({ read: 40, accepted: 0, duplicate: 40, rejected: 0 });
  expect(ndjson.summary).toMatchObject({ read: 40, accepted: 0, duplicate: 40, rejected: 0 });
  expect(told).toHaveLength(40);
  expect(await known(codes)).toEqual(told);
  const batches = await Promise.all([workbook, csv, ndjson].map(({ batchId }) => batchOf(batchId)));
  expect(batches.map((batch) => batch?.file_format)).toEqual(["xlsx", "csv", "ndjson"]);
});

test("a formula's row is refused and listed, the others come in; all or nothing leaves nothing", async () => {
  const [first = "", second = ""] = Array.from({ length: 2 }, (_, at) => codeOf(8_200 + at));
  const bytes = makeWorkbook({
    sheets: [{ rows: [header, ["甲厂", first], ['<c r="REF" t="str"><f>HYPERLINK("x")</f><v>乙厂</v></c>', second]] }],
  });

  const aborted = load("b.xlsx", bytes, "abort");
  await expect(aborted).rejects.toMatchObject({ reason: "ROWS_REFUSED" });
  expect(await known([first, second])).toEqual([]);
  const { batchId, summary } = await load("b.xlsx", bytes);

  expect(summary).toMatchObject({ read: 2, accepted: 1, rejected: 1, reasons: [{ column: "企业名称", reason: "CELL_FORMULA", rows: 1 }] });
  expect((await known([first, second])).map(({ uscc }) => uscc)).toEqual([first]);
  expect(await batchOf(batchId)).toMatchObject({ status: "partly_loaded", file_format: "xlsx" });
});

test("a workbook that was made to harm is refused as one, and its batch says so", async () => {
  const parts = workbookParts({ sheets: [{ rows: [header, ["甲厂", codes[0] ?? ""]] }] });
  const bomb = makeArchive(withPart(parts, { name: "xl/worksheets/sheet1.xml", data: Buffer.alloc(32 * 1024 * 1024, 32) }));
  const batchId = newId("importBatch");
  const path = join(folder, "bomb.xlsx");
  writeFileSync(path, bomb);

  const refused = importFile(actor, {
    batchId,
    kind: "subjects",
    path,
    fileName: "bomb.xlsx",
    sourceUnit: "甲",
    organizationId: null,
    onError: "keep",
  });

  await expect(refused).rejects.toMatchObject({ reason: "WORKBOOK_TOO_LARGE" });
  expect(await batchOf(batchId)).toEqual({
    status: "refused",
    file_format: "xlsx",
    refusal: "WORKBOOK_TOO_LARGE",
    rows_read: 0,
    rows_accepted: 0,
  });
});
