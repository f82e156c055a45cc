import { z } from "zod";
import { columnFrom, isMissing } from "./columns.ts";
import type { RawTable } from "./read-table.ts";

/** More different values are not listed: an outcome has few. */
const valuesShown = 12;

/** What a table holds, for whoever chooses its outcome: no row, and single values only of columns with a few of them. */
export const TableSummary = z.strictObject({
  rows: z.int(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(["number", "day", "word"]),
      missing: z.int(),
      /** Null where there are too many; the most frequent first. */
      values: z.array(z.strictObject({ value: z.string(), rows: z.int() })).nullable(),
    }),
  ),
});
export type TableSummary = z.infer<typeof TableSummary>;

export function summaryOf({ names, cells, rows }: RawTable): TableSummary {
  const columns = names.map((name, at) => {
    const own = cells[at] ?? [];
    const known = own.filter((cell) => !isMissing(cell));
    return { name, kind: columnFrom(name, own).kind, missing: rows - known.length, values: valuesOf(known) };
  });
  return { rows, columns };
}

function valuesOf(cells: readonly string[]) {
  const met = new Map<string, number>();
  for (const cell of cells) {
    met.set(cell, (met.get(cell) ?? 0) + 1);
    if (met.size > valuesShown) return null;
  }
  return [...met]
    .map(([value, rows]) => ({ value: value.slice(0, 120), rows }))
    .sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
}
