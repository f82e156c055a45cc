import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";

/**
 * A backup file is a gzip stream of lines and blocks. First the header; then for each table a `table` line, blocks of COPY text each led
 * by a `bytes` line, and an `end` line with the count and hash of what was written; last a `closed` line, so that a file cut short shows.
 */
export const Header = z.object({
  kind: z.literal("xinfu-backup"),
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Number of the last migration of the database it came from. */
  migration: z.int(),
  /** Tells whether the encryption key at hand is the one under which second-factor seeds are sealed. Reveals nothing of it. */
  keyFingerprint: z.string(),
});
export type Header = z.infer<typeof Header>;

const Line = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ bytes: z.int() }),
  z.object({ end: z.string(), rows: z.int(), sha256: z.string() }),
  z.object({ sequence: z.string(), value: z.string() }),
  z.object({ closed: z.literal(true), tables: z.int() }),
]);
type Line = z.infer<typeof Line>;

export type TableCopied = { readonly table: string; readonly rows: number; readonly sha256: string };

/** Writes an archive piece by piece; `close` makes it whole. */
export async function createArchive(path: string, header: Header) {
  const gzip = createGzip({ level: 5 });
  const file = createWriteStream(path, { mode: 0o600, flags: "wx" });
  gzip.pipe(file);
  const broken = Promise.race([once(file, "error"), once(gzip, "error")]).then(([error]) => Promise.reject(error));
  broken.catch(() => {});
  const put = async (data: string | Uint8Array) => {
    if (!gzip.write(data)) await Promise.race([once(gzip, "drain"), broken]);
  };
  const line = (value: Header | Line) => put(`${JSON.stringify(value)}\n`);
  let tables = 0;
  await Promise.race([line(header), broken]);

  return {
    async table(table: string, columns: string[], copy: AsyncIterable<Uint8Array>): Promise<TableCopied> {
      const hash = createHash("sha256");
      let rows = 0;
      await line({ table, columns });
      for await (const chunk of copy) {
        rows += newlinesIn(chunk);
        hash.update(chunk);
        await line({ bytes: chunk.length });
        await put(chunk);
      }
      const copied = { table, rows, sha256: hash.digest("hex") };
      await line({ end: table, rows, sha256: copied.sha256 });
      tables++;
      return copied;
    },
    sequence: (sequence: string, value: string) => line({ sequence, value }),
    async close(): Promise<void> {
      await line({ closed: true, tables });
      gzip.end();
      await Promise.race([finished(file), broken]);
    },
  };
}

export type ArchivePart =
  | { readonly kind: "table"; readonly table: string; readonly columns: string[]; readonly blocks: AsyncIterable<Uint8Array> }
  | { readonly kind: "sequence"; readonly sequence: string; readonly value: string };

/** Reads an archive's header and then its parts in order; each table's blocks must be read before the next part. Throws on any damage. */
export async function openArchive(path: string): Promise<{ header: Header; parts: AsyncGenerator<ArchivePart> }> {
  const reader = readerOf(path);
  const first = await reader.line().catch((cause: unknown) => {
    throw new Error(`${path} is not a backup of Xinfu, or cannot be read`, { cause });
  });
  const header = Header.safeParse(first);
  if (!header.success) throw new Error(`${path} is not a backup of Xinfu`);
  return { header: header.data, parts: partsOf(reader) };
}

async function* partsOf(reader: Reader): AsyncGenerator<ArchivePart> {
  for (let tables = 0; ; ) {
    const line = Line.parse(await reader.line());
    if ("closed" in line) {
      if (line.tables !== tables) throw new Error("the backup is damaged: tables are missing");
      return;
    }
    if ("sequence" in line) {
      yield { kind: "sequence", ...line };
      continue;
    }
    if (!("table" in line)) throw new Error("the backup is damaged: a table was expected");
    const progress = { hash: createHash("sha256"), rows: 0, isRead: false };
    yield { kind: "table", table: line.table, columns: line.columns, blocks: blocksOf(reader, line.table, progress) };
    if (!progress.isRead) throw new Error(`${line.table} was not read to its end`);
    tables++;
  }
}

async function* blocksOf(
  reader: Reader,
  table: string,
  progress: { hash: Hash; rows: number; isRead: boolean },
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const line = Line.parse(await reader.line());
    if ("end" in line) {
      const isWhole = line.end === table && line.rows === progress.rows && line.sha256 === progress.hash.digest("hex");
      if (!isWhole) throw new Error(`the backup is damaged: ${table} is not what was written`);
      progress.isRead = true;
      return;
    }
    if (!("bytes" in line)) throw new Error(`the backup is damaged: rows of ${table} were expected`);
    const block = await reader.bytes(line.bytes);
    progress.hash.update(block);
    progress.rows += newlinesIn(block);
    yield block;
  }
}

type Reader = { line(): Promise<unknown>; bytes(count: number): Promise<Uint8Array> };

function readerOf(path: string): Reader {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on("error", (error) => gunzip.destroy(error));
  const chunks = file.pipe(gunzip)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held: Buffer = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Error("the backup is cut short");
    held = held.length === 0 ? value : Buffer.concat([held, value]);
  };
  const take = (count: number) => {
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    return taken;
  };
  return {
    async line() {
      let at = held.indexOf(10);
      while (at < 0) {
        await more();
        at = held.indexOf(10);
      }
      return JSON.parse(take(at + 1).toString("utf8"));
    },
    async bytes(count) {
      while (held.length < count) await more();
      return take(count);
    },
  };
}

function newlinesIn(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
  return count;
}
