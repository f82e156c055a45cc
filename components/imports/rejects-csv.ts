import { inertCell } from "@/server/kernel/csv";
import type { RejectView } from "@/server/records/schema";

type Words = { readonly heads: readonly [string, string, string, string]; readonly reason: (reason: RejectView["reason"]) => string };

/** Refused rows as a table for spreadsheets, a line a fault: row, column, why, and the value that stood there. */
export function rejectsCsv(rejects: readonly RejectView[], { heads, reason }: Words): string {
  const lines = rejects.map((one) => [String(one.rowNo), one.column, reason(one.reason), one.value]);
  return `\ufeff${[[...heads], ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

/**
 * Refused rows as their file had them, to be mended and sent again: the file's columns, and after them the row's number there and why it was refused, which
 * no form reads. Rows of which nothing is kept stand with their number and reason alone.
 */
export function rowsToMend(rejects: readonly RejectView[], { rowNo, reason, words }: MendWords): string {
  const rows = [...Map.groupBy(rejects, (one) => one.rowNo)];
  const columns = [...new Set(rejects.flatMap(({ cells }) => cells?.map(([name]) => name) ?? []))];
  const lines = rows.map(([number, faults]) => {
    const cells = new Map(faults.find((one) => one.cells)?.cells ?? []);
    const why = faults.map((one) => [one.column, words(one)].filter((part) => part !== "").join(": ")).join("; ");
    return [...columns.map((name) => cells.get(name) ?? ""), String(number), why];
  });
  return `\ufeff${[[...columns, rowNo, reason], ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

type MendWords = { readonly rowNo: string; readonly reason: string; readonly words: (one: RejectView) => string };

function cell(text: string): string {
  const inert = inertCell(text);
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

type Ask = (afterRow: number) => Promise<readonly RejectView[]>;

/** Every listed row of a file, asked for page by page. */
export async function everyReject(ask: Ask): Promise<readonly RejectView[]> {
  const all: RejectView[] = [];
  for (let afterRow = 0; ; ) {
    const page = await ask(afterRow);
    if (page.length === 0) return all;
    all.push(...page);
    afterRow = page.at(-1)?.rowNo ?? afterRow;
  }
}
