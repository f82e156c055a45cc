/** How workbooks, archives and papers begin, which are sent in place of a table. */
const beginnings = ["PK\u0003\u0004", "PK\u0005\u0006", "\u00d0\u00cf\u0011\u00e0", "\u001f\u008b", "%PDF-", "{\\rtf"];
const otherNames = /\.(?:xlsx?|xlsm|xlsb|et|ods|numbers|pdf|docx?|zip|rar|gz|7z)$/i;

/** Whether a file is a workbook, an archive or a paper, by its name or by how it begins: no delimited text, whatever it holds. */
export function isOtherFile(name: string, content: Uint8Array): boolean {
  const head = Buffer.from(content.subarray(0, 8)).toString("latin1");
  return otherNames.test(name.trim()) || beginnings.some((beginning) => head.startsWith(beginning));
}
