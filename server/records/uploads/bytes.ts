import "server-only";
import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { link, mkdir, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { partsPath, uploadPath } from "../receive-upload.ts";

/** Writes a part at its place and waits until it is on disk: what is then said to be here survives a fall of the machine. */
export async function writePart(uploadId: string, offset: number, bytes: Uint8Array): Promise<void> {
  const path = partsPath(uploadId);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    for (let written = 0; written < bytes.byteLength; ) {
      const { bytesWritten } = await file.write(bytes, written, bytes.byteLength - written, offset + written);
      written += bytesWritten;
    }
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** How many bytes are on disk; none where the file is gone. */
export async function bytesOnDisk(uploadId: string): Promise<number> {
  const found = await stat(partsPath(uploadId)).catch(() => null);
  return found?.size ?? 0;
}

/** SHA-256 in hex of what has come. */
export async function digestOf(uploadId: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(partsPath(uploadId), { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest("hex");
}

/** Gives the whole file a second name, under which the batch's job reads it: the first goes only when the batch is certain. */
export function nameForBatch(uploadId: string, batchId: string): Promise<void> {
  return link(partsPath(uploadId), uploadPath(batchId));
}

/** Removes what has come; once it is gone it changes nothing. */
export function removeParts(uploadId: string): Promise<void> {
  return rm(partsPath(uploadId), { force: true });
}
