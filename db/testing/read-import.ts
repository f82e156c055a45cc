import type { Encoding } from "../../server/records/import/decode.ts";
import type { Fact, ImportContext } from "../../server/records/import/fact.ts";
import type { HeaderRepair } from "../../server/records/import/header.ts";
import { readTable } from "../../server/records/import/table.ts";
import { readTables } from "../../server/records/import/tables.ts";
import { transforms } from "../../server/records/import/transform.ts";
import type { Caution, Rejection } from "../../server/records/import-reasons.ts";
import type { ImportKind } from "../schema/words.ts";

export type ReadImport = {
  readonly encoding: Encoding;
  readonly repairs: readonly HeaderRepair[];
  readonly facts: readonly (Fact & { readonly rowNo: number })[];
  readonly rejections: readonly (Rejection & { readonly rowNo: number })[];
  readonly cautions: readonly (Caution & { readonly rowNo: number })[];
  readonly counts: { readonly read: number; readonly accepted: number; readonly duplicate: number; readonly rejected: number };
};

/** Reads a file's bytes (delimited text or NDJSON) as an import does, up to the database's door, and counts facts told twice as duplicates. */
export async function readImport(kind: ImportKind, bytes: Uint8Array, context: ImportContext, chunk = 4096): Promise<ReadImport> {
  const facts: (Fact & { rowNo: number })[] = [];
  const rejections: (Rejection & { rowNo: number })[] = [];
  const cautions: (Caution & { rowNo: number })[] = [];
  let encoding: Encoding = "ascii";
  let repairs: readonly HeaderRepair[] = [];
  let read = 0;
  const source = { path: null, bytesTotal: bytes.length, bytes: () => chunksOf(bytes, chunk), tellShare: () => {} };
  const found = {
    format: () => {},
    encoding: (told: Encoding) => {
      encoding = told;
    },
  };
  for await (const { layout, rows } of readTable(kind, readTables(source, found))) {
    repairs = layout.repairs;
    for (const row of rows) {
      read++;
      const result = "refused" in row ? row : transforms[layout.form.key](row.row, context);
      if ("refused" in result) rejections.push(...result.refused.map((refusal) => ({ ...refusal, rowNo: row.rowNo })));
      else {
        facts.push({ ...result.ok, rowNo: row.rowNo });
        cautions.push(...result.cautions.map((caution) => ({ ...caution, rowNo: row.rowNo })));
      }
    }
  }
  const keys = new Set(facts.map(({ holder, record }) => `${holder.uscc ?? holder.legacyNumber}|${record.itemCode}|${record.naturalKey}`));
  const counts = { read, accepted: keys.size, duplicate: facts.length - keys.size, rejected: read - facts.length };
  return { encoding, repairs, facts, rejections, cautions, counts };
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** How often each word occurs. */
export function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
