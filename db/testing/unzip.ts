import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";

/** Every file of an archive by its name, each held against its sum. */
export async function unzip(archive: Uint8Array): Promise<Map<string, Buffer>> {
  const opened = await fromBufferPromise(Buffer.from(archive));
  const files = new Map<string, Buffer>();
  for await (const entry of opened.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const bytes of await opened.openReadStreamPromise(entry)) parts.push(bytes as Buffer);
    const content = Buffer.concat(parts);
    if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName} is damaged`);
    files.set(String(entry.fileName), content);
  }
  return files;
}
