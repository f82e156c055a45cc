import { z } from "zod";
import { dataExportStatuses } from "../../db/schema/words.ts";
import { openMatterKinds } from "./closing/open-matters.ts";
import { sweptKinds } from "./retention/kinds.ts";

/** `expired`: the file's time is over, though no job has deleted it yet. */
export const OwnDataExport = z.strictObject({
  exportId: z.string(),
  state: z.enum([...dataExportStatuses, "expired"]),
  progress: z.int(),
  askedAt: z.date(),
  askedByName: z.string(),
  doneAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
  deletedAt: z.date().nullable(),
  fileHash: z.string().nullable(),
  fileBytes: z.int().nullable(),
  tables: z.int().nullable(),
  rows: z.int().nullable(),
});
export type OwnDataExport = z.infer<typeof OwnDataExport>;

export const OwnDataExports = z.strictObject({
  exports: z.array(OwnDataExport),
  mayAsk: z.boolean(),
  /** How many days a file is kept by the rule in force, and its article. */
  keptDays: z.int(),
  article: z.string(),
});
export type OwnDataExports = z.infer<typeof OwnDataExports>;

export const DataExportAsked = z.strictObject({ exportId: z.string() });
export type DataExportAsked = z.infer<typeof DataExportAsked>;

/** One kind of what goes by a dated rule: how long it is kept, and what a job last did. Nothing was swept yet where `sweptAt` is null. */
export const RetentionLine = z.strictObject({
  kind: z.enum(sweptKinds),
  rule: z.string(),
  kept: z.int(),
  unit: z.enum(["days", "months"]),
  article: z.string(),
  sweptAt: z.date().nullable(),
  swept: z.int().nullable(),
  sweptInAll: z.int(),
});
export type RetentionLine = z.infer<typeof RetentionLine>;

/** What prevents a closing: by its number where it has one, and since when it stands where that is known. */
export const OpenMatter = z.strictObject({
  kind: z.enum(openMatterKinds),
  id: z.string(),
  name: z.string().nullable(),
  since: z.date().nullable(),
});
export type OpenMatter = z.infer<typeof OpenMatter>;

/** `putOffFor`: what stood open when it was due and last looked at. */
export const WaitingClosing = z.strictObject({
  closingId: z.string(),
  askedAt: z.date(),
  askedByName: z.string(),
  dueAt: z.date(),
  isDue: z.boolean(),
  putOffFor: z.array(z.enum(openMatterKinds)),
  mayUndo: z.boolean(),
});
export type WaitingClosing = z.infer<typeof WaitingClosing>;

export const OwnClosing = z.strictObject({
  waiting: WaitingClosing.nullable(),
  open: z.array(OpenMatter),
  livingConsents: z.int(),
  /** Under how many consents lenders still hold what they read. */
  heldUnder: z.int(),
  coolingDays: z.int(),
  article: z.string(),
  /** For how long a backup may still hold what was erased, but for papers, whose key is gone. */
  backupDays: z.int(),
  mayAsk: z.boolean(),
});
export type OwnClosing = z.infer<typeof OwnClosing>;

export const AskClosingInput = z.strictObject({ name: z.string().trim().min(1).max(200) });
export type AskClosingInput = z.infer<typeof AskClosingInput>;

export const ClosingAsked = z.strictObject({ closingId: z.string(), dueAt: z.date() });
export type ClosingAsked = z.infer<typeof ClosingAsked>;

export const ClosingUndone = z.strictObject({ closingId: z.string() });
export type ClosingUndone = z.infer<typeof ClosingUndone>;
