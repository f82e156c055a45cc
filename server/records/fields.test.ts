import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeRecordFile } from "../../db/testing/record-files.ts";
import { env } from "../env.ts";
import { type FormKey, formOf } from "./fields.ts";

type Listed = { readonly code: string; readonly name_zh: string; readonly name_en?: string };

/** The published lists of columns, where they lie beside the samples. */
const lists = join(env().samplesDir, "../domain/record-fields.json");
const read = () => JSON.parse(readFileSync(lists, "utf8")) as Record<string, readonly Listed[] | Record<string, string>>;

const headersOf = (key: FormKey) => formOf(key).fields.flatMap(({ code, zh, also = [] }) => [code, zh, ...also]);

/** Columns of a list that a form would not know by code, nor by its header. */
function unknown(key: FormKey, listed: readonly Listed[]): string[] {
  const headers = headersOf(key);
  return listed.filter(({ code, name_zh }) => !headers.includes(code) && !headers.includes(name_zh)).map(({ code }) => code);
}

describe.skipIf(!existsSync(lists))("the columns that departments send", () => {
  test.each([
    ["licence_XK", "licence"],
    ["penalty_CF", "penalty"],
    ["dishonest_judgment_debtor", "dishonest_debtor"],
    ["abnormal_or_serious_list", "list_entry"],
    ["tax_grade", "tax_grade"],
    ["credit_commitment", "commitment"],
  ] as const)("every column of %s is known", (list, key) => {
    const listed = read()[list] as readonly Listed[];

    expect(listed.length).toBeGreaterThanOrEqual(6);
    expect(unknown(key, listed)).toEqual([]);
  });

  test("every column of the old penalty form is known", () => {
    const codes = Object.keys(read().penalty_CF_old_form ?? {});

    expect(codes.length).toBeGreaterThanOrEqual(12);
    expect(codes.filter((code) => !headersOf("penalty_old").includes(code))).toEqual([]);
  });

  test("a made file has the columns of the published list, under their codes or their headers", () => {
    const listed = read().licence_XK as readonly Listed[];
    const [header = ""] = makeRecordFile("licence", 7, 1).bytes.toString("utf8").split(/\r?\n/);
    const made = header.replace("\ufeff", "").split(",");

    expect(listed.filter(({ code, name_zh }) => !made.includes(code) && !made.includes(name_zh)).map(({ code }) => code)).toEqual([]);
  });
});

test("twin: a column that no form knows is noticed", () => {
  expect(unknown("licence", [{ code: "XK_NEW", name_zh: "新列" }])).toEqual(["XK_NEW"]);
});
