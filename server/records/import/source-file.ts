import "server-only";
import { createHash, type Hash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { access, stat } from "node:fs/promises";
import { FileRefusal } from "../import-reasons.ts";

/** Bytes that the system is asked for at once, and bytes that are then read on: of the rows in them everything lives at once. */
const readBytes = 256 * 1024;
const pieceBytes = 32 * 1024;

/** A file's bytes, counted and hashed on the way. */
export class SourceFile {
  readonly bytesTotal: number;
  bytesRead = 0;
  readonly path: string;
  private share: number | null = null;
  private readonly hash: Hash = createHash("sha256");
  private digested: string | null = null;

  private constructor(path: string, bytesTotal: number) {
    this.path = path;
    this.bytesTotal = bytesTotal;
  }

  /** Refuses with FILE_MISSING, FILE_IS_DIRECTORY, FILE_UNREADABLE or FILE_EMPTY. */
  static async open(path: string): Promise<SourceFile> {
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw new FileRefusal(error.code === "ENOENT" || error.code === "ENOTDIR" ? "FILE_MISSING" : "FILE_UNREADABLE");
    });
    if (found.isDirectory()) throw new FileRefusal("FILE_IS_DIRECTORY");
    await access(path, constants.R_OK).catch(() => {
      throw new FileRefusal("FILE_UNREADABLE");
    });
    if (found.isFile() && found.size === 0) throw new FileRefusal("FILE_EMPTY");
    return new SourceFile(path, found.size);
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of createReadStream(this.path, { highWaterMark: readBytes })) {
        const bytes = chunk as Buffer;
        this.hash.update(bytes);
        for (let at = 0; at < bytes.length; at += pieceBytes) {
          const piece = bytes.subarray(at, at + pieceBytes);
          this.bytesRead += piece.length;
          yield piece;
        }
      }
    } catch (error) {
      if (error instanceof Error && "syscall" in error) throw new FileRefusal("FILE_UNREADABLE");
      throw error;
    }
  }

  /** SHA-256 of what was read; no more is read after it. */
  digest(): string {
    this.digested ??= this.hash.digest("hex");
    return this.digested;
  }

  /** Whoever leafs through the file says how much of it is read. */
  readonly tellShare = (share: number): void => {
    this.share = share;
  };

  get percent(): number {
    const share = this.share ?? (this.bytesTotal === 0 ? 0 : this.bytesRead / this.bytesTotal);
    return Math.min(99, Math.floor(share * 100));
  }
}
