import { expect, test } from "vitest";
import { insuredStaffMapping } from "@/db/testing/mappings";
import { Declaration } from "@/server/catalogue/declaration";
import { makeUscc } from "@/server/kernel/uscc";
import { formOfMapping } from "@/server/records/mappings/mapping";
import declarations from "../../db/seed/reference/declarations.json";
import { previewOf, sampleOf } from "./read-sample";
import { refusedColumns } from "./refused-column";

const declaration = Declaration.parse(declarations["SOC-01"]);
const told = (name: string, columns = insuredStaffMapping.columns) =>
  refusedColumns(name, { columns }, declaration).map((part) => ("field" in part ? part.field.nameEn : part.column));

test("a fault in a field that no column fills is told by the field, whichever the reader's language; one in a column by the file's own name", async () => {
  const code = makeUscc({ department: "9", type: "1", regionCode: "620102", serial: 41 });
  const columns = insuredStaffMapping.columns.filter(({ field }) => field !== "insuredStaff");
  const content = { ...insuredStaffMapping, columns };
  const item = { code: "SOC-01", versionId: "cat_1", isOpen: false, declaration };
  const sample = await sampleOf(`企业名称,统一社会信用代码,所属月份,足额缴费\n甲公司,${code},2026-99,是\n`);
  const rows = sample ? await previewOf(sample, { form: formOfMapping(content, declaration), content, item }, "2026-11-20") : [];
  const names = rows.flatMap((row) => ("refused" in row ? row.refused.flatMap(({ column }) => told(column, columns)) : []));

  expect(names.sort()).toEqual([declaration.fields.find(({ key }) => key === "insuredStaff")?.nameEn, "所属月份"].sort());
});

test("several names are told each for itself, a key as its field, and a column whose name holds the mark as one", () => {
  const [first] = insuredStaffMapping.columns;
  const odd = first ? [{ ...first, column: "月 / 份" }] : [];
  const staff = declaration.fields.find(({ key }) => key === "insuredStaff");

  expect(told("所属月份 / insuredStaff")).toEqual(["所属月份", staff?.nameEn]);
  expect(told("月 / 份", odd)).toEqual(["月 / 份"]);
  expect(told("")).toEqual([""]);
});
