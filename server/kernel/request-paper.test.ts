import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanFileName, fileNameAs, sniffRequestPaper } from "./request-paper";
import { zip } from "./zip";

const bytes = (text: string) => Buffer.from(text, "latin1");
/** Our own archives take plainer names than every office file has: one of the same length is written over. */
const officeFile = (main: string, more: readonly string[] = []) => {
  const archive = zip([...more, main, "0Content_Types0.xml"].map((name) => ({ name, content: bytes(`<${name}>`) })));
  return Buffer.from(archive.toString("latin1").replaceAll("0Content_Types0.xml", "[Content_Types].xml"), "latin1");
};

test.each([
  ["%PDF-1.7 …", "application/pdf"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\0\0\0\x18ftypheic\0\0\0\0", "image/heic"],
  ["\0\0\0\x18ftypmif1\0\0\0\0", "image/heic"],
])("known by its beginning: %j is %s", (text, mediaType) => expect(sniffRequestPaper(bytes(text))).toEqual({ mediaType }));

test("a workbook and a letter are known by their list of contents", () => {
  const document = "application/vnd.openxmlformats-officedocument";
  expect(sniffRequestPaper(officeFile("xl/workbook.xml"))).toEqual({ mediaType: `${document}.spreadsheetml.sheet` });
  expect(sniffRequestPaper(officeFile("word/document.xml"))).toEqual({ mediaType: `${document}.wordprocessingml.document` });
});

test.each([
  ["nothing", Buffer.alloc(0)],
  ["a program", bytes("MZ\x90\0")],
  ["a page", bytes("<!doctype html><script>")],
  ["a drawing that runs", bytes("<svg onload=alert(1)>")],
  ["a film", bytes("\0\0\0\x18ftypisom")],
  ["an archive of anything", zip([{ name: "a.txt", content: bytes("a") }])],
  ["an archive without the list of types", zip([{ name: "xl/workbook.xml", content: bytes("<x>") }])],
  ["an archive whose end is gone", officeFile("xl/workbook.xml").subarray(0, -10)],
  ["an archive whose list is not where it says", Buffer.concat([bytes("PK\x03\x04"), bytes("PK\x05\x06"), Buffer.alloc(18, 255)])],
])("refused: %s", (_what, file) => expect(sniffRequestPaper(file)).toEqual({ refused: "paper.request_kind" }));

test("macros are refused, wherever they lie", () => {
  expect(sniffRequestPaper(officeFile("xl/workbook.xml", ["xl/vbaProject.bin"]))).toEqual({ refused: "paper.macros" });
});

test("a bomb is refused by what its list says, without unpacking any of it", () => {
  const packed = zip([{ name: "a.xml", content: Buffer.alloc(30 * 1024 * 1024) }]);
  expect(packed.length).toBeLessThan(100_000);
  expect(sniffRequestPaper(packed)).toEqual({ refused: "paper.bomb" });

  const said = Buffer.from(officeFile("xl/workbook.xml"));
  said.writeUInt32LE(0xffff_fff0, said.lastIndexOf("PK\u0001\u0002", undefined, "latin1") + 24);
  expect(sniffRequestPaper(said)).toEqual({ refused: "paper.bomb" });
});

test("whatever comes, it is known or refused, and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (noise, isArchive) => {
      const file = isArchive ? Buffer.concat([bytes("PK\x03\x04"), noise, bytes("PK\x05\x06"), noise]) : noise;
      const known = sniffRequestPaper(file);
      expect("mediaType" in known || "refused" in known).toBe(true);
    }),
  );
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\x\\年报.pdf", "年报.pdf"],
  ["a\u202egnp.exe", "agnp.exe"],
  ["a\r\nSet-Cookie: x", "aSet-Cookie x"],
  ["...", "file"],
  ["", "file"],
  ['"><script>.pdf', "script.pdf"],
])("a name loses its path and its tricks: %j becomes %j", (name, expected) => expect(cleanFileName(name)).toBe(expected));

test("a name is never empty, long, or of more than one line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (name) => {
      const clean = cleanFileName(name);
      expect([...clean].length).toBeGreaterThan(0);
      expect([...clean].length).toBeLessThanOrEqual(120);
      expect(clean).not.toMatch(/[\p{C}/\\]/u);
      expect(cleanFileName(clean)).toBe(clean);
    }),
  );
});

test("a paper is handed out as what it is", () => {
  expect(fileNameAs("a.exe", "application/pdf")).toBe("a.exe.pdf");
  expect(fileNameAs("a.PDF", "application/pdf")).toBe("a.PDF");
  expect(fileNameAs("a.jpeg", "image/jpeg")).toBe("a.jpeg");
});
