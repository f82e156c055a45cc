import type { ImportKind } from "../../../db/schema/words.ts";
import { FileRefusal, type Rejection } from "../import-reasons.ts";
import { delimiterOf, type Layout, readHeader } from "./header.ts";
import { hasForbidden, type SplitRow, split } from "./split.ts";

/** A row's trimmed values by field code; a column that the file lacks, or a cell without a value, is absent. */
export type Row = Readonly<Partial<Record<string, string>>>;
export type TableRow = { readonly rowNo: number; readonly row: Row } | { readonly rowNo: number; readonly refused: readonly Rejection[] };
export type TableBatch = { readonly layout: Layout; readonly rows: readonly TableRow[] };

/** Rows that decide which header columns are absent. */
const sampleRows = 20;

/** Streams a file's rows by field. A row that cannot be read comes out refused; a file without a known header is refused. */
export async function* readTable(kind: ImportKind, text: AsyncIterable<string>): AsyncGenerator<TableBatch> {
  let layout: Layout | null = null;
  let early: SplitRow[] = [];
  for await (const rows of split(text, delimiterOf)) {
    if (layout) {
      yield { layout, rows: rows.map(shape(layout)) };
      continue;
    }
    early = early.concat(rows);
    if (early.length <= sampleRows) continue;
    layout = layoutOf(kind, early);
    yield { layout, rows: early.slice(1).map(shape(layout)) };
  }
  if (layout) return;
  layout = layoutOf(kind, early);
  yield { layout, rows: early.slice(1).map(shape(layout)) };
}

function layoutOf(kind: ImportKind, early: readonly SplitRow[]): Layout {
  const [header, ...rows] = early;
  if (!header) throw new FileRefusal("FILE_EMPTY");
  if (!header.cells) throw new FileRefusal("NO_KNOWN_HEADER", "the first row's quotes do not close");
  return readHeader(
    kind,
    header.cells,
    rows.slice(0, sampleRows).flatMap((row) => (row.cells ? [row.cells] : [])),
  );
}

function shape(layout: Layout): (row: SplitRow) => TableRow {
  const codes = layout.columns.map((position) => layout.form.fields[position]?.code);
  return ({ rowNo, cells, isClean }) => {
    if (!cells) return { rowNo, refused: [{ column: "", reason: "ROW_UNREADABLE", value: "" }] };
    if (!hasWidth(cells, codes.length)) return { rowNo, refused: [{ column: "", reason: "COLUMN_COUNT", value: `${cells.length}` }] };
    const row: Record<string, string> = {};
    for (let place = 0; place < codes.length; place++) {
      const code = codes[place];
      if (code === undefined) continue;
      const value = (cells[place] as string).trim();
      if (!isClean && hasForbidden(value)) return { rowNo, refused: [{ column: code, reason: "CHARACTER_FORBIDDEN", value: "" }] };
      if (value !== "" && !isAbsentWord(value)) row[code] = value;
    }
    return { rowNo, row };
  };
}

/** Trailing empty cells are a habit of spreadsheets, not further columns. */
function hasWidth(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return true;
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === "");
}

/** Sources write these for *not supplied*. */
function isAbsentWord(value: string): boolean {
  return value.length <= 4 && /^(N\/A|NULL|null|n\/a|-+|—+|无|\/|\\N)$/.test(value);
}
