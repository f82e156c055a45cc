import { sampleOf, textOfFile } from "@/components/mappings/read-sample";
import type { ImportKind } from "@/db/schema/words";
import type { Form } from "@/server/records/fields";
import { missingColumns } from "@/server/records/template";

/**
 * The columns that a delimited file's header lacks, found before anything is sent; null where it can be read, or only the platform can tell: workbooks, NDJSON
 * and what is no text.
 */
export async function missingInFile(file: File, wanted: ImportKind | Form): Promise<readonly string[] | null> {
  if (/\.(?:xlsx|ndjson|jsonl)$/i.test(file.name)) return null;
  const text = await textOfFile(file);
  if (text === null || /^\s*\{/.test(text)) return null;
  const sample = await sampleOf(text).catch(() => null);
  return sample ? missingColumns(wanted, sample.header) : null;
}
