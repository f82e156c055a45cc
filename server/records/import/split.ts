import { FileRefusal, type ImportReason } from "../import-reasons.ts";
import type { Passages } from "./passages.ts";

/** What a workbook's cell holds in place of a value. */
export type CellFault = { readonly place: number; readonly reason: Extract<ImportReason, "CELL_FORMULA" | "CELL_ERROR"> };

/**
 * A record of the file, numbered as a spreadsheet numbers its rows (the header is row 1). `cells` is null where quotes break the row;
 * `isClean` says that no cell holds a character which no text may hold.
 */
export type SplitRow = {
  readonly rowNo: number;
  readonly cells: readonly string[] | null;
  readonly isClean: boolean;
  readonly faults?: readonly CellFault[];
};

/** No table has a longer row; a file that does is not one. */
export const rowCharactersMax = 256 * 1024;

/**
 * Splits text into rows and cells by RFC 4180, in constant memory: quoted cells may hold the delimiter, doubled quotes and line ends; rows
 * end in LF or CRLF; blank rows are passed over but counted. A row whose quotes do not close, or stand where none may, comes out unread,
 * and reading goes on with the next line. Rows of a passage that is known are counted and left out. Refuses the file with LINE_TOO_LONG.
 */
export async function* split(
  text: AsyncIterable<string>,
  delimiterOf: (firstLine: string) => string,
  passages: Passages | null = null,
): AsyncGenerator<SplitRow[]> {
  const rows = new Splitter(delimiterOf, passages);
  for await (const piece of text) {
    const ready = rows.take(piece, false);
    if (ready.length > 0) yield ready;
  }
  const rest = rows.take("", true);
  if (rest.length > 0) yield rest;
}

class Splitter {
  private rest = "";
  private rowNo = 0;
  private delimiter = "";
  private readonly delimiterOf: (firstLine: string) => string;
  private readonly passages: Passages | null;

  constructor(delimiterOf: (firstLine: string) => string, passages: Passages | null) {
    this.delimiterOf = delimiterOf;
    this.passages = passages;
  }

  take(piece: string, isLast: boolean): SplitRow[] {
    const text = this.rest + piece;
    const rows: SplitRow[] = [];
    let start = 0;
    while (start < text.length) {
      const end = this.passages?.isBegun ? this.passageAt(this.passages, text, start, isLast, rows) : this.rowAt(text, start, isLast, rows);
      if (end < 0) break;
      start = end;
    }
    this.rest = text.slice(start);
    if (this.rest.length > rowCharactersMax) throw new FileRefusal("LINE_TOO_LONG", `row ${this.rowNo + 1}`);
    return rows;
  }

  /**
   * Reads a passage, or passes over one that is known, and returns where the next row begins, or -1 when the text does not hold all of it yet. A passage
   * whose end is in the middle of a quoted cell is none: its rows are read on to the end of that cell's.
   */
  private passageAt(passages: Passages, text: string, start: number, isLast: boolean, rows: SplitRow[]): number {
    const end = passages.endOf(text, start);
    if (end === null && !isLast) return -1;
    if (end === null || end < 0) return this.rowAt(text, start, isLast, rows);
    const { hash, known } = passages.find(text.slice(start, end), this.delimiter);
    const from = this.rowNo + 1;
    if (known) this.rowNo += known.lines;
    for (let at = start; !known && at < end; ) {
      const next = this.rowAt(text, at, isLast, rows);
      if (next < 0 || next > end) return next < 0 && at > start ? at : next;
      at = next;
    }
    passages.mark({ hash, from, to: this.rowNo, known });
    return end;
  }

  /** Reads one row and returns where the next begins, or -1 when the text does not hold all of it yet. */
  private rowAt(text: string, start: number, isLast: boolean, rows: SplitRow[]): number {
    const newline = text.indexOf("\n", start);
    if (newline < 0 && !isLast) return -1;
    const lineEnd = newline < 0 ? text.length : newline;
    const line = text.slice(start, text.charCodeAt(lineEnd - 1) === 13 && lineEnd > start ? lineEnd - 1 : lineEnd);
    this.delimiter ||= this.delimiterOf(line);
    if (!line.includes('"')) {
      this.rowNo++;
      if (line.length > 0) rows.push({ rowNo: this.rowNo, cells: line.split(this.delimiter), isClean: !hasForbidden(line) });
      return lineEnd + 1;
    }
    return this.quotedRowAt(text, start, lineEnd, isLast, rows);
  }

  private quotedRowAt(text: string, start: number, lineEnd: number, isLast: boolean, rows: SplitRow[]): number {
    const row = readQuoted(text, start, this.delimiter, isLast);
    const isTooLong = text.length - start > rowCharactersMax;
    if (row === "incomplete" && !isLast && !isTooLong) return -1;
    this.rowNo++;
    if (typeof row === "string") {
      rows.push({ rowNo: this.rowNo, cells: null, isClean: false });
      return lineEnd + 1;
    }
    rows.push({ rowNo: this.rowNo, cells: row.cells, isClean: !row.cells.some(hasForbidden) });
    return row.end;
  }
}

/** NUL and other controls that no text holds and the database refuses; unpaired surrogates. */
export function hasForbidden(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(value) || !value.isWellFormed();
}

type QuotedRow = { readonly cells: string[]; readonly end: number };

function readQuoted(text: string, start: number, delimiter: string, isLast: boolean): QuotedRow | "incomplete" | "broken" {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === "incomplete" || cell === "broken") return cell;
    cells.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (at >= text.length) return isLast ? { cells, end: at } : "incomplete";
    if (text[at] === "\r" && at + 1 >= text.length && !isLast) return "incomplete";
    if (text[at] === "\r" && (text[at + 1] === "\n" || at + 1 >= text.length)) at++;
    return text[at] === "\n" || at >= text.length ? { cells, end: at + 1 } : "broken";
  }
}

type Cell = { readonly value: string; readonly end: number };

function quotedCell(text: string, start: number): Cell | "incomplete" {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return "incomplete";
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function plainCell(text: string, start: number, delimiter: string): Cell | "broken" {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") {
    if (text[end] === '"') return "broken";
    end++;
  }
  return { value: text.slice(start, end), end };
}
