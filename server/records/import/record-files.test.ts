import { expect, test } from "vitest";
import { makeImportContext } from "../../../db/testing/import-context.ts";
import { readImport, tally } from "../../../db/testing/read-import.ts";
import { type MadeForm, makeRecordFile, type Options } from "../../../db/testing/record-files.ts";

const context = makeImportContext();

test.each<[MadeForm, Options]>([
  ["licence", {}],
  ["licence", { encoding: "utf-8-bom", newline: "\r\n", header: "tab" }],
  ["penalty", {}],
  ["penalty", { encoding: "utf-8-bom", newline: "\r\n" }],
  ["penalty_old", { header: "tab" }],
])("a %s file with every trap is counted row by row: %j", async (form, options) => {
  const { bytes, expected } = makeRecordFile(form, 7, 400, options);

  const read = await readImport("records", bytes, context);

  const { reasons, cautions, ...counts } = expected;
  expect(read.counts).toEqual(counts);
  expect(tally(read.rejections.map(({ column, reason }) => `${column} ${reason}`))).toEqual(reasons);
  expect(tally(read.cautions.map(({ warning }) => warning))).toEqual(cautions);
});

test("the same seed makes the same file, another seed another one", () => {
  const file = makeRecordFile("penalty", 3, 50).bytes;

  expect(makeRecordFile("penalty", 3, 50).bytes.equals(file)).toBe(true);
  expect(makeRecordFile("penalty", 4, 50).bytes.equals(file)).toBe(false);
});

test("how the bytes are cut changes nothing", async () => {
  const { bytes } = makeRecordFile("licence", 5, 100, { encoding: "utf-8-bom", newline: "\r\n" });

  const whole = await readImport("records", bytes, context, bytes.length);

  for (const size of [7, 61, 1000]) expect(await readImport("records", bytes, context, size)).toEqual(whole);
});

test("no identity number and no representative's name leaves a file", async () => {
  const { bytes } = makeRecordFile("licence", 7, 200);

  const read = await readImport("records", bytes, context);

  const left = JSON.stringify([read.facts, read.rejections, read.cautions]);
  expect(left).not.toContain("330106199001010000");
  expect(left).not.toContain("11010119900307451X");
  expect(left).not.toContain("11010519491231002X");
  expect(left).not.toContain("某某");
});
