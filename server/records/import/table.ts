import type { Field } from "../fields.ts";
import { FileRefusal, type ImportReason, type Rejection } from "../import-reasons.ts";
import { type Layout, readHeader, type Wanted } from "./header.ts";
import { isForbiddenName, type NamedRow } from "./ndjson.ts";
import { columnOf } from "./row-reader.ts";
import { hasForbidden, type SplitRow } from "./split.ts";

/** A row's trimmed values by field code; a column that the file lacks, or a cell without a value, is absent. */
export type Row = Readonly<Partial<Record<string, string>>>;
export type TableRow = { readonly rowNo: number; readonly row: Row } | { readonly rowNo: number; readonly refused: readonly Rejection[] };
export type TableBatch = { readonly layout: Layout; readonly rows: readonly TableRow[] };

/** A file's table as its format tells it: delimited cells, a sheet of a workbook, or rows that name each value. */
export type SourceTable =
  | { readonly as: "cells" | "sheet"; readonly rows: AsyncIterable<readonly SplitRow[]> }
  | { readonly as: "named"; readonly rows: AsyncIterable<readonly NamedRow[]> };

/** Rows that decide which header columns are absent, and which columns a file of named values has. */
const sampleRows = 20;
/** A sheet may have titles above its header. */
const titleRowsMax = 10;

/**
 * Streams a file's rows by field, out of the first of its tables that has a known header. A row that cannot be read comes out refused; a file
 * without a known header is refused with what was wrong with its first table.
 */
export async function* readTable(wanted: Wanted, tables: AsyncIterable<SourceTable>): AsyncGenerator<TableBatch> {
  let first: FileRefusal | null = null;
  for await (const table of tables) {
    try {
      yield* table.as === "named" ? readNamed(wanted, table.rows) : readCells(wanted, table.rows, table.as === "sheet");
      return;
    } catch (error) {
      if (!(error instanceof FileRefusal) || !/^(NO_KNOWN_HEADER|FILE_EMPTY)$/.test(error.reason)) throw error;
      if (first === null || first.reason === "FILE_EMPTY") first = error;
    }
  }
  throw first ?? new FileRefusal("FILE_EMPTY");
}

async function* readCells(wanted: Wanted, source: AsyncIterable<readonly SplitRow[]>, isSheet: boolean): AsyncGenerator<TableBatch> {
  let layout: Layout | null = null;
  let early: SplitRow[] = [];
  const begin = () => {
    const found = isSheet ? sheetLayout(wanted, early) : { layout: layoutOf(wanted, early), rows: early.slice(1) };
    early = [];
    layout = found.layout;
    return { layout: found.layout, rows: found.rows.map(shape(found.layout, isSheet)) };
  };
  for await (const rows of source) {
    if (layout) {
      yield { layout, rows: rows.map(shape(layout, isSheet)) };
      continue;
    }
    early = early.concat(rows);
    if (early.length > sampleRows) yield begin();
  }
  if (!layout) yield begin();
}

function layoutOf(wanted: Wanted, early: readonly SplitRow[]): Layout {
  const [header, ...rows] = early;
  if (!header) throw new FileRefusal("FILE_EMPTY");
  if (!header.cells) throw new FileRefusal("NO_KNOWN_HEADER", "the first row's quotes do not close");
  const sample = rows.slice(0, sampleRows).flatMap((row) => (row.cells ? [row.cells] : []));
  return layoutFrom(wanted, header.cells, sample);
}

/** The header is the first of a sheet's rows that reads as one. Columns that no row fills are as good as any other. */
function sheetLayout(wanted: Wanted, early: readonly SplitRow[]): { layout: Layout; rows: readonly SplitRow[] } {
  let refusal = new FileRefusal("FILE_EMPTY");
  for (const [place, { cells }] of early.slice(0, titleRowsMax).entries()) {
    try {
      return { layout: layoutFrom(wanted, cells ?? [], []), rows: early.slice(place + 1) };
    } catch (error) {
      if (!(error instanceof FileRefusal) || error.reason !== "NO_KNOWN_HEADER") throw error;
      if (place === 0) refusal = error;
    }
  }
  throw refusal;
}

function layoutFrom(wanted: Wanted, header: readonly string[], sample: readonly (readonly string[])[]): Layout {
  const forbidden = header.find(isForbiddenName);
  if (forbidden !== undefined) throw new FileRefusal("HEADER_FORBIDDEN", forbidden.trim());
  return readHeader(wanted, header, sample);
}

function shape(layout: Layout, isSheet: boolean): (row: SplitRow) => TableRow {
  const fields = fieldsOf(layout);
  return ({ rowNo, cells, isClean, faults }) => {
    if (!cells) return { rowNo, refused: [{ column: "", reason: "ROW_UNREADABLE", value: "" }] };
    const isFit = hasWidth(cells, fields.length) || (isSheet && cells.length < fields.length);
    if (!isFit) return { rowNo, refused: [{ column: "", reason: "COLUMN_COUNT", value: `${cells.length}` }] };
    const odd = (faults ?? []).flatMap(({ place, reason }) => told(fields[place], reason));
    if (odd.length > 0) return { rowNo, refused: odd };
    const row: Record<string, string> = {};
    for (let place = 0; place < cells.length; place++) {
      const field = fields[place];
      if (!field) continue;
      const value = (cells[place] as string).trim();
      if (!isClean && hasForbidden(value)) return { rowNo, refused: told(field, "CHARACTER_FORBIDDEN") };
      if (value !== "" && !isAbsentWord(value)) row[field.code] = value;
    }
    return { rowNo, row };
  };
}

function fieldsOf(layout: Layout): (Field | undefined)[] {
  return layout.columns.map((position) => layout.form.fields[position]);
}

/** What a row is refused for before its values are read; columns that are not ours may hold anything. Its value may be a person's: it is not told. */
function told(field: Field | null | undefined, reason: ImportReason): Rejection[] {
  return field ? [{ column: columnOf(field), reason, value: "" }] : [];
}

/** Trailing empty cells are a habit of spreadsheets, not further columns. */
function hasWidth(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return true;
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === "");
}

/** Rows that name their values: the first few say which form they are; a column of the form that comes later is read all the same. */
async function* readNamed(wanted: Wanted, source: AsyncIterable<readonly NamedRow[]>): AsyncGenerator<TableBatch> {
  let columns: NamedColumns | null = null;
  let early: NamedRow[] = [];
  const begin = () => {
    columns = new NamedColumns(wanted, early);
    const rows = early.map((row) => (columns as NamedColumns).shape(row));
    early = [];
    return { layout: columns.layout, rows };
  };
  for await (const rows of source) {
    if (columns) {
      const known: NamedColumns = columns;
      yield { layout: known.layout, rows: rows.map((row) => known.shape(row)) };
      continue;
    }
    early = early.concat(rows);
    if (early.length >= sampleRows) yield begin();
  }
  if (!columns) yield begin();
}

const unknownNamesMax = 1_000;
const listedNameMax = 200;

class NamedColumns {
  readonly layout: Layout;
  private readonly wanted: Wanted;
  /** What files call each field; null for names that are not ours, of which only so many are remembered. */
  private readonly fields = new Map<string, Field | null>();
  private unknown = 0;

  constructor(wanted: Wanted, early: readonly NamedRow[]) {
    if (early.length === 0) throw new FileRefusal("FILE_EMPTY");
    this.wanted = wanted;
    const sample = early.slice(0, sampleRows).flatMap((row) => ("values" in row ? [...row.values.keys()] : []));
    const names = [...new Set(sample)].filter((name) => !name.includes("\t"));
    this.layout = layoutFrom(wanted, names, []);
    for (const [place, field] of fieldsOf(this.layout).entries()) this.fields.set(names[place] ?? "", field ?? null);
  }

  shape(row: NamedRow): TableRow {
    const { rowNo } = row;
    if (!("values" in row)) return { rowNo, refused: this.refused(row.fault) };
    const values: Record<string, string> = {};
    for (const [name, written] of row.values) {
      const field = this.fieldOf(name);
      if (field === null) continue;
      const value = written.trim();
      if (hasForbidden(value)) return { rowNo, refused: told(field, "CHARACTER_FORBIDDEN") };
      if (value !== "" && !isAbsentWord(value)) values[field.code] = value;
    }
    return { rowNo, row: values };
  }

  private refused(fault: { readonly key: string; readonly reason: ImportReason } | null): Rejection[] {
    if (fault === null) return [{ column: "", reason: "ROW_UNREADABLE", value: "" }];
    const field = this.fieldOf(fault.key);
    if (field !== null) return told(field, fault.reason);
    return [{ column: "", reason: fault.reason, value: hasForbidden(fault.key) ? "" : fault.key.slice(0, listedNameMax) }];
  }

  /** Refuses the file with HEADER_AMBIGUOUS when a later row calls a column by another name than the first rows did. */
  private fieldOf(name: string): Field | null {
    const known = this.fields.get(name);
    if (known !== undefined) return known;
    const ours = [...this.fields].flatMap(([other, field]) => (field === null ? [] : [other]));
    // A tab would part the name in two.
    const isName = !isForbiddenName(name) && !name.includes("\t");
    const field = isName ? (fieldsOf(readHeader(this.wanted, [...ours, name], [])).at(-1) ?? null) : null;
    if (field === null && this.unknown++ >= unknownNamesMax) return null;
    this.fields.set(name, field);
    return field;
  }
}

/** Sources write these for *not supplied*. */
function isAbsentWord(value: string): boolean {
  return value.length <= 4 && /^(N\/A|NULL|null|n\/a|-+|—+|无|\/|\\N)$/.test(value);
}
