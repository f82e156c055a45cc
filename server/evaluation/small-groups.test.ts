import fc from "fast-check";
import { expect, test } from "vitest";
import { groupMin, isGivenAway, tellLine, tellTable } from "./small-groups.ts";

const rows = ["A", "B", "C", "-"];
const columns = ["A", "B", "C"];
const cells = rows.flatMap((row) => columns.map((column) => `${row}>${column}`));
const aTable = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 50, max: 2_000 })), {
    minLength: cells.length,
    maxLength: cells.length,
  })
  .map((counts) => new Map(cells.map((cell, at) => [cell, counts[at] ?? 0])));

test("large groups and empty ones are told as they are", () => {
  expect(tellLine([120, 0, 7])).toEqual([120, 0, 7]);
});

test("a small group takes the next one with it, so that the whole less the rest tells nothing", () => {
  expect(tellLine([1_525, 284, 80, 1])).toEqual([1_525, 284, null, null]);
  expect(tellLine([3])).toEqual([null]);
});

test("whatever the line and the least, what is hidden is never one small group, or the line says that it is given away", () => {
  const line = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 25 })), { maxLength: 6 });
  fc.assert(
    fc.property(line, fc.integer({ min: 2, max: 12 }), (counts, least) => {
      const told = tellLine(counts, least);
      const hidden = counts.filter((_, at) => told[at] === null);
      const together = hidden.reduce((all, count) => all + count, 0);
      for (const count of told) expect(count !== null && count > 0 && count < least).toBe(false);
      expect(isGivenAway(counts, told, least)).toBe(hidden.length > 0 && (hidden.length === 1 || together < least));
    }),
  );
  expect(isGivenAway([3, 40], tellLine([3, 40], 10), 10)).toBe(false);
  expect(isGivenAway([3], tellLine([3], 10), 10)).toBe(true);
});

test("of one small cell its row and its column hide another each", () => {
  const counts = new Map([
    ["A>A", 100],
    ["A>B", 20],
    ["B>A", 30],
    ["B>B", 2],
  ]);
  const told = tellTable(counts, ["A", "B"], ["A", "B"]);

  expect([told.cell("A", "A"), told.cell("A", "B"), told.cell("B", "A"), told.cell("B", "B")]).toEqual([null, null, null, null]);
  expect([told.rowSum("A"), told.columnSum("A")]).toEqual([120, 130]);
});

test("whatever the table, no line of it gives a small group away, and nothing that is told is wrong", () => {
  fc.assert(
    fc.property(aTable, (counts) => {
      const told = tellTable(counts, rows, columns);
      const of = (row: string, column: string) => counts.get(`${row}>${column}`) ?? 0;
      const lines = [
        ...rows.map((row) => ({
          told: columns.map((column) => told.cell(row, column)),
          true: columns.map((column) => of(row, column)),
          sum: told.rowSum(row),
        })),
        ...columns.map((column) => ({
          told: rows.map((row) => told.cell(row, column)),
          true: rows.map((row) => of(row, column)),
          sum: told.columnSum(column),
        })),
      ];
      for (const line of lines) {
        line.told.forEach((count, at) => {
          if (count !== null) expect(count).toBe(line.true[at]);
          expect(count !== null && count > 0 && count < groupMin).toBe(false);
        });
        const hidden = line.true.filter((_, at) => line.told[at] === null);
        if (line.sum === null || hidden.length === 0) continue;
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((all, count) => all + count, 0)).toBeGreaterThanOrEqual(groupMin);
      }
    }),
  );
});

test("twin: hidden cell by cell alone, a small group is what its row lacks", () => {
  const counts = [1_525, 284, 80, 1];
  const cellByCell = counts.map((count) => (count < groupMin ? null : count));

  const lacking = counts.reduce((all, count) => all + count, 0) - cellByCell.reduce<number>((all, count) => all + (count ?? 0), 0);

  expect(lacking).toBe(1);
});
