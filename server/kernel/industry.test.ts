import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { industryLevelOf, industryLineage, industrySections, sectionOf, within } from "./industry.ts";

test("a class has a group, a division and a section above it", () => {
  expect(industryLineage("3484")).toEqual(["3484", "348", "34", "C"]);
  expect(industryLineage("01")).toEqual(["01", "A"]);
  expect(industryLineage("T")).toEqual(["T"]);
});

test.each([
  ["3484", "C", true],
  ["3484", "34", true],
  ["3484", "348", true],
  ["3484", "3484", true],
  ["3484", "3", false],
  ["348", "3484", false],
  ["0111", "A", true],
  ["0111", "C", false],
  ["9700", "T", true],
  ["9600", "S", true],
  ["", "C", false],
])("%s within %s: %s", (code, ancestor, expected) => expect(within(code, ancestor)).toBe(expected));

test.each([
  ["C", "section"],
  ["34", "division"],
  ["348", "group"],
  ["3484", "class"],
  ["U", null],
  ["00", null],
  ["98", null],
  ["34840", null],
  ["3A", null],
  ["", null],
])("%j is a %s", (code, level) => expect(industryLevelOf(code)).toBe(level));

test("the twenty sections hold the divisions 01 to 97 once each", () => {
  const divisions = industrySections.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));

  expect(industrySections).toHaveLength(20);
  expect(divisions).toEqual(Array.from({ length: 97 }, (_, index) => index + 1));
});

const table = join(process.env.XINFU_SAMPLES ?? "../shared/data", "gbt4754_2017/industry.csv");
describe.skipIf(!existsSync(table))("the standard's table (gbt4754_2017, skipped where the samples are absent)", () => {
  const rows = existsSync(table)
    ? readFileSync(table, "utf8")
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(","))
    : [];

  test("every row's parent is the next in its lineage", () => {
    const astray = rows.filter(([code = "", , parent]) => (industryLineage(code)[1] ?? "") !== parent).map(([code]) => code);

    expect(rows).toHaveLength(1_971);
    // The copy's parent column is wrong for these thirteen; the standard numbers a class by its group.
    expect(astray).toEqual(["8421", "9051", "9052", "9053", "9054", "9059", "9221", "9222", "9223", "9224", "9225", "9226", "9620"]);
  });

  test("every section has its name", () => {
    for (const [code = "", name, parent] of rows) if (!parent) expect(sectionOf(code)?.zh).toBe(name);
  });
});
