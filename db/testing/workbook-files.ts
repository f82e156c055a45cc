import { crc32, deflateRawSync } from "node:zlib";

/** A part of an archive, and what its headers say that is not so. */
export type MadePart = {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly isStored?: boolean;
  readonly declaredBytes?: number;
  readonly isEncrypted?: boolean;
};

/** Makes a zip archive byte by byte, so that it may lie. */
export function makeArchive(parts: readonly MadePart[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, isStored = false, declaredBytes, isEncrypted = false } of parts) {
    const raw = Buffer.from(data);
    const packed = isStored ? raw : deflateRawSync(raw, { level: 9 });
    const called = Buffer.from(name, "utf8");
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (isEncrypted ? 1 : 0), 2);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declaredBytes ?? raw.length, 18);
    common.writeUInt16LE(called.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, called, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, place, called]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\u0005\u0006"), end]);
}

/** A cell by its value, or by its XML where that begins with `<`; null where there is none. */
export type MadeCell = string | number | null;
export type MadeSheet = { readonly rows: readonly (readonly MadeCell[])[]; readonly state?: "hidden" | "veryHidden" };
type MadeBook = { readonly sheets: readonly MadeSheet[]; readonly is1904?: boolean; readonly strings?: readonly string[] };

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relations = (list: readonly string[]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join("")}</Relationships>`;
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

export const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** `0` → A, `26` → AA. */
export function letters(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : letters(Math.floor(place / 26) - 1) + letters(place % 26);
}

/** A sheet's part. Style 1 shows numbers as days. */
export function sheetXml(rows: readonly (readonly MadeCell[])[]): string {
  const cell = (value: MadeCell, reference: string) => {
    if (value === null) return "";
    if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
    if (value.startsWith("<")) return value.replaceAll("REF", reference);
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const lines = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((value, place) => cell(value, `${letters(place)}${at + 1}`)).join("")}</row>`,
  );
  return `${head}<worksheet ${main}><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

/** The parts of a workbook, to be made an archive of, whole or with one of them replaced. */
export function workbookParts({ sheets, is1904 = false, strings = [] }: MadeBook): MadePart[] {
  const list = sheets.map(
    ({ state }, at) => `<sheet name="S${at + 1}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="r${at + 1}"/>`,
  );
  const targets = sheets.map((_, at) => relation(`r${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`));
  const shared = strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("");
  return [
    { name: "[Content_Types].xml", data: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>` },
    { name: "_rels/.rels", data: relations([relation("r1", "officeDocument", "xl/workbook.xml")]) },
    {
      name: "xl/workbook.xml",
      data: `${head}<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${
        is1904 ? ' date1904="1"' : ""
      }/><sheets>${list.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: relations([...targets, relation("rs", "styles", "styles.xml"), relation("rt", "sharedStrings", "sharedStrings.xml")]),
    },
    {
      name: "xl/styles.xml",
      data: `${head}<styleSheet ${main}><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="2"/></cellXfs></styleSheet>`,
    },
    { name: "xl/sharedStrings.xml", data: `${head}<sst ${main}>${shared}</sst>` },
    ...sheets.map(({ rows }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, data: sheetXml(rows) })),
  ];
}

/** A workbook's parts with one of them replaced or, where there is none of its name, added. */
export function withPart(parts: readonly MadePart[], part: MadePart): MadePart[] {
  return parts.some(({ name }) => name === part.name) ? parts.map((old) => (old.name === part.name ? part : old)) : [...parts, part];
}

export const makeWorkbook = (book: MadeBook): Buffer => makeArchive(workbookParts(book));
