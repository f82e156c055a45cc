import { parentPort, workerData } from "node:worker_threads";
import { FileRefusal } from "../../import-reasons.ts";
import type { SplitRow } from "../split.ts";
import { Archive } from "./archive.ts";
import { readBook, readSharedStrings } from "./book.ts";
import { workbookLimits } from "./limits.ts";
import type { Parcel, Wish } from "./parcels.ts";
import { readSheet, Told } from "./sheet.ts";

/*
 * The thread that reads a workbook, with a heap of its own that ends before the process does. It answers each wish with one parcel and reads
 * no further until the next.
 */

const parcelCharacters = 256 * 1024;

async function* parcels(path: string): AsyncGenerator<Parcel, void, Wish> {
  const archive = await Archive.open(path);
  try {
    const book = await readBook(archive);
    const parts = book.sharedStrings === null ? book.sheets : [book.sharedStrings, ...book.sheets];
    const total = await survey(archive, parts);
    const strings = book.sharedStrings === null ? [] : await readSharedStrings(archive, book.sharedStrings);
    const told = new Told(strings);
    let read = 0;
    const counted = async function* (part: string) {
      for await (const bytes of archive.part(part)) {
        read += bytes.length;
        yield bytes;
      }
    };
    for (const part of book.sheets) {
      if ((yield { kind: "sheet" }) === "skip") continue;
      for await (const rows of readSheet(counted(part), { ...book, strings }, told)) {
        if ((yield* sent(rows, () => Math.min(1, read / total))) === "skip") break;
      }
    }
  } finally {
    archive.close();
  }
}

/** Rows in parcels that hold a bounded text: of a shared string every cell holds a copy once it is sent. */
async function* sent(rows: readonly SplitRow[], share: () => number): AsyncGenerator<Parcel, Wish, Wish> {
  let parcel: SplitRow[] = [];
  let characters = 0;
  for (const row of rows) {
    parcel.push(row);
    for (const cell of row.cells ?? []) characters += cell.length;
    if (characters < parcelCharacters) continue;
    if ((yield { kind: "rows", rows: parcel, share: share() }) === "skip") return "skip";
    parcel = [];
    characters = 0;
  }
  return parcel.length > 0 ? yield { kind: "rows", rows: parcel, share: share() } : "next";
}

const rowTag = Buffer.from("<row");
const textTag = Buffer.from("<si");

/**
 * Inflates every part once before a row is told, so that a workbook beyond the limits is refused before anything of it was loaded. Answers
 * with the bytes there are.
 */
async function survey(archive: Archive, parts: readonly string[]): Promise<number> {
  let total = 0;
  let rows = 0;
  let texts = 0;
  for (const part of parts) {
    for await (const bytes of archive.part(part)) {
      total += bytes.length;
      if (total > workbookLimits.inflatedBytes) throw new FileRefusal("WORKBOOK_TOO_LARGE", "its parts inflate too far");
      rows += timesIn(bytes, rowTag);
      texts += timesIn(bytes, textTag);
      if (rows > workbookLimits.rows) throw new FileRefusal("WORKBOOK_TOO_LARGE", `more than ${workbookLimits.rows} rows`);
      if (texts > workbookLimits.sharedStrings) throw new FileRefusal("WORKBOOK_TOO_LARGE", "shared strings");
    }
  }
  return total;
}

function timesIn(bytes: Buffer, tag: Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(tag); at >= 0; at = bytes.indexOf(tag, at + 1)) times++;
  return times;
}

const reading = parcels((workerData as { path: string }).path);

async function answer(wish: Wish): Promise<Parcel> {
  try {
    const { done, value } = await reading.next(wish);
    return done ? { kind: "end" } : value;
  } catch (error) {
    if (error instanceof FileRefusal) return { kind: "refused", reason: error.reason, detail: error.detail };
    throw error;
  }
}

parentPort?.on("message", async (wish: Wish) => parentPort?.postMessage(await answer(wish)));
