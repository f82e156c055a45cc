import { inertCell } from "@/server/kernel/csv";
import type { RejectView } from "@/server/records/schema";

type Words = { readonly heads: readonly [string, string, string, string]; readonly reason: (reason: RejectView["reason"]) => string };

/** Refused rows as a table for spreadsheets, a line a fault: row, column, why, and the value that stood there. */
export function rejectsCsv(rejects: readonly RejectView[], { heads, reason }: Words): string {
  const lines = rejects.map((one) => [String(one.rowNo), one.column, reason(one.reason), one.value]);
  return `\ufeff${[[...heads], ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

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
