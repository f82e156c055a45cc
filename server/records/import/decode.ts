import { isAscii } from "node:buffer";
import { FileRefusal } from "../import-reasons.ts";

export type Encoding = "ascii" | "utf-8" | "gb18030";

/** Bytes looked at, from the first chunk beyond ASCII, before the encoding is called. */
const windowBytes = 64 * 1024;

/**
 * Turns a stream of bytes into text and tells the encoding it found. UTF-8 with or without a byte order mark and GB18030 are read;
 * UTF-16 and bytes that belong to neither refuse the file with WRONG_ENCODING, wherever they stand.
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>, found?: (encoding: Encoding) => void): AsyncGenerator<string> {
  const text = new Decoding();
  for await (const chunk of bytes) {
    const ready = text.take(chunk);
    if (ready) yield ready;
  }
  const rest = text.end();
  found?.(text.encoding);
  if (rest) yield rest;
}

/** One stream's state: ASCII until a byte says otherwise, then held back until the window is full, then decoded. */
class Decoding {
  encoding: Encoding = "ascii";
  private readonly ascii = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  private decoder: TextDecoder | null = null;
  private held: Buffer = Buffer.alloc(0);
  private isBeginning = true;
  private offset = 0;

  take(chunk: Uint8Array): string {
    const bytes = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.held = Buffer.alloc(0);
    if (this.isBeginning) {
      if (bytes.length < 64) return this.hold(bytes);
      this.begin(bytes);
    }
    if (this.decoder) return this.read(bytes, false);
    if (isAscii(bytes)) return this.readAscii(bytes);
    if (bytes.length < windowBytes) return this.hold(bytes);
    this.call(bytes, false);
    return this.read(bytes, false);
  }

  end(): string {
    const bytes = this.held;
    if (this.isBeginning) this.begin(bytes);
    if (this.decoder) return this.read(bytes, true);
    if (isAscii(bytes)) return this.readAscii(bytes);
    this.call(bytes, true);
    return this.read(bytes, true);
  }

  private hold(bytes: Buffer): string {
    this.held = Buffer.from(bytes);
    return "";
  }

  private begin(bytes: Buffer): void {
    this.isBeginning = false;
    const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (isMarked || hasEverySecondByteZero(bytes)) throw new FileRefusal("WRONG_ENCODING", "UTF-16");
  }

  private call(bytes: Buffer, isLast: boolean): void {
    this.encoding = (["utf-8", "gb18030"] as const).find((encoding) => fits(encoding, bytes, isLast)) ?? "ascii";
    if (this.encoding === "ascii") throw new FileRefusal("WRONG_ENCODING", "neither UTF-8 nor GB18030");
    // GB18030 reads nearly any bytes: a damaged UTF-8 file must not come in as other characters.
    if (this.encoding === "gb18030" && isMostlyUtf8(bytes)) throw new FileRefusal("WRONG_ENCODING", "damaged UTF-8");
    this.decoder = new TextDecoder(this.encoding, { fatal: true });
  }

  private readAscii(bytes: Buffer): string {
    this.offset += bytes.length;
    return this.ascii.decode(bytes);
  }

  private read(bytes: Buffer, isLast: boolean): string {
    try {
      const text = (this.decoder as TextDecoder).decode(bytes, { stream: !isLast });
      this.offset += bytes.length;
      return text;
    } catch {
      throw new FileRefusal("WRONG_ENCODING", `after byte ${this.offset} the file is no longer ${this.encoding}`);
    }
  }
}

function fits(encoding: string, bytes: Buffer, isLast: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isLast });
    return true;
  } catch {
    return false;
  }
}

function isMostlyUtf8(bytes: Buffer): boolean {
  const beyondAscii = new TextDecoder("utf-8").decode(bytes).match(/[^\0-\x7f]/gu) ?? [];
  return beyondAscii.filter((character) => character === "\ufffd").length * 4 < beyondAscii.length;
}

/** Latin letters in UTF-16 without a mark: every second byte of the beginning is zero. */
function hasEverySecondByteZero(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 64);
  let even = 0;
  let odd = 0;
  for (const [position, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (position % 2 === 0) even++;
    else odd++;
  }
  return head.length >= 8 && Math.max(even, odd) >= head.length / 4;
}
