import { makeCalendar } from "@/server/kernel/working-days";
import type { Fact, ImportContext } from "@/server/records/import/fact";
import { delimiterOf } from "@/server/records/import/header";
import { splitNdjson } from "@/server/records/import/ndjson";
import { RegionIndex } from "@/server/records/import/region-index";
import { type SplitRow, split } from "@/server/records/import/split";
import { readTable, type SourceTable, type TableRow } from "@/server/records/import/table";
import type { Rejection } from "@/server/records/import-reasons";
import type { MappedReading } from "@/server/records/mappings/mapping";
import type { SampleRow } from "@/server/records/mappings/schema";
import { transformMapped } from "@/server/records/sources/mapped/transform";

/**
 * The first rows of a file: as the browser reads its text, of which nothing is sent or kept, or as the import's reader gave back a workbook's, of which nothing
 * is kept.
 */
export type Sample = { readonly header: readonly string[]; readonly rows: number } & (
  | { readonly text: string }
  | { readonly sheet: readonly SampleRow[] }
);
export type PreviewRow = { readonly rowNo: number } & ({ readonly fact: Fact } | { readonly refused: readonly Rejection[] });

const sampleBytesMax = 64 * 1024;
const previewRows = 10;
/** Rows whose names are the columns, as many as the import looks at. */
const namingRows = 20;

/** Reads what a file begins with, in UTF-8 or GB18030; a line that the cut has broken is left out. Null when that is no text. */
export async function textOfFile(file: Blob): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(0, sampleBytesMax).arrayBuffer());
  const whole = file.size <= sampleBytesMax;
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole });
      if (text.includes("\u0000")) return null;
      return whole ? text : text.slice(0, text.lastIndexOf("\n") + 1);
    } catch {
      // The other encoding may read it.
    }
  }
  return null;
}

/** The columns and how many rows there are; null when there is no header that can be read, or no line that names two values. */
export async function sampleOf(text: string): Promise<Sample | null> {
  const found = isNamed(text) ? await readNames(text) : await readHeader(text);
  return found.header.length < 2 ? null : { ...found, text };
}

/** The same of the first rows of a workbook. */
export function sampleOfRows(sheet: readonly SampleRow[]): Sample | null {
  const named = (row: SampleRow) => (row.cells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== "");
  const at = sheet.findIndex((row) => named(row).length >= 2);
  const found = sheet[at];
  return found ? { header: named(found), rows: sheet.length - at - 1, sheet } : null;
}

/** Whether a file is an archive, as workbooks are. */
export async function isWorkbook(file: Blob): Promise<boolean> {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return p === 0x50 && k === 0x4b;
}

type Found = { readonly header: readonly string[]; readonly rows: number };

async function readHeader(text: string): Promise<Found> {
  let header: readonly string[] | null = null;
  let rows = 0;
  for await (const batch of split(pieces(text), delimiterOf)) {
    for (const { cells } of batch) {
      if (header === null) header = (cells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== "");
      else rows++;
    }
  }
  return { header: header ?? [], rows };
}

/** Rows that name their values: what any of the first ones calls them. */
async function readNames(text: string): Promise<Found> {
  const names = new Set<string>();
  let rows = 0;
  for await (const batch of splitNdjson(pieces(text))) {
    for (const row of batch) {
      if (rows++ < namingRows && "values" in row) for (const name of row.values.keys()) names.add(name.trim());
    }
  }
  names.delete("");
  return { header: [...names], rows };
}

/**
 * What the first rows become by a mapping, or why they are refused: judged by the import's own code. What the browser does not know (regions, codes that
 * somebody confirmed) is left out. Empty when the sample lacks a column that the mapping needs.
 */
export async function previewOf(sample: Sample, mapped: MappedReading, today: string): Promise<PreviewRow[]> {
  const context: ImportContext = {
    ...{ today, sourceUnit: "", rules: [], oldestTimely: null, othersDesks: new Set(), unitRegion: null, confirmed: new Set(), mapped },
    regions: new RegionIndex([]),
    calendar: makeCalendar([]),
    itemCodes: new Set([mapped.item.code]),
  };
  const judged: PreviewRow[] = [];
  try {
    for await (const { rows } of readTable(mapped.form, tables(sample))) {
      judged.push(...rows.slice(0, previewRows - judged.length).map((row) => judge(row, context)));
      if (judged.length === previewRows) break;
    }
  } catch {
    return [];
  }
  return judged;
}

function judge(row: TableRow, context: ImportContext): PreviewRow {
  if ("refused" in row) return row;
  const result = transformMapped(row.row, context);
  return "ok" in result ? { rowNo: row.rowNo, fact: result.ok } : { rowNo: row.rowNo, refused: result.refused };
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield text.replace(/^\ufeff/, "");
}

async function* tables(sample: Sample): AsyncGenerator<SourceTable> {
  if ("sheet" in sample) {
    yield { as: "sheet", rows: inOne(sample.sheet) };
    return;
  }
  const { text } = sample;
  if (isNamed(text)) yield { as: "named", rows: splitNdjson(pieces(text)) };
  else yield { as: "cells", rows: split(pieces(text), delimiterOf) };
}

async function* inOne(rows: readonly SampleRow[]): AsyncGenerator<SplitRow[]> {
  yield rows.map(({ faults, ...row }) => ({ ...row, ...(faults ? { faults } : {}) }));
}

/** As the import tells it: lines of objects begin with a brace. */
function isNamed(text: string): boolean {
  return /^\ufeff?\s*\{/.test(text);
}
