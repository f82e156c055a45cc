import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { makeImportContext } from "../../../db/testing/import-context.ts";
import { Dice } from "../../../db/testing/matching-world.ts";
import { makeArchive, sheetXml, withPart, workbookParts } from "../../../db/testing/workbook-files.ts";
import { SourceFile } from "../../../server/records/import/source-file.ts";
import { readTable } from "../../../server/records/import/table.ts";
import { readTables } from "../../../server/records/import/tables.ts";
import { transforms } from "../../../server/records/import/transform.ts";
import { FileRefusal } from "../../../server/records/import-reasons.ts";
import { makeFiles } from "./files.ts";
import { goodRow } from "./rows.ts";

export type Mutated = { readonly files: number; readonly crashes: number; readonly slowestMs: number };
type Change = {
  readonly how: "flip" | "cut" | "insert" | "repeat" | "shuffle";
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
};

const change = fc.record({
  how: fc.constantFrom<Change["how"]>("flip", "cut", "insert", "repeat", "shuffle"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(2_000),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      ...['"', ",", "\n", "\r\n", "\\", "{", "}", "\u0000", "\ufeff", "<", "&", "]]>", "1e309", "__proto__", "é", "长"].map((text) =>
        Buffer.from(text),
      ),
    ),
  ),
});

/** Spoils good files of every format byte by byte for so long: each is read or refused, and nothing else happens. */
export async function mutate(folder: string, seconds: number, seed: number): Promise<Mutated> {
  const made = makeFiles(600, seed).filter(({ name }) => !name.endsWith("xlsx"));
  const rows = Array.from({ length: 40 }, (_, at) => goodRow("registry", 60_000_000 + at));
  const header = Object.keys(rows[0] ?? {});
  const sheet = sheetXml([header, ...rows.map((row) => header.map((column) => row[column] ?? null))]);
  const parts = workbookParts({ sheets: [{ rows: [] }] });
  const workbook = (xml: Buffer) => makeArchive(withPart(parts, { name: "xl/worksheets/sheet1.xml", data: xml }));
  let [files, crashes, slowestMs] = [0, 0, 0];

  const spoil = async (which: number, changes: readonly Change[]) => {
    const file = made[which % (made.length + 2)];
    const bytes = file
      ? changed(file.bytes, changes)
      : which % 2 === 0
        ? workbook(changed(Buffer.from(sheet), changes))
        : changed(workbook(Buffer.from(sheet)), changes);
    const path = join(folder, "mutated");
    writeFileSync(path, bytes);
    const startedAt = performance.now();
    await readWhole(path, file?.kind ?? "subjects").catch((error: unknown) => {
      if (error instanceof FileRefusal) return;
      crashes++;
      console.error("a spoiled file ended in", error);
    });
    files++;
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - startedAt));
  };
  const property = fc.asyncProperty(fc.nat(), fc.array(change, { minLength: 1, maxLength: 5 }), spoil);
  await fc.assert(property, { seed, numRuns: 1_000_000_000, interruptAfterTimeLimit: seconds * 1_000 });
  return { files, crashes, slowestMs };
}

const context = makeImportContext();

async function readWhole(path: string, kind: Parameters<typeof readTable>[0]): Promise<void> {
  const tables = readTables(await SourceFile.open(path), { format: () => {}, encoding: () => {} });
  for await (const { layout, rows } of readTable(kind, tables)) {
    for (const row of rows) if (!("refused" in row)) transforms[layout.form.key](row.row, context);
  }
}

function changed(bytes: Buffer, changes: readonly Change[]): Buffer {
  let result = Buffer.from(bytes);
  for (const { how, at, length, bytes: more } of changes) {
    const place = Math.floor(at * result.length);
    const [before, middle, after] = [result.subarray(0, place), result.subarray(place, place + length), result.subarray(place + length)];
    if (how === "flip" && middle.length > 0) middle.writeUInt8(middle.readUInt8(0) ^ (more[0] ?? 1), 0);
    else if (how === "cut") result = Buffer.concat([before, after]);
    else if (how === "insert") result = Buffer.concat([before, more, middle, after]);
    else if (how === "repeat") result = Buffer.concat([before, middle, middle, middle, after]);
    else if (how === "shuffle") result = Buffer.concat([before, after.subarray(0, length), middle, after.subarray(length)]);
  }
  return result;
}

/** Whole files that are no table of ours, and what each is refused as. */
export function refusedFiles(seed: number): readonly { readonly name: string; readonly bytes: Buffer; readonly reason: string }[] {
  const dice = new Dice(seed);
  const rows = Array.from({ length: 200 }, (_, at) => Object.values(goodRow("registry", 70_000_000 + at)).join(","));
  const text = `NAME,USCC,REGISTERED_ON,CAPITAL,SCOPE\n${rows.join("\n")}\n`;
  const utf8 = Buffer.from(text);
  const place = Buffer.byteLength(text.slice(0, dice.between(200, 3_000)));
  const utf16 = Buffer.from(text, "utf16le");
  const gbk = Buffer.from([0xb7, 0xfb, 0xd0, 0xc5, 0xb9, 0xab, 0xcb, 0xbe, 0xff]);
  return [
    { name: "UTF-16", bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), reason: "WRONG_ENCODING" },
    {
      name: "UTF-16 without a mark",
      bytes: Buffer.from(text.replace(/[^\n]*\n/, "name,uscc,registered_on,capital,scope,province\n"), "utf16le"),
      reason: "WRONG_ENCODING",
    },
    { name: "two encodings", bytes: Buffer.concat([utf8.subarray(0, place), gbk, utf8.subarray(place)]), reason: "WRONG_ENCODING" },
    { name: "a column __proto__", bytes: Buffer.from(text.replace("CAPITAL", "__proto__")), reason: "HEADER_FORBIDDEN" },
    { name: "a column constructor", bytes: Buffer.from(text.replace("SCOPE", " Constructor ")), reason: "HEADER_FORBIDDEN" },
    { name: "a header twice", bytes: Buffer.from(text.replace("SCOPE", "企业名称")), reason: "HEADER_AMBIGUOUS" },
    { name: "a row without end", bytes: Buffer.from(`${text}${"长".repeat(300_000)}`), reason: "LINE_TOO_LONG" },
    {
      name: "an object without end",
      bytes: Buffer.from(`{"NAME":"甲","USCC":"1","SCOPE":"${"长".repeat(300_000)}"}`),
      reason: "LINE_TOO_LONG",
    },
    { name: "an old workbook", bytes: Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), utf8]), reason: "IS_SPREADSHEET" },
    { name: "nothing but blanks", bytes: Buffer.from("\n \n"), reason: "NO_KNOWN_HEADER" },
    { name: "no header", bytes: Buffer.from(text.slice(text.indexOf("\n") + 1)), reason: "NO_KNOWN_HEADER" },
  ];
}
