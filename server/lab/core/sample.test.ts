import { expect, test } from "vitest";
import { type Column, type Sample, sampleFaults, takeRows, withoutColumns } from "./sample.ts";

const number = (name: string, values: number[]): Column => ({ name, kind: "number", values: Float64Array.from(values) });
const word = (name: string, values: (string | null)[]): Column => ({ name, kind: "word", values });
const sampleOf = (isBad: number[], ...columns: Column[]): Sample => ({
  columns,
  subjects: isBad.map((_, row) => `s${row}`),
  isBad: Uint8Array.from(isBad),
  decidedOn: null,
});
const floor = { rowsMin: 4, badMin: 1 };
const faults = (sample: Sample) =>
  sampleFaults(sample, floor).map(({ column, reason }) => (column === null ? reason : `${column}: ${reason}`));

test.each([
  { what: "without a row", sample: sampleOf([]), told: ["no_rows"] },
  { what: "without a bad row", sample: sampleOf([0, 0, 0, 0], number("a", [1, 2, 3, 4])), told: ["no_bad", "too_few_bad"] },
  { what: "without a good row", sample: sampleOf([1, 1, 1, 1], number("a", [1, 2, 3, 4])), told: ["no_good", "too_few_bad"] },
  { what: "of too few rows", sample: sampleOf([1, 0], number("a", [1, 2])), told: ["too_few_rows"] },
  { what: "with a short column", sample: sampleOf([1, 0, 0, 0], number("a", [1, 2])), told: ["a: lengths_differ"] },
  { what: "with a constant", sample: sampleOf([1, 0, 0, 0], number("a", [7, 7, 7, 7])), told: ["a: constant"] },
  { what: "with nothing known", sample: sampleOf([1, 0, 0, 0], word("a", [null, null, null, null])), told: ["a: nothing_known"] },
  {
    what: "with an endless number",
    sample: sampleOf([1, 0, 0, 0], number("a", [1, 2, Number.POSITIVE_INFINITY, 4])),
    told: ["a: not_finite"],
  },
  {
    what: "with one name twice",
    sample: sampleOf([1, 0, 0, 0], number("a", [1, 2, 3, 4]), word("a", ["x", "y", "x", "y"])),
    told: ["a: name_twice"],
  },
  { what: "whose one value is missing elsewhere", sample: sampleOf([1, 0, 0, 0], number("a", [7, Number.NaN, 7, 7])), told: [] },
])("a sample $what: $told", ({ sample, told }) => expect(faults(sample)).toEqual(told));

test("a sample whose subjects or days are too few is refused whole", () => {
  const sample = sampleOf([1, 0, 0, 0], number("a", [1, 2, 3, 4]));
  expect(faults({ ...sample, subjects: ["s0"] })).toEqual(["lengths_differ"]);
  expect(faults({ ...sample, decidedOn: new Float64Array(1) })).toEqual(["lengths_differ"]);
});

test("rows are taken with all that belongs to them, in the order asked, and twice where asked twice", () => {
  const sample = {
    ...sampleOf([1, 0, 0, 0], number("a", [1, 2, 3, 4]), word("b", ["x", null, "y", "z"])),
    decidedOn: Float64Array.of(9, 8, 7, 6),
  };
  const taken = takeRows(sample, [2, 0, 2]);
  expect(taken.subjects).toEqual(["s2", "s0", "s2"]);
  expect([...taken.isBad]).toEqual([0, 1, 0]);
  expect(taken.columns.map(({ values }) => [...values])).toEqual([
    [3, 1, 3],
    ["y", "x", "y"],
  ]);
  expect([...(taken.decidedOn ?? [])]).toEqual([7, 9, 7]);
  expect(withoutColumns(sample, new Set(["a"])).columns.map(({ name }) => name)).toEqual(["b"]);
});
