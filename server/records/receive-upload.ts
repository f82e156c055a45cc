import "server-only";
import type { Hash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { env } from "../env.ts";
import { FileRefusal } from "./import-reasons.ts";
import { uploadBytesMax } from "./schema.ts";

/** Where an uploaded file waits for its job, readable by this application alone. */
export function uploadPath(batchId: string): string {
  return join(env().dataDir, "imports", `${batchId}.upload`);
}

/** Where a file that comes in parts grows until it is whole. */
export function partsPath(uploadId: string): string {
  return join(env().dataDir, "imports", `${uploadId}.parts`);
}

/** Takes an upload away again that no batch came to stand for. */
export function discardUpload(batchId: string): Promise<void> {
  return rm(uploadPath(batchId), { force: true });
}

/** Where one run of a batch's import keeps its refused rows on their way into the database. */
export function refusedPath(batchId: string, run: string): string {
  return `${uploadPath(batchId)}.${run}`;
}

/** Removes what runs of a batch's import left beside its file; with `whole`, the file too. */
export async function clearUpload(batchId: string, { whole }: { readonly whole: boolean }): Promise<void> {
  const path = uploadPath(batchId);
  const names = await readdir(dirname(path)).catch(() => []);
  const left = names.filter((name) => name.startsWith(`${basename(path)}.`) || (whole && name === basename(path)));
  await Promise.all(left.map((name) => rm(join(dirname(path), name), { force: true })));
}

/**
 * Streams an upload to disk. Refuses with FILE_TOO_LARGE, FILE_EMPTY, or FILE_UNREADABLE when fewer bytes came than were declared, and then
 * leaves nothing there. `hash` sees every byte on its way.
 */
export async function receiveUpload(
  batchId: string,
  body: ReadableStream<Uint8Array> | null,
  declared: number | null = null,
  hash: Hash | null = null,
  bytesMax: number = uploadBytesMax,
): Promise<number> {
  if (!body) throw new FileRefusal("FILE_EMPTY");
  const path = uploadPath(batchId);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of untilCut(body)) {
      bytes += chunk.byteLength;
      if (bytes > bytesMax) throw new FileRefusal("FILE_TOO_LARGE");
      hash?.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(counted, createWriteStream(path, { mode: 0o600 }));
    if (bytes === 0) throw new FileRefusal("FILE_EMPTY");
    if (declared !== null && bytes !== declared) throw new FileRefusal("FILE_UNREADABLE", `${bytes} of ${declared} bytes came`);
    return bytes;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** A sender who hangs up has sent a file that cannot be read; that is no fault of ours. */
async function* untilCut(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw new FileRefusal("FILE_UNREADABLE", `broken off: ${String(error)}`);
  }
}
