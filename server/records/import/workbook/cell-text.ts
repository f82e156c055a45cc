import type { Day } from "../../../kernel/dates.ts";

/** The formats below 164 that every spreadsheet program has and that show a day; 27 to 36 and 50 to 58 are those of East Asia. */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Whether a number in this format is shown as a day. */
export function showsDay(formatId: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDays.has(formatId);
  const bare = code
    .replace(/"[^"]*"/g, "")
    .replace(/\\./g, "")
    .replace(/\[[^\]]*\]/g, "");
  return /[yd]/i.test(bare);
}

const serialMax = 2_958_465;

/** The day of a serial number; null for none, also for the 29 February 1900 that spreadsheets have and no calendar has. */
export function dayOfSerial(serial: number, is1904: boolean): Day | null {
  const whole = Math.floor(serial);
  if (!(whole >= 0 && whole <= serialMax)) return null;
  if (!is1904 && whole === 60) return null;
  // By hand: the calendar's own functions would load a library into the thread, which takes longer than most workbooks.
  const dayZero = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole > 60 ? 30 : 31);
  return new Date(dayZero + whole * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A number as its cell shows it. Spreadsheets keep numbers as binary fractions: 0.2 may stand in the file as 0.20000000000000001, and reads
 * as 0.2. A whole number keeps its digits. One that has lost digits (a code typed as a number) stays in its exponent form, which no code has.
 */
export function numberText(written: string): string {
  if (/^-?\d+$/.test(written)) return written;
  const value = Number(written);
  if (!/^-?\d*\.?\d+(E[+-]?\d+)?$/i.test(written) || !(Math.abs(value) < 1e15)) return written;
  return String(value);
}

/** Undoes `_x000D_`, in which spreadsheets write characters that XML lacks. */
export function plainText(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** `BC12` → 54, the column's place from 0; -1 when it names no cell. */
export function placeOf(reference: string): number {
  const letters = /^\$?([A-Z]{1,3})\$?\d{1,7}$/.exec(reference)?.[1];
  if (!letters) return -1;
  let place = 0;
  for (const letter of letters) place = place * 26 + letter.charCodeAt(0) - 64;
  return place - 1;
}
