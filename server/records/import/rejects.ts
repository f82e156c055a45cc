import "server-only";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Rejection } from "../import-reasons.ts";
import { rejectedRowsListedMax } from "../listed-rows.ts";
import type { RejectedCells } from "./rejected-cells.ts";
import { copyLine } from "./stage.ts";

/** Is told every refused row while the file is read. */
export type RejectList = {
  readonly path: string | null;
  /** `cells` tells the row as its file had it, to whoever keeps that. */
  readonly add: (rowNo: number, rejections: readonly Rejection[], cells?: () => RejectedCells | null) => Promise<void>;
  readonly end: () => Promise<void>;
};

const blockCharacters = 64 * 1024;

/** Refused rows as a table for people: row, column, reason, value. The file exists only once a row was refused. */
export function csvRejects(path: string): RejectList {
  const lines = (rowNo: number, rejections: readonly Rejection[]) =>
    rejections.map(({ column, reason, value }) => `${rowNo},${csvCell(column)},${reason},${csvCell(value)}\r\n`).join("");
  return new RejectFile(path, "\ufeffrow,column,reason,value\r\n", lines);
}

/**
 * Refused rows as COPY text, on their way to the sending authority's list. The list ends at a bound: a short line that is refused makes a long
 * row, and a file of two megabytes would make a list of two hundred.
 */
export function copyRejects(path: string): RejectList {
  const lines: Lines = (rowNo, rejections, cells) => {
    // The whole row stands beside its first fault.
    const whole = cells?.() ?? null;
    const told = (position: number) => (position === 0 && whole ? JSON.stringify(whole) : "");
    return rejections
      .map(({ column, reason, value }, position) => copyLine([rowNo, position, column, reason, value, told(position)]))
      .join("");
  };
  return new RejectFile(path, "", lines, rejectedRowsListedMax);
}

/** Nobody may see the values: they are not written anywhere. */
export const noRejects: RejectList = { path: null, add: async () => {}, end: async () => {} };

type Lines = (rowNo: number, rejections: readonly Rejection[], cells?: () => RejectedCells | null) => string;

class RejectFile implements RejectList {
  readonly path: string;
  private readonly lines: Lines;
  private pending: string;
  private file: FileHandle | null = null;
  private rowsLeft: number;

  constructor(path: string, header: string, lines: Lines, rowsMax = Infinity) {
    this.path = path;
    this.rowsLeft = rowsMax;
    this.pending = header;
    this.lines = lines;
  }

  async add(rowNo: number, rejections: readonly Rejection[], cells?: () => RejectedCells | null): Promise<void> {
    if (this.rowsLeft === 0) return;
    this.rowsLeft--;
    this.pending += this.lines(rowNo, rejections, cells);
    if (!this.file) {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      this.file = await open(this.path, "w", 0o600);
    }
    if (this.pending.length >= blockCharacters) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    await this.file?.close();
    this.file = null;
  }

  private async flush(): Promise<void> {
    const block = this.pending;
    this.pending = "";
    if (this.file && block) await this.file.write(block);
  }
}

/**
 * A cell that no spreadsheet takes for a formula: one that begins like it wears a quotation mark before it. The value itself stays whole.
 */
export function csvCell(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a cell may begin with one of them
  const guarded = /^[=+\-@\t\r\n\u0000＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The blocks of a file that may not exist. */
export async function* blocksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const block of createReadStream(path)) yield block as Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

export const discard = (path: string): Promise<void> => rm(path, { force: true });
