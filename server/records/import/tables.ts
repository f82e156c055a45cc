import type { SourceFormat } from "../../../db/schema/words.ts";
import { FileRefusal } from "../import-reasons.ts";
import { decode, type Encoding } from "./decode.ts";
import { delimiterOf } from "./header.ts";
import { splitNdjson } from "./ndjson.ts";
import type { Passages } from "./passages.ts";
import { split } from "./split.ts";
import type { SourceTable } from "./table.ts";
import { workbookLimits } from "./workbook/limits.ts";
import { readSheets } from "./workbook/read.ts";

/** What tables are read out of: the bytes as they come, and a path for those who must leaf through it. */
export type TableSource = {
  readonly path: string | null;
  readonly bytesTotal: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  readonly tellShare: (share: number) => void;
};
export type Found = { readonly format: (format: SourceFormat) => void; readonly encoding: (encoding: Encoding) => void };

/**
 * The tables of a file, whose format its first bytes tell, whatever its name says: a workbook (.xlsx) begins as an archive, NDJSON with a brace,
 * everything else is delimited text, whose `passages` may be known. Refuses an old workbook, or one under a password, with IS_SPREADSHEET.
 */
export async function* readTables(source: TableSource, found: Found, passages: Passages | null = null): AsyncGenerator<SourceTable> {
  const chunks = source.bytes()[Symbol.asyncIterator]();
  const head = await headOf(chunks);
  const format = formatOf(head);
  found.format(format);
  if (format === "xlsx") {
    await drain(source, chunks);
    yield* sheetsOf(source);
    return;
  }
  const text = decode(withHead(head, chunks), found.encoding);
  if (format === "ndjson") yield { as: "named", rows: splitNdjson(text) };
  else yield { as: "cells", rows: split(text, delimiterOf, passages) };
}

/** How an .xlsx, which is a zip archive, begins; one without any part is nearly empty. */
const archiveMarks = [Buffer.from("PK\u0003\u0004"), Buffer.from("PK\u0005\u0006")];
/** An .xls, and the envelope of an .xlsx under a password. */
const compoundMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const blank = /[\s]/;
/** Blank bytes that may stand before the first that counts. */
const headBytes = 64 * 1024;

/** The format that a file's first bytes tell. Refuses an old workbook, or one under a password, with IS_SPREADSHEET. */
export function formatOf(head: Buffer): SourceFormat {
  const startsWith = (mark: Buffer) => head.subarray(0, mark.length).equals(mark);
  if (startsWith(compoundMark)) throw new FileRefusal("IS_SPREADSHEET");
  if (archiveMarks.some(startsWith)) return "xlsx";
  return head[firstPlace(head)] === 0x7b ? "ndjson" : "csv";
}

function firstPlace(head: Buffer): number {
  let place = head.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  while (place < head.length && blank.test(String.fromCharCode(head[place] as number))) place++;
  return place;
}

/** Reads on until a byte that counts is there, with those after it that a mark needs. */
async function headOf(chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < headBytes && head.length < firstPlace(head) + 4) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = head.length === 0 ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.concat([head, value]);
  }
  return head;
}

async function* withHead(head: Buffer, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* { [Symbol.asyncIterator]: () => chunks };
}

/** Lets the rest of the bytes be counted and hashed. */
async function drain({ path, bytesTotal }: TableSource, chunks: AsyncIterator<Uint8Array>): Promise<void> {
  if (path === null || bytesTotal === 0) throw new FileRefusal("FILE_UNREADABLE", "a workbook is read from a file, not from a pipe");
  if (bytesTotal > workbookLimits.fileBytes) throw new FileRefusal("WORKBOOK_TOO_LARGE", `${bytesTotal} bytes`);
  while (!(await chunks.next()).done);
}

async function* sheetsOf({ path, tellShare }: TableSource): AsyncGenerator<SourceTable> {
  if (path === null) return;
  for await (const rows of readSheets(path, tellShare)) yield { as: "sheet", rows };
}
