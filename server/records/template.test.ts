import { expect, test } from "vitest";
import { importKinds } from "../../db/schema/words.ts";
import { makeImportContext } from "../../db/testing/import-context.ts";
import { readHeader } from "./import/header.ts";
import { transforms } from "./import/transform.ts";
import { expectedColumns, formsOf, missingColumns, templateOf, writtenSo } from "./template.ts";

const offered = importKinds.flatMap((kind) => formsOf(kind).map((form) => ({ kind, form, name: form.key })));
const rowsOf = (text: string) =>
  text
    .replace(/^\ufeff|\r\n$/g, "")
    .split("\r\n")
    .map((line) => line.split(","));
const headerOf = (text: string) => rowsOf(text)[0] ?? [];

test.each(offered)("an empty $name file is read as what it is, with every column known", ({ kind, form }) => {
  const header = headerOf(templateOf(form));

  const layout = readHeader(kind, header, []);

  expect(layout.form.key).toBe(form.key);
  expect(layout.columns).not.toContain(-1);
  expect(header).toHaveLength(form.fields.filter(({ personal }) => !personal).length);
});

test.each(offered)("a $name file without one of the columns that tell it is told which", ({ kind, form }) => {
  const [code] = form.signature;
  const name = form.fields.find((field) => field.code === code)?.zh ?? "";
  const header = headerOf(templateOf(form)).filter((one) => one !== name);

  expect(missingColumns(kind, headerOf(templateOf(form)))).toBeNull();
  expect(missingColumns(form, header)).toEqual([name]);
});

test.each(offered)("the example row of a $name file says so, and is refused where it is sent as it is", ({ form }) => {
  const [header = [], example = []] = rowsOf(templateOf(form));
  const codes = header.map((name) => form.fields.find(({ zh, personal }) => zh === name && !personal)?.code ?? "");
  const row = Object.fromEntries(example.flatMap((value, at) => (value === "" ? [] : [[codes[at], value]])));

  const result = transforms[form.key](row, makeImportContext({}));

  expect(example).toHaveLength(header.length);
  expect(example.join()).toContain("示例");
  expect("refused" in result ? result.refused.map(({ reason }) => reason) : "accepted").toContain("USCC_LENGTH");
});

test("columns that are written in a way of their own are told with an example and their words", () => {
  const told = new Map(writtenSo(formsOf("records").find(({ key }) => key === "penalty") ?? raise()).map((one) => [one.name, one]));

  expect(told.get("处罚决定日期")?.example).toBe("2026-03-02");
  expect(told.get("罚款金额(万元)")?.example).toBe("1.5");
  expect(told.get("处罚类别")?.example).toBe("罚款");
  expect(told.has("违法事实")).toBe(false);
});

test("a header that has nothing of any form lacks nothing by name", () => {
  expect(missingColumns("records", ["一", "二"])).toEqual([]);
  expect(expectedColumns(formsOf("subjects")[0] ?? raise())[0]?.isRequired).toBe(true);
});

function raise(): never {
  throw new Error("no form");
}
