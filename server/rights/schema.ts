import { z } from "zod";
import { dataExportStatuses } from "../../db/schema/words.ts";
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
