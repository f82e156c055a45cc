import type { Day } from "../../kernel/dates.ts";
import { exchange, foldName } from "../../kernel/names.ts";
import { readUnitCode } from "./holder.ts";
import { remembering } from "./remembering.ts";
import type { RowReader } from "./row-reader.ts";

const foldUnit = remembering(foldName);

/** Digits, capital letters, Chinese characters, hyphens and the usual brackets: nothing else in them is folded. */
const plainNumber = /^[0-9A-Z\u4e00-\u9fa5()〔〕-]*$/;

/** Document numbers differ in brackets, spaces and full-width forms between sources: 〔2024〕, [2024] and （2024） are one. */
export function foldDocumentNo(text: string): string {
  if (plainNumber.test(text)) return exchange(exchange(text, "〔", "("), "〕", ")");
  return text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/[〔[【{]/g, "(")
    .replace(/[〕\]】}]/g, ")")
    .toUpperCase();
}

export type Decision = {
  readonly documentNo: string;
  readonly authority: string;
  readonly authorityUscc: string | null;
  readonly decidedOn: Day;
  /** The authority's code (its name where the code is a placeholder) and the document's number; with the subject it makes the fact. */
  readonly naturalKey: string;
};

/** Which decision a row is about; several sources that report the same one have the same key. */
export function readDecision(
  reader: RowReader,
  columns: { documentNo: string; authority: string; authorityCode: string | null; decidedOn: string },
  today: Day,
): Decision {
  const documentNo = reader.text(columns.documentNo) ?? "";
  const authority = reader.text(columns.authority) ?? "";
  const authorityUscc = columns.authorityCode ? readUnitCode(reader, columns.authorityCode, "AUTHORITY_CODE_PLACEHOLDER") : null;
  const decidedOn = reader.dayNeeded(columns.decidedOn);
  if (decidedOn > today) reader.refuse(columns.decidedOn, "DATE_IN_FUTURE", decidedOn);
  const naturalKey = `${authorityUscc ?? foldUnit(authority)}|${foldDocumentNo(documentNo)}`;
  return { documentNo, authority, authorityUscc, decidedOn, naturalKey };
}

/** Rows about natural persons are told by the subject's category or by an identity document, and kept in no part. */
export function refuseNaturalPerson(reader: RowReader, prefix: "XK" | "CF"): boolean {
  const category = reader.text(`${prefix}_XDR_LB`) ?? "";
  const isNamed = category.includes("自然人") || category === "03";
  const telling = isNamed ? `${prefix}_XDR_LB` : [`${prefix}_XDR_ZJHM`, `${prefix}_XDR_ZJLX`].find((column) => reader.has(column));
  if (telling !== undefined) reader.refuse(telling, "NATURAL_PERSON", "");
  return telling !== undefined;
}

/** The unit a row names as its source, else the one that sent the file. A placeholder code is told, not kept. */
export function readSource(reader: RowReader, unit: string, code: string | null, sender: string): string {
  if (code) readUnitCode(reader, code, "SOURCE_CODE_PLACEHOLDER");
  return reader.text(unit) ?? sender;
}
