import "server-only";
import type { SourceFormat } from "../../../db/schema/words.ts";
import type { CopyScope } from "../../access/with-copy.ts";
import type { ImportInput } from "./input.ts";
import { SourceFile } from "./source-file.ts";

/** The batch in which the same bytes came in whole, and the file as it was read to find that out. */
export type SameFile = {
  readonly batchId: string;
  readonly rows: number;
  readonly format: SourceFormat | null;
  readonly file: SourceFile;
};

type Candidate = { readonly id: string; readonly hash: string; readonly rows: number; readonly format: SourceFormat | null };

/**
 * Whether the same bytes came in today by the same reading, without a refused row, and nothing came in since: then every row is a duplicate, and need not be read to know it. Null where any of that is not so; the file is then read row by row, and changes as
 * little. A file that is the whole register of a region is read again, for it says so as of today.
 */
export async function findSameFile(
  { sql }: CopyScope,
  input: ImportInput,
  { bytesTotal }: SourceFile,
  readingHash: string,
): Promise<SameFile | null> {
  if (input.coversRegion) return null;
  const [candidate] = await sql<Candidate[]>`
    select b.id, b.file_hash as hash, b.rows_read as rows, b.file_format as format from import_batches b
    where b.status = 'loaded' and b.file_bytes = ${bytesTotal} and b.reading_hash = ${readingHash}
      and (b.ended_at at time zone 'Asia/Shanghai')::date = (now() at time zone 'Asia/Shanghai')::date
      and not exists (
        select from import_batches later
        where later.rows_accepted > 0 and later.status in ('loaded', 'partly_loaded') and later.id <> b.id and later.ended_at >= b.started_at
      )
    order by b.ended_at desc limit 1`;
  if (!candidate) return null;
  const file = await SourceFile.open(input.path);
  for await (const bytes of file.bytes()) void bytes;
  return file.digest() === candidate.hash ? { batchId: candidate.id, rows: candidate.rows, format: candidate.format, file } : null;
}

/** What the rows of a file that came again are like, as they were counted when it first came: all of them duplicates now. */
export async function countSameFile({ sql }: CopyScope, batchId: string, { batchId: first }: SameFile): Promise<void> {
  await sql`
    insert into quality_figures (day, source_unit, item_code, import_batch_id, organization_id, region_code, rows_read, rows_accepted,
      rows_duplicate, rows_refused, rows_withdrawn, rows_dated, rows_timely, fields_declared, fields_filled)
    select day, source_unit, item_code, ${batchId}, organization_id, region_code, rows_read, 0, rows_read, 0, rows_withdrawn, rows_dated,
      rows_timely, fields_declared, fields_filled
    from quality_figures where import_batch_id = ${first}`;
}
