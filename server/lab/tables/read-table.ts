import { setImmediate as turn } from "node:timers/promises";
import { decode } from "../../records/import/decode.ts";
import { split } from "../../records/import/split.ts";
import { FileRefusal } from "../../records/import-reasons.ts";
import { TableFault, type TableFaultReason } from "./fault.ts";
import { tableLimits } from "./limits.ts";

/** A table as it came: the names of its columns, and its cells by column, trimmed. */
export type RawTable = { readonly names: readonly string[]; readonly cells: readonly (readonly string[])[]; readonly rows: number };

const delimiters = [",", ";", "\t", "|"] as const;
const chunkBytes = 256 * 1024;

/**
 * Reads a delimited table with one line of names. Refuses, with the row, what is no such table: rows of other lengths, quotes that break, a
 * name twice, characters that no text holds, and everything beyond the limits. Lets other work on between the pieces.
 */
export async function readTable(bytes: Uint8Array): Promise<RawTable> {
  let names: string[] | null = null;
  let cells: string[][] = [];
  let rows = 0;
  try {
    for await (const part of split(decode(pieces(bytes)), delimiterOf)) {
      for (const { rowNo, cells: own, isClean } of part) {
        if (own === null) throw new TableFault("broken_row", rowNo);
        if (!isClean) throw new TableFault("forbidden_character", rowNo);
        if (names === null) {
          names = namesOf(own);
          cells = names.map(() => []);
          continue;
        }
        if (own.length !== names.length) throw new TableFault("broken_row", rowNo);
        if (++rows > tableLimits.rows) throw new TableFault("too_many_rows", rowNo);
        if (rows * names.length > tableLimits.cells) throw new TableFault("too_many_cells", rowNo);
        for (const [at, cell] of own.entries()) cells[at]?.push(cell.trim());
      }
    }
  } catch (error) {
    throw error instanceof FileRefusal ? new TableFault(refusals[error.reason] ?? "broken_row") : error;
  }
  if (names === null || rows === 0) throw new TableFault("empty");
  return { names, cells, rows };
}

const refusals: Partial<Record<string, TableFaultReason>> = { WRONG_ENCODING: "wrong_encoding", LINE_TOO_LONG: "line_too_long" };

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    await turn();
    yield bytes.subarray(at, at + chunkBytes);
  }
}

/** The one that parts the line of names most often, outside quotes. */
function delimiterOf(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, "");
  const found = delimiters.map((one) => ({ one, times: bare.split(one).length - 1 }));
  return found.reduce((best, other) => (other.times > best.times ? other : best)).one;
}

function namesOf(header: readonly string[]): string[] {
  const names = header.map((name) => name.replace(/^\ufeff/, "").trim());
  if (names.length < 2) throw new TableFault("one_column", 1);
  if (names.length > tableLimits.columns) throw new TableFault("too_many_columns", 1);
  if (names.some((name) => name === "")) throw new TableFault("name_missing", 1);
  if (names.some((name) => name.length > tableLimits.nameCharacters)) throw new TableFault("name_too_long", 1);
  if (new Set(names).size < names.length) throw new TableFault("name_twice", 1);
  return names;
}
