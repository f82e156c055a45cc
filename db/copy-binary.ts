import type postgres from "postgres";
import { copyOutOf } from "./copy.ts";

/** What stands before the first row: a signature, flags, and an extension whose length comes last (Postgres, "COPY", binary format). */
const headBytes = 19;
const isNull = -1;
const isEnd = -1;

type Tuple = readonly (Buffer | null)[];

/** The rows of a `copy … to stdout (format binary)` inside an open transaction, each as the bytes of its columns, by the blocks in which they come. */
export async function* tuplesOf(tx: postgres.TransactionSql, statement: string): AsyncGenerator<Tuple[]> {
  let rest: Buffer = Buffer.alloc(0);
  let isHead = true;
  for await (const block of copyOutOf(tx, statement)) {
    const bytes = rest.length === 0 ? Buffer.from(block.buffer, block.byteOffset, block.byteLength) : Buffer.concat([rest, block]);
    let at = 0;
    if (isHead) {
      if (bytes.length < headBytes || bytes.length < headBytes + bytes.readUInt32BE(headBytes - 4)) {
        rest = bytes;
        continue;
      }
      at = headBytes + bytes.readUInt32BE(headBytes - 4);
      isHead = false;
    }
    const tuples: Tuple[] = [];
    for (let next = endOf(bytes, at); next > 0; next = endOf(bytes, at)) {
      tuples.push(columnsOf(bytes, at));
      at = next;
    }
    rest = bytes.subarray(at);
    yield tuples;
  }
}

/** Where the row that begins here ends; 0 where it is not whole, or none. */
function endOf(bytes: Buffer, from: number): number {
  if (from + 2 > bytes.length) return 0;
  const columns = bytes.readInt16BE(from);
  if (columns === isEnd) return 0;
  let at = from + 2;
  for (let column = 0; column < columns; column++) {
    if (at + 4 > bytes.length) return 0;
    at += 4 + Math.max(bytes.readInt32BE(at), 0);
  }
  return at > bytes.length ? 0 : at;
}

function columnsOf(bytes: Buffer, from: number): Tuple {
  const columns = new Array<Buffer | null>(bytes.readInt16BE(from));
  let at = from + 2;
  for (let column = 0; column < columns.length; column++) {
    const length = bytes.readInt32BE(at);
    at += 4;
    columns[column] = length === isNull ? null : bytes.subarray(at, at + length);
    if (length !== isNull) at += length;
  }
  return columns;
}
