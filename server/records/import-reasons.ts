/**
 * Why a row of a file is refused. Stable codes: they stand in reject lists, in the database and in the command's CSV; their words are
 * `imports.reasons.<code>` in `messages/`.
 */
export const importReasons = [
  /** The code fails its check character; a person may confirm it against the source. */
  "CHECK_DIGIT",
  "USCC_LENGTH",
  "USCC_ALPHABET",
  "LEGACY_ID_BAD",
  /** The register knows the code under another name, and knew it under this one at no time: it is not said of whom the row tells. */
  "NAME_NOT_OF_CODE",
  "DATE_INVALID",
  /** A day that has not come, of something that has happened. */
  "DATE_IN_FUTURE",
  "DATES_OUT_OF_ORDER",
  "YEAR_INVALID",
  "AMOUNT_INVALID",
  /** The money column holds yuan where it should hold ten thousand yuan: its text says 10,000 times less. */
  "AMOUNT_UNIT",
  /** No number of the field's kind, or finer than it. */
  "NUMBER_INVALID",
  /** Outside the bounds that the item declares for the field. */
  "OUT_OF_RANGE",
  /** Fields of the row break a rule that the item declares between them. */
  "FIELDS_DISAGREE",
  "CURRENCY_UNKNOWN",
  "CODE_UNKNOWN",
  "REQUIRED_MISSING",
  "TOO_LONG",
  /** The row is about a natural person; nothing of it is kept, its value is not listed. */
  "NATURAL_PERSON",
  "NOT_IN_CATALOGUE",
  "COLUMN_COUNT",
  "CHARACTER_FORBIDDEN",
  "ROW_UNREADABLE",
  /** What a formula shows depends on who opens it: sources send values. */
  "CELL_FORMULA",
  "CELL_ERROR",
  /** A line of NDJSON holds an object or a list where a value belongs. */
  "VALUE_NESTED",
  /** A line of NDJSON tells one column twice. */
  "KEY_REPEATED",
  /** A key that is part of the language, such as `__proto__`. */
  "KEY_FORBIDDEN",
] as const;
export type ImportReason = (typeof importReasons)[number];

/** What is odd about a row that is accepted all the same; their words are `imports.warnings.<code>`. */
export const importWarnings = [
  /** An old 15-digit number: the subject has no unified social credit code and cannot sign up. */
  "NO_USCC",
  "CHECK_DIGIT_CONFIRMED",
  "AUTHORITY_CODE_PLACEHOLDER",
  "SOURCE_CODE_PLACEHOLDER",
  "AMOUNT_DIFFERS",
  "AMOUNT_FROM_TEXT",
  "CAPITAL_UNREADABLE",
  "CURRENCY_ASSUMED",
  "CATEGORY_UNKNOWN",
  "PUBLICITY_DIFFERS",
  "REGION_NOT_FOUND",
  "DATE_SENTINEL",
  /** Another row, and no register, called the subject by another name. */
  "NAME_DIFFERS",
  /** The fact is older than the item says a fact should be told. */
  "TOLD_LATE",
  /** The subject is registered outside the region that the sending unit answers for. */
  "OUTSIDE_REGION",
] as const;
export type ImportWarning = (typeof importWarnings)[number];

/** Why a whole file is refused: nothing of it is read further. Their words are `imports.refusals.<code>`. */
export const fileRefusals = [
  "FILE_MISSING",
  "FILE_UNREADABLE",
  "FILE_IS_DIRECTORY",
  "FILE_EMPTY",
  "FILE_TOO_LARGE",
  "WRONG_ENCODING",
  /** An old .xls workbook, or one under a password. */
  "IS_SPREADSHEET",
  /** Beyond the limits in `import/workbook/limits.ts`. */
  "WORKBOOK_TOO_LARGE",
  /** Made to harm: parts that are larger than they say, that lead outside, that are encrypted or hold archives; a document type. */
  "WORKBOOK_UNSAFE",
  "WORKBOOK_UNREADABLE",
  "NO_KNOWN_HEADER",
  "HEADER_AMBIGUOUS",
  /** The catalogue item declares other fields now than when the mapping was published. */
  "MAPPING_OUTDATED",
  /** A column named like a part of the language, such as `__proto__`. */
  "HEADER_FORBIDDEN",
  "LINE_TOO_LONG",
  /** Rows were refused and the import was asked to load all or nothing. */
  "ROWS_REFUSED",
  /** The process ended before the import did. */
  "INTERRUPTED",
  /** Something of ours broke; the log says what. */
  "FAULT",
] as const;
export type FileRefusalReason = (typeof fileRefusals)[number];

/** Stops a file. `detail` names the place or the words found, never a credit value. */
export class FileRefusal extends Error {
  readonly reason: FileRefusalReason;
  readonly detail: string;
  /** Rows read until then, where any were. */
  readonly rowsRead: number;
  /** The columns that its header lacks, by the names that forms and mappings have for them. */
  readonly missing: readonly string[];

  constructor(reason: FileRefusalReason, detail = "", rowsRead = 0, missing: readonly string[] = []) {
    super(detail ? `${reason}: ${detail}` : reason);
    this.name = "FileRefusal";
    this.reason = reason;
    this.detail = detail;
    this.rowsRead = rowsRead;
    this.missing = missing;
  }
}

export type Rejection = { readonly column: string; readonly reason: ImportReason; readonly value: string };
export type Caution = { readonly column: string; readonly warning: ImportWarning; readonly value: string };

/** What a transform makes of one row: a value with cautions, or every reason why not. */
export type Transformed<T> = { readonly ok: T; readonly cautions: readonly Caution[] } | { readonly refused: readonly Rejection[] };
