import { expect, test } from "vitest";
import { importKinds } from "../../db/schema/words.ts";
import { readHeader } from "./import/header.ts";
import { expectedColumns, formsOf, missingColumns, templateOf } from "./template.ts";

const offered = importKinds.flatMap((kind) => formsOf(kind).map((form) => ({ kind, form, name: form.key })));
const headerOf = (text: string) => text.replace(/^\ufeff|\r\n$/g, "").split(",");

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

test("a header that has nothing of any form lacks nothing by name", () => {
  expect(missingColumns("records", ["一", "二"])).toEqual([]);
  expect(expectedColumns(formsOf("subjects")[0] ?? raise())[0]?.isRequired).toBe(true);
});

function raise(): never {
  throw new Error("no form");
}
