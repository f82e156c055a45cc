import { inertCell } from "@/server/kernel/csv";
import type { BinPartView, CardFindings, ColumnFindings } from "@/server/lab/result";

type Words = {
  readonly heads: readonly [column: string, bin: string, points: string, woe: string, rows: string, bad: string];
  readonly start: string;
  readonly columnName: (column: string) => string;
  readonly binName: (part: BinPartView, holds: ColumnFindings["holds"]) => string;
};

/**
 * The card as a table for spreadsheets: what every row begins with, then a line a bin. Text that begins like a formula stays text. It is made whole: a table has
 * 200 columns at most, and a column some twenty bins, since each holds a twentieth of the rows.
 */
export function cardCsv(columns: readonly ColumnFindings[], { scale }: CardFindings, { heads, start, columnName, binName }: Words): string {
  const lines = columns
    .filter(({ isScored }) => isScored)
    .flatMap(({ column, holds, bins }) =>
      bins.map(({ part, rows, bad, woe, points }) => {
        return [text(columnName(column)), text(binName(part, holds)), number(points ?? 0, 2), number(woe, 4), String(rows), String(bad)];
      }),
    );
  const all = [heads.map(text), [text(start), "", number(scale.start, 2), "", "", ""], ...lines];
  return `\ufeff${all.map((line) => `${line.join(",")}\r\n`).join("")}`;
}

const number = (value: number, places: number) => value.toFixed(places);

function text(cell: string): string {
  const inert = inertCell(cell);
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
