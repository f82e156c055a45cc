import { expect, test } from "vitest";
import { insuredStaffMapping } from "@/db/testing/mappings";
import { Declaration } from "@/server/catalogue/declaration";
import { makeUscc } from "@/server/kernel/uscc";
import { formOfMapping } from "@/server/records/mappings/mapping";
import declarations from "../../db/seed/reference/declarations.json";
import { isWorkbook, previewOf, sampleOf, sampleOfRows, textOfFile } from "./read-sample";

const header = "企业名称,统一社会信用代码,所属月份,参保人数,足额缴费";
const code = makeUscc({ department: "9", type: "1", regionCode: "620102", serial: 41 });
const item = { code: "SOC-01", versionId: "cat_1", isOpen: false, declaration: Declaration.parse(declarations["SOC-01"]) };
const mapped = { form: formOfMapping(insuredStaffMapping, item.declaration), content: insuredStaffMapping, item };

test("a sample's rows are judged as the import judges them", async () => {
  const sample = await sampleOf(`${header}\n甲公司,${code},2026-10,12,是\n乙公司,${code},2026-10,多,是\n`);

  expect(sample).toMatchObject({ header: header.split(","), rows: 2 });
  expect(sample && (await previewOf(sample, mapped, "2026-11-20"))).toMatchObject([
    { rowNo: 2, fact: { record: { content: { month: "2026-10", insuredStaff: 12, isPaidInFull: true } } } },
    { rowNo: 3, refused: [{ column: "参保人数", reason: "NUMBER_INVALID", value: "多" }] },
  ]);
});

test("ten rows are shown, and none where a column that has to be there is missing", async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `甲公司,${code},2026-10,${at},是`).join("\n");
  const long = await sampleOf(`${header}\n${rows}`);
  const other = await sampleOf("企业名称,统一社会信用代码\n甲公司,1");

  expect(long && (await previewOf(long, mapped, "2026-11-20"))).toHaveLength(10);
  expect(other && (await previewOf(other, mapped, "2026-11-20"))).toEqual([]);
});

test("a file is read in UTF-8 or GB18030, and a line that the cut has broken is left out", async () => {
  const gb = Uint8Array.from([0xc6, 0xf3, 0xd2, 0xb5, 0x2c, 0xc2, 0xeb, 0x0a]);
  const long = new Blob([`${header}\n${`甲公司,${code},2026-10,1,是\n`.repeat(3_000)}`]);

  expect(await textOfFile(new Blob([gb]))).toBe("企业,码\n");
  expect((await textOfFile(long))?.endsWith("是\n")).toBe(true);
  expect(await textOfFile(new Blob([Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0])]))).toBeNull();
});

test("lines of objects are read as the import reads them: columns by any of their names, each fault at its row", async () => {
  const line = (more: object) => JSON.stringify({ 企业名称: "甲公司", 统一社会信用代码: code, 所属月份: "2026-10", 参保人数: 12, ...more });
  const sample = await sampleOf(`\ufeff${line({ 足额缴费: "是" })}\n\n${line({ 参保人数: [12] })}\n不是对象\n`);

  expect(sample).toMatchObject({ header: header.split(","), rows: 3 });
  expect(sample && (await previewOf(sample, mapped, "2026-11-20"))).toMatchObject([
    { rowNo: 1, fact: { record: { content: { month: "2026-10", insuredStaff: 12, isPaidInFull: true } } } },
    { rowNo: 3, refused: [{ column: "参保人数", reason: "VALUE_NESTED" }] },
    { rowNo: 4, refused: [{ column: "", reason: "ROW_UNREADABLE" }] },
  ]);
  expect(await sampleOf('{"只有一列": 1}\n')).toBeNull();
});

test("a workbook's rows are judged as the import judges them, a formula too, and its first row that names two columns is the header", async () => {
  const row = (rowNo: number, cells: string[]) => ({ rowNo, cells, isClean: true });
  const sheet = [
    row(1, ["社保月报", ""]),
    row(2, header.split(",")),
    row(3, ["甲公司", code, "2026-10", "12", "是"]),
    { ...row(4, ["乙公司", code, "2026-10", "", "是"]), faults: [{ place: 3, reason: "CELL_FORMULA" as const }] },
  ];
  const sample = sampleOfRows(sheet);

  expect(sample).toMatchObject({ header: header.split(","), rows: 2 });
  expect(sample && (await previewOf(sample, mapped, "2026-11-20"))).toMatchObject([
    { rowNo: 3, fact: { record: { content: { month: "2026-10", insuredStaff: 12 } } } },
    { rowNo: 4, refused: [{ column: "参保人数", reason: "CELL_FORMULA" }] },
  ]);
  expect(sampleOfRows([row(1, ["一列"])])).toBeNull();
  expect(await isWorkbook(new Blob([Uint8Array.from([0x50, 0x4b, 3, 4])]))).toBe(true);
  expect(await isWorkbook(new Blob(["PA,1"]))).toBe(false);
});
