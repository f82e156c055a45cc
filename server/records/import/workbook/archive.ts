import { pipeline } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, openPromise, validateFileName, type ZipFile } from "yauzl";
import { FileRefusal } from "../../import-reasons.ts";
import { workbookLimits } from "./limits.ts";

/** Archives in an archive: nothing that we read, and the usual way to hide a bomb. */
const nested = /\.(zip|xlsx|xlsm|xlsb|docx|pptx|jar|7z|rar|t?gz|bz2|xz)$/i;

/** A workbook's zip archive. Every part is counted while it is inflated; none may be larger than it says, nor than the limits. */
export class Archive {
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Reads the list of parts. Refuses with WORKBOOK_UNSAFE (a name that leads outside, an encrypted part, an archive inside, two parts of one
   * name), WORKBOOK_TOO_LARGE or WORKBOOK_UNREADABLE.
   */
  static async open(path: string): Promise<Archive> {
    const zip = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: false }).catch(refuseZip);
    if (zip.entryCount > workbookLimits.entries) throw new FileRefusal("WORKBOOK_TOO_LARGE", `${zip.entryCount} parts`);
    const entries = new Map<string, Entry>();
    try {
      for await (const entry of zip.eachEntry()) {
        const name = nameOf(entry);
        if (entries.has(name)) throw new FileRefusal("WORKBOOK_UNSAFE", `two parts are called ${shown(name)}`);
        entries.set(name, entry);
      }
    } catch (error) {
      zip.close();
      throw error instanceof FileRefusal ? error : unreadable(error);
    }
    return new Archive(zip, entries);
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** A part's really inflated bytes. Refuses as soon as they are more than it declares, or than `workbookLimits.ratio` allows, and at its end when they are fewer. */
  async *part(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new FileRefusal("WORKBOOK_UNREADABLE", `no ${shown(name)}`);
    let size = 0;
    let sum = 0;
    for await (const bytes of this.inflated(entry)) {
      size += bytes.length;
      sum = crc32(bytes, sum);
      if (size > entry.uncompressedSize) throw new FileRefusal("WORKBOOK_UNSAFE", `${shown(name)} is larger than it says`);
      const isGrown = size > workbookLimits.ratioFromBytes && size > entry.compressedSize * workbookLimits.ratio;
      if (isGrown) throw new FileRefusal("WORKBOOK_TOO_LARGE", `${shown(name)} grows more than ${workbookLimits.ratio}-fold`);
      yield bytes;
    }
    if (size !== entry.uncompressedSize) throw new FileRefusal("WORKBOOK_UNSAFE", `${shown(name)} is smaller than it says`);
    if (sum !== entry.crc32) throw new FileRefusal("WORKBOOK_UNREADABLE", `${shown(name)} is damaged`);
  }

  close(): void {
    this.zip.close();
  }

  private async *inflated(entry: Entry): AsyncGenerator<Buffer> {
    const raw = await this.zip.openReadStreamPromise(entry, { decodeFileData: false }).catch(refuseZip);
    // The callback takes errors that the loop below is told as well.
    const bytes = entry.compressionMethod === 8 ? pipeline(raw, createInflateRaw({ chunkSize: 64 * 1024 }), () => {}) : raw;
    try {
      for await (const chunk of bytes) yield chunk as Buffer;
    } catch (error) {
      throw unreadable(error);
    } finally {
      raw.destroy();
    }
  }
}

function nameOf(entry: Entry): string {
  const name = entry.fileNameRaw.toString("utf8").replaceAll("\\", "/");
  const shownName = shown(name);
  if (validateFileName(name) !== null || name.includes("\u0000")) throw new FileRefusal("WORKBOOK_UNSAFE", `a part is called ${shownName}`);
  if (entry.isEncrypted()) throw new FileRefusal("WORKBOOK_UNSAFE", `${shownName} is encrypted`);
  if (nested.test(name)) throw new FileRefusal("WORKBOOK_UNSAFE", `${shownName} is an archive inside the archive`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new FileRefusal("WORKBOOK_UNSAFE", `${shownName} is compressed in a way that workbooks are not`);
  }
  return name.toLowerCase();
}

/** A part's name as it may stand in words and in the database. */
function shown(name: string): string {
  return name.replace(/[^\w./[\] -]/g, "?").slice(0, 60);
}

function refuseZip(error: unknown): never {
  throw unreadable(error);
}

function unreadable(error: unknown): FileRefusal {
  const message = error instanceof Error ? error.message : "";
  if (/encryption/.test(message)) return new FileRefusal("WORKBOOK_UNSAFE", "encrypted");
  return new FileRefusal("WORKBOOK_UNREADABLE", "the archive is damaged");
}
