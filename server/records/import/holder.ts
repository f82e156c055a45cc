import { foldName } from "../../kernel/names.ts";
import { isCitizensNumber } from "../../kernel/persons-number.ts";
import { contains } from "../../kernel/region.ts";
import { normaliseUscc, parseUscc, type UsccFault, usccParts } from "../../kernel/uscc.ts";
import { kindOf } from "../../subjects/kind.ts";
import type { ImportReason } from "../import-reasons.ts";
import type { Holder, ImportContext } from "./fact.ts";
import type { RowReader } from "./row-reader.ts";

const reasonOf: Record<UsccFault, ImportReason> = { LENGTH: "USCC_LENGTH", ALPHABET: "USCC_ALPHABET", CHECK_DIGIT: "CHECK_DIGIT" };

/** Where a form keeps its subject's name and codes. */
export type HolderColumns = { readonly name: string; readonly code: string; readonly old?: readonly string[] };

/**
 * The subject of a row. An old 15-digit number stands in for the credit code; a code whose check character fails is held unless a person
 * confirmed it; a citizen's number refuses the row and is not listed.
 */
export function readHolder(reader: RowReader, columns: HolderColumns, context: ImportContext): Holder {
  const name = reader.text(columns.name) ?? "";
  const base = { name, nameFolded: foldName(name), uscc: null, legacyNumber: null, isCheckDigitConfirmed: false, regionCode: null };
  const column = [columns.code, ...(columns.old ?? [])].find((code) => reader.has(code));
  if (!column) {
    reader.refuse(columns.code, "REQUIRED_MISSING", "");
    return { ...base, kind: "other" };
  }
  const typed = reader.text(column) ?? "";
  const code = normaliseUscc(typed);
  if (isCitizensNumber(code)) {
    reader.refuse(column, "NATURAL_PERSON", "");
    return { ...base, kind: "other" };
  }
  const isOld = code.length === 15 || (column !== columns.code && code.length !== 18);
  return { ...base, ...(isOld ? readOldNumber(reader, column, code, context) : readCode(reader, column, code, typed, context)) };
}

function readCode(
  reader: RowReader,
  column: string,
  code: string,
  typed: string,
  context: ImportContext,
): Partial<Holder> & Pick<Holder, "kind"> {
  const verdict = parseUscc(code);
  const isConfirmed = !verdict.ok && verdict.reason === "CHECK_DIGIT" && context.confirmed.has(code);
  if (!verdict.ok && !isConfirmed) {
    reader.refuse(column, reasonOf[verdict.reason], typed);
    return { kind: "other" };
  }
  if (isConfirmed) reader.caution(column, "CHECK_DIGIT_CONFIRMED", code);
  const regionCode = context.regions.ofUscc(usccParts(code).regionCode);
  if (isOutside(regionCode, context)) reader.caution(column, "OUTSIDE_REGION", code);
  return { uscc: code, isCheckDigitConfirmed: isConfirmed, kind: kindOf(code), regionCode };
}

/** Registration and tax numbers from before 2015 begin with the region; a tax number ends in the organisation code. */
function readOldNumber(reader: RowReader, column: string, number: string, context: ImportContext): Partial<Holder> & Pick<Holder, "kind"> {
  if (!/^\d{6}[0-9A-Z]{9}$/.test(number)) {
    reader.refuse(column, "LEGACY_ID_BAD", number);
    return { kind: "other" };
  }
  reader.caution(column, "NO_USCC", number);
  const regionCode = context.regions.ofUscc(number.slice(0, 6));
  if (isOutside(regionCode, context)) reader.caution(column, "OUTSIDE_REGION", number);
  return { legacyNumber: number, kind: "enterprise", regionCode };
}

/** A unit tells of a subject that is registered elsewhere: it may, and somebody should look. */
const isOutside = (regionCode: string | null, { unitRegion }: ImportContext) =>
  unitRegion !== null && regionCode !== null && !contains(unitRegion, regionCode);

/** Another unit's credit code beside a name: null, with a caution, where it is a placeholder or fails its check. */
export function readUnitCode(
  reader: RowReader,
  column: string,
  warning: "AUTHORITY_CODE_PLACEHOLDER" | "SOURCE_CODE_PLACEHOLDER",
): string | null {
  const typed = reader.text(column);
  if (typed === null) return null;
  const verdict = parseUscc(typed);
  if (verdict.ok) return verdict.code;
  reader.caution(column, warning, typed);
  return null;
}
