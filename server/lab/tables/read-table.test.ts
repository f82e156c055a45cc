import fc from "fast-check";
import { expect, test } from "vitest";
import { columnFrom, dayOf, isMissing, numberOf } from "./columns.ts";
import { tableLimits } from "./limits.ts";
import { readTable } from "./read-table.ts";
import { sampleOf } from "./sample.ts";
import { summaryOf } from "./summary.ts";

const read = (text: string | Uint8Array) => readTable(typeof text === "string" ? Buffer.from(text) : text);
const question = {
  tableId: "t",
  outcomeColumn: "y",
  badValue: "1",
  periodColumn: null,
  subjectColumn: null,
  lateColumns: [],
  leaveOut: [],
};

test.each([
  ["no row", "a,b\n", "empty", null],
  ["nothing at all but blank lines", "\n\n", "empty", null],
  ["one column, though its rows have a delimiter", "a\n1;2\n", "one_column", 1],
  ["a delimiter that lies: names by commas, rows by semicolons", "a,b\n1;2\n", "broken_row", 2],
  ["a row that is longer", "a,b\n1,2\n1,2,3\n", "broken_row", 3],
  ["quotes that never close", 'a,b\n"1,2\n3,4\n', "broken_row", 2],
  ["NUL in a cell", "a,b\n1,\u00002\n", "forbidden_character", 2],
  ["a name twice", "a,a\n1,2\n", "name_twice", 1],
  ["no name", "a,,b\n1,2,3\n", "name_missing", 1],
  ["a name without end", `a,${"b".repeat(200)}\n1,2\n`, "name_too_long", 1],
  ["ten thousand columns", `${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(",")}\n`, "too_many_columns", 1],
  ["one row too many", `a,b\n${"1,2\n".repeat(tableLimits.rows + 1)}`, "too_many_rows", tableLimits.rows + 2],
  ["a line without end", `a,b\n${"1".repeat(700_000)},2\n`, "line_too_long", null],
])("refused: %s", async (_, text, reason, row) => {
  await expect(read(text)).rejects.toMatchObject({ reason, row });
});

test("refused: bytes that are no text", async () => {
  await expect(read(Uint8Array.from([0xff, 0xfe, 0x41, 0x00, 0x42, 0x00]))).rejects.toMatchObject({ reason: "wrong_encoding" });
});

test("GB18030, quotes, tabs and a byte order mark are read as what they say", async () => {
  expect(await read(Uint8Array.from([0xd0, 0xd4, 0x2c, 0x79, 0x0a, 0xc4, 0xd0, 0x2c, 0x31, 0x0a]))).toMatchObject({
    names: ["性", "y"],
    cells: [["男"], ["1"]],
  });
  expect(await read('\ufeff"a, b"\ty\r\n"say ""so"""\t 1 \r\n')).toMatchObject({ names: ["a, b", "y"], cells: [['say "so"'], ["1"]] });
});

test("names that objects know already are names like any other", async () => {
  const table = await read("__proto__,constructor,y\n1,2,1\n3,4,0\n");

  const { sample } = sampleOf(table, question);

  expect(sample.columns.map(({ name, kind }) => [name, kind])).toEqual([
    ["__proto__", "number"],
    ["constructor", "number"],
  ]);
  expect(summaryOf(table).columns.map(({ name }) => name)).toEqual(["__proto__", "constructor", "y"]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("what is too large for a number stays infinite, so that the sample's check names it; formulas are words", async () => {
  const { sample } = sampleOf(await read("x,f,y\n1e400,=1+1,1\n2,+A1,0\n"), question);

  expect([...(sample.columns[0]?.values ?? [])]).toEqual([Number.POSITIVE_INFINITY, 2]);
  expect(sample.columns[1]).toMatchObject({ kind: "word", values: ["=1+1", "+A1"] });
});

test("rows without an outcome are left out and counted; rows of one subject are known as such", async () => {
  const table = await read("who,y\nx,1\nx,0\n,0\nz,NA\n");

  const { sample, leftOut } = sampleOf(table, { ...question, subjectColumn: "who" });

  expect(leftOut).toEqual([{ reason: "no_outcome", rows: 1 }]);
  expect(sample.subjects).toEqual(["s x", "s x", "r 2"]);
  expect([...sample.isBad]).toEqual([1, 0, 0]);
});

test("a period of days says when each score was needed, and is told by months", async () => {
  const table = await read("d,seen,y\n2025-03-09,2025-03-01,1\n2025/4/1,2025-05-01,0\n");

  const { sample, periods } = sampleOf(table, { ...question, periodColumn: "d" });

  expect(periods).toEqual(["2025-03", "2025-04"]);
  expect(sample.columns[0]?.kind).toBe("day");
  expect((sample.decidedOn?.[1] ?? 0) - (sample.decidedOn?.[0] ?? 0)).toBe(23);
});

test("numbers are read as tables write them, and nothing else is one", () => {
  expect(["1", "-2.5", "1,234.5", "3e2", "12%", ".5"].map(numberOf)).toEqual([1, -2.5, 1234.5, 300, 12, 0.5]);
  expect(["", "0x10", "1 2", "Infinity", "1,23", "e5", "--1"].map(numberOf)).toEqual(Array(7).fill(Number.NaN));
  expect(Number.isNaN(dayOf("2025-02-30"))).toBe(true);
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => Object.is(numberOf(String(value)) + 0, value + 0)));
});

test("every column is of one kind, whatever its cells hold", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
      const column = columnFrom("c", cells);
      expect(column.values).toHaveLength(cells.length);
      const isUnknown = (value: number | string | null) => value === null || Number.isNaN(value);
      expect([...column.values].map(isUnknown)).toEqual(cells.map(isMissing));
    }),
  );
});
