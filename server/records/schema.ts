import { z } from "zod";
import { importKinds, importStatuses, sourceFormats } from "../../db/schema/words.ts";
import { isPlainLine } from "../kernel/names.ts";
import { fileRefusals, importReasons, importWarnings } from "./import-reasons.ts";
import { ColumnBounds } from "./mappings/mapping.ts";

export const ImportRef = z.strictObject({ batchId: z.string().max(40) });
export type ImportRef = z.infer<typeof ImportRef>;

/** Newest first; `before` is the last start already seen. */
export const ListImportsInput = z.strictObject({
  before: z.date().nullable().default(null),
  limit: z.int().min(1).max(100).default(50),
  /** A part of the source unit's name; empty asks nothing. */
  source: z.string().trim().max(100).default(""),
  status: z.enum(importStatuses).nullable().default(null),
});
export type ListImportsInput = z.infer<typeof ListImportsInput>;

const Rows = z.int().min(0);

/** One file that came in. Counts are final once it has ended: read = accepted + duplicate + rejected. */
export const ImportView = z.strictObject({
  batchId: z.string(),
  kind: z.enum(importKinds),
  status: z.enum(importStatuses),
  fileName: z.string(),
  /** What its first bytes told it to be; null until they are read. */
  fileFormat: z.enum(sourceFormats).nullable(),
  sourceUnit: z.string(),
  /** Nobody sent it through the browser. */
  isByCommand: z.boolean(),
  rowsRead: Rows,
  rowsAccepted: Rows,
  rowsDuplicate: Rows,
  rowsRejected: Rows,
  rowsWarned: Rows,
  refusal: z.enum(fileRefusals).nullable(),
  /** The columns that a refused header lacks, by the nearest form. */
  missingColumns: z.array(z.string()),
  /** The region whose whole register the sender says the file is. */
  coversRegion: z.string().nullable(),
  progressPercent: z.int().min(0).max(100),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
});
export type ImportView = z.infer<typeof ImportView>;

/** How many rows were refused for a column and a reason, and the numbers of the first. No value leaves with it. */
export const RejectCountView = z.strictObject({
  column: z.string(),
  reason: z.enum(importReasons),
  rows: Rows,
  rowNumbers: z.array(z.int()),
});
/** How many accepted rows were odd for a column and a reason. No value leaves with it. */
export const WarningCountView = z.strictObject({ column: z.string(), warning: z.enum(importWarnings), rows: Rows });
export const ImportDetail = ImportView.extend({
  rejects: z.array(RejectCountView),
  warnings: z.array(WarningCountView),
  /** Of a mapped file, what the catalogue declares today for columns whose values it refused. */
  bounds: z.array(ColumnBounds),
  /** Rows whose warnings are listed; fewer than `rowsWarned` where the file had too many, or came before warnings were listed. */
  rowsListed: Rows,
});
export type ImportDetail = z.infer<typeof ImportDetail>;

export const ListRejectsInput = ImportRef.extend({ afterRow: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(100) });
export type ListRejectsInput = z.infer<typeof ListRejectsInput>;

/** `withRows`: each row as its file had it, too. */
export const ListOwnRejectsInput = ListRejectsInput.extend({ withRows: z.boolean().default(false) });
export type ListOwnRejectsInput = z.infer<typeof ListOwnRejectsInput>;

/** `column` and `warning` narrow the list; without them all of it. */
export const ListWarningsInput = ListRejectsInput.extend({
  column: z.string().max(100).nullable().default(null),
  warning: z.enum(importWarnings).nullable().default(null),
});
export type ListWarningsInput = z.infer<typeof ListWarningsInput>;

/** Where an accepted row was odd, and why. */
export const WarningView = z.strictObject({ rowNo: z.int(), column: z.string(), warning: z.enum(importWarnings) });
export type WarningView = z.infer<typeof WarningView>;

/** A refused row with its value, for the unit that sent it. */
export const RejectView = z.strictObject({
  rowNo: z.int(),
  column: z.string(),
  reason: z.enum(importReasons),
  value: z.string(),
  /** Of a row's first fault the whole row, where it was asked for and is kept. */
  cells: z.array(z.tuple([z.string(), z.string()])).nullable(),
});
export type RejectView = z.infer<typeof RejectView>;

/** The largest file that comes through the browser; larger ones come by command. */
export const uploadBytesMax = 512 * 1024 * 1024;

/** What stands beside an uploaded file's bytes; its name is one line, and reads in one direction. An authority's files come from itself; an administrator names the unit. */
export const UploadInput = z.strictObject({
  kind: z.enum(importKinds),
  name: z.string().trim().min(1).max(200).refine(isPlainLine, "text.not_plain"),
  source: z.string().trim().max(100).refine(isPlainLine, "text.not_plain").default(""),
  /** Whose whole register the file is: a region's, `own` for that of the sender's own region; empty for single entries. */
  covers: z.union([z.literal(""), z.literal("own"), z.string().regex(/^\d{6}$/)]).default(""),
  /** By which of the sender's published mappings a `mapped` file is read. */
  mappingId: z.string().max(40).nullable().optional(),
});
export type UploadInput = z.infer<typeof UploadInput>;
