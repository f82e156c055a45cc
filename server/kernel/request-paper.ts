/** What an enterprise may lay to a loan request, known by its bytes. */
export const requestPaperTypes = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/heic": "heic",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
} as const;
export type RequestPaperType = keyof typeof requestPaperTypes;

/** A paper's largest size, its size in parts, and what one request holds. */
export const requestPaperBytesMax = 20 * 1024 * 1024;
export const requestPaperPartBytes = 2 * 1024 * 1024;
export const requestPapersMax = 40;
export const requestPapersBytesMax = 200 * 1024 * 1024;

const beginnings: readonly (readonly [RequestPaperType, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];
const heicBrands = ["heic", "heix", "heim", "heis", "mif1", "msf1"];
const office = {
  "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const satisfies Record<string, RequestPaperType>;

export type Sniffed = { readonly mediaType: RequestPaperType } | { readonly refused: "paper.request_kind" | "paper.bomb" | "paper.macros" };

/** What a paper is by its bytes, whatever it is called; or why it is not taken. */
export function sniffRequestPaper(bytes: Uint8Array): Sniffed {
  const plain = beginnings.find(([, first]) => first.every((byte, place) => bytes[place] === byte))?.[0];
  if (plain) return { mediaType: plain };
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString("latin1", 4, 8) === "ftyp" && heicBrands.includes(file.toString("latin1", 8, 12))) return { mediaType: "image/heic" };
  return file.toString("latin1", 0, 4) === "PK\u0003\u0004" ? sniffArchive(file) : { refused: "paper.request_kind" };
}

/** An office file unpacks to no more than so many bytes, and to no more than so many times its own size. */
const [unpackedMax, timesMax, entriesMax] = [200 * 1024 * 1024, 200, 5_000];

/** A workbook or a letter by the names in its list of contents. Nothing is unpacked: what the list says of sizes is enough to refuse. */
function sniffArchive(file: Buffer): Sniffed {
  const entries = listEntries(file);
  if (!entries) return { refused: "paper.request_kind" };
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > entriesMax || unpacked > unpackedMax || unpacked > timesMax * file.length) return { refused: "paper.bomb" };
  const names = new Set(entries.map(({ name }) => name));
  if ([...names].some((name) => /(^|\/)vbaProject/i.test(name))) return { refused: "paper.macros" };
  const main = Object.keys(office).find((name) => names.has(name)) as keyof typeof office | undefined;
  return names.has("[Content_Types].xml") && main ? { mediaType: office[main] } : { refused: "paper.request_kind" };
}

/** The central list of an archive, or null where it has none that can be believed. */
function listEntries(file: Buffer): { readonly name: string; readonly size: number }[] | null {
  const end = file.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end < 0 || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const entries = [];
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || file.toString("latin1", at, at + 4) !== "PK\u0001\u0002") return null;
    const nameBytes = file.readUInt16LE(at + 28);
    entries.push({ name: file.toString("utf8", at + 46, at + 46 + nameBytes), size: file.readUInt32LE(at + 24) });
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** A file's name as it is kept: one line without a path, marks that mislead or the ending of another kind of file. */
export function cleanFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, "")
    .trim()
    .replace(/^\.+/, "");
  return [...plain].slice(-120).join("") || "file";
}

/** The name under which a paper is handed out: it ends as what it is. */
export function fileNameAs(name: string, mediaType: string): string {
  const ending = requestPaperTypes[mediaType as RequestPaperType] ?? "bin";
  const ends = ending === "jpg" ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, "i");
  return ends.test(name) ? name : `${name}.${ending}`;
}
