import { rowCharactersMax } from "../split.ts";

const mebi = 1024 * 1024;

/**
 * How large a workbook may be. What is inflated is counted as it comes out, never as the archive declares it. Larger tables come as CSV or
 * NDJSON, which are read at any size.
 */
export const workbookLimits = {
  fileBytes: 64 * mebi,
  entries: 500,
  /** Of the parts that are read. */
  inflatedBytes: 256 * mebi,
  /** A part may grow to so many times its own size once it is larger than `ratioFromBytes`. */
  ratio: 200,
  ratioFromBytes: mebi,
  sheets: 50,
  rows: 200_000,
  cells: 3_000_000,
  /** A cell that holds something stands in one of the first so many columns. */
  columns: 1_000,
  sharedStrings: 500_000,
  sharedCharacters: 16 * mebi,
  cellCharacters: 32_767,
  rowCharacters: rowCharactersMax,
  /** Of all cells together: a shared string may be told in many of them. */
  textCharacters: 64 * mebi,
  /** Of texts that cells share, as often as they are told: what each has beyond `sharedShort` characters, with so many times what is stored. */
  repeatedCharacters: 8 * mebi,
  repeats: 32,
  sharedShort: 64,
  formulaRanges: 200,
  styles: 70_000,
  xmlDepth: 64,
  /** XML in which no tag ends for so long is none of a workbook's. */
  xmlSilentBytes: mebi,
} as const;

/** The last row that a spreadsheet has. */
export const rowNoMax = 1_048_576;
