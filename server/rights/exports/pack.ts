import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../kernel/canonical.ts";
import { type ZipPart, zip } from "../../kernel/zip.ts";
import { leftOut, leftOutReasons } from "../holdings.ts";
import type { HeldTable } from "./read-held.ts";

export type ExportHead = {
  readonly exportId: string;
  readonly enterpriseId: string;
  readonly subjectId: string;
  readonly askedAt: Date;
  readonly readFrom: Date;
};

export type Packed = { readonly content: Buffer; readonly fileHash: string; readonly tables: number; readonly rows: number };

type Reasons = { dataExports: { reason: Record<string, string> } };
const reasonsIn = (locale: "en" | "zh-CN") =>
  (JSON.parse(readFileSync(join("messages", `${locale}.json`), "utf8")) as Reasons).dataExports.reason;

/**
 * An archive of tables, one line of JSON a row, with the files that lay in them and a manifest: how many rows each has, the SHA-256 of each file, and what is
 * left out and why.
 */
export function packExport(head: ExportHead, held: readonly HeldTable[]): Packed {
  const tables = held.map(({ table, rows, without, files }) => {
    const content = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""), "utf8");
    return { table, rows: rows.length, without, files, part: { name: `tables/${table}.ndjson`, content } };
  });
  const files = tables.flatMap((table) => table.files);
  const manifest = {
    format: "xinfu-export/1",
    ...head,
    tables: tables.map(({ table, rows, without, part }) => ({ table, rows, ...describe(part), without })),
    files: files.map(describe),
    leftOut: Object.entries(leftOut).map(([table, reason]) => ({ table, reason })),
    reasons: legend(),
  };
  const parts = [{ name: "manifest.json", content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, "utf8") }];
  const content = zip([...parts, ...tables.map(({ part }) => part), ...files]);
  return { content, fileHash: sha256(content), tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}

const describe = ({ name, content }: ZipPart) => ({ name, bytes: content.length, sha256: sha256(content) });

/** Each reason in both languages, and what is true of every row. */
function legend() {
  const [en, zh] = [reasonsIn("en"), reasonsIn("zh-CN")];
  return Object.fromEntries([...leftOutReasons, "others_in_rows"].map((reason) => [reason, { en: en[reason], zh: zh[reason] }]));
}
