import { existsSync, readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { SourceFile } from "../../../server/records/import/source-file.ts";
import { readTable } from "../../../server/records/import/table.ts";
import { readTables } from "../../../server/records/import/tables.ts";
import { FileRefusal } from "../../../server/records/import-reasons.ts";
import type { BombReply } from "./bombs.ts";

/** The process in which one bomb is read: ends with what became of it as one line of JSON. */

const [way = "real", path = ""] = process.argv.slice(2);

async function readAsProduct(): Promise<number> {
  let rows = 0;
  const tables = readTables(await SourceFile.open(path), { format: () => {}, encoding: () => {} });
  for await (const batch of readTable("subjects", tables)) rows += batch.rows.length;
  return rows;
}

/** The planted fault: a part that declares itself small is inflated whole. */
async function readTrusting(): Promise<number> {
  const bytes = readFileSync(path);
  let rows = 0;
  for (let at = bytes.indexOf("PK\u0003\u0004"); at >= 0; at = bytes.indexOf("PK\u0003\u0004", at + 4)) {
    if (bytes.readUInt32LE(at + 22) > 64 * 1024 * 1024) throw new FileRefusal("WORKBOOK_TOO_LARGE");
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const xml = inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(at + 18))).toString("utf8");
    rows += xml.split("<row").length - 1;
  }
  return rows;
}

/** Linux hands a process the largest size of the one that started it; only the kernel's own page tells them apart. */
function peakBytes(): number {
  const status = "/proc/self/status";
  const own = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] : undefined;
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) * 1024;
}

const before = process.memoryUsage.rss();
const startedAt = performance.now();
let rows = 0;
let refusal: string | null = null;
try {
  rows = await (way === "real" ? readAsProduct() : readTrusting());
} catch (error) {
  refusal = error instanceof FileRefusal ? error.reason : String(error);
}
const ms = Math.round(performance.now() - startedAt);
const growthMb = Math.max(0, Math.round((peakBytes() - before) / (1024 * 1024)));
console.log(JSON.stringify({ refusal, rows, ms, growthMb } satisfies BombReply));
