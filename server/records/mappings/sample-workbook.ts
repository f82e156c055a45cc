import "server-only";
import { newId } from "../../kernel/ids.ts";
import { readSheets } from "../import/workbook/read.ts";
import { FileRefusal } from "../import-reasons.ts";
import { discardUpload, receiveUpload, uploadPath } from "../receive-upload.ts";
import { type SampleRow, sampleWorkbookBytesMax } from "./schema.ts";

const rowsMax = 100;
const charactersMax = 64 * 1024;

/**
 * The first rows of a workbook's first sheet that holds any, by the reader that imports use and inside its limits; nothing of it is kept. Refuses with the reader's
 * own reasons, and with FILE_TOO_LARGE beyond what a sample may weigh.
 */
export async function sampleWorkbook(body: ReadableStream<Uint8Array> | null, declared: number | null): Promise<SampleRow[]> {
  if (declared !== null && declared > sampleWorkbookBytesMax) throw new FileRefusal("FILE_TOO_LARGE");
  const id = newId("upload");
  try {
    if ((await receiveUpload(id, body, declared, null, sampleWorkbookBytesMax)) === 0) throw new FileRefusal("FILE_EMPTY");
    return await readFirst(uploadPath(id));
  } finally {
    await discardUpload(id);
  }
}

async function readFirst(path: string): Promise<SampleRow[]> {
  const sample: SampleRow[] = [];
  let characters = 0;
  for await (const sheet of readSheets(path, () => {})) {
    for await (const rows of sheet) {
      for (const { rowNo, cells, isClean, faults } of rows) {
        characters += (cells ?? []).reduce((sum, cell) => sum + cell.length, 0);
        if (sample.length === rowsMax || characters > charactersMax) return sample;
        sample.push({ rowNo, cells: cells ? [...cells] : null, isClean, ...(faults ? { faults: [...faults] } : {}) });
      }
    }
    if (sample.length > 0) return sample;
  }
  return sample;
}
