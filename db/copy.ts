import type { Readable, Writable } from "node:stream";
import type postgres from "postgres";

/**
 * Streams blocks of COPY text into `copy … from stdin` inside an open transaction. Throws when a block cannot be read or the server refuses
 * the rows; the transaction is then lost.
 *
 * The driver never tells of a refusal that comes after the last block: the stream would wait for ever. So each block is waited for, which
 * puts the end marker on the wire at once, and the next statement of the transaction learns how it went.
 */
export async function copyInto(tx: postgres.TransactionSql, statement: string, blocks: AsyncIterable<Uint8Array>): Promise<void> {
  const copy: Writable = await tx.unsafe(statement).writable();
  let refusal: unknown;
  copy.on("error", (error) => {
    refusal ??= error;
  });
  try {
    for await (const block of blocks) await written(copy, block);
  } catch (error) {
    // Tells the server too: without that it would wait for more rows.
    // It writes what it is told into its log, so it is not told the reason: that may hold the words of a row.
    copy.destroy(new Error("the rows could not be read"));
    throw refusal ?? error;
  }
  copy.end();
  try {
    await tx`select 1`;
  } catch (cause) {
    throw refusal ?? new Error(`the database refused rows: ${statement}`, { cause });
  }
}

function written(copy: Writable, block: Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    copy.write(block, (error) => (error ? fail(error) : done()));
  });
}

/**
 * The blocks of a `copy … to stdout` inside an open transaction, as fast as they are taken.
 *
 * The driver stops its socket when a block finds the reader busy, and starts it again when more is wanted. After the last block nobody wants
 * more: the socket would stay stopped, and the next statement would wait for ever. So it is started once more at the end.
 */
export async function* copyOutOf(tx: postgres.TransactionSql, statement: string): AsyncGenerator<Uint8Array> {
  const copy: Readable = await tx.unsafe(statement).readable();
  try {
    for await (const block of copy) yield block as Uint8Array;
  } finally {
    copy._read(0);
  }
}
