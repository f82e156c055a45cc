import { z } from "zod";
import { readingAlertStatuses, sweepKinds } from "../../../db/schema/words.ts";
import { BothNames } from "../../consents/schema.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainText } from "../../kernel/names.ts";

export const ReadingAlertRef = z.strictObject({ readingAlertId: z.string().min(1).max(64) });
export type ReadingAlertRef = z.infer<typeof ReadingAlertRef>;

export const CloseAlertInput = ReadingAlertRef.extend({
  reason: z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain"),
});
export type CloseAlertInput = z.infer<typeof CloseAlertInput>;

/** Counts and who read; no company is named. */
export const ReadingAlertView = z.strictObject({
  readingAlertId: z.string(),
  lenderName: BothNames,
  readerName: z.string(),
  kind: z.enum(sweepKinds),
  windowFrom: z.date(),
  windowTo: z.date(),
  subjects: z.int(),
  undecided: z.int(),
  /** Different companies in an hour of the same person's work otherwise. */
  usual: z.number(),
  ruleFrom: Day,
  status: z.enum(readingAlertStatuses),
  raisedAt: z.date(),
  lookedByName: z.string().nullable(),
  lookedAt: z.date().nullable(),
  closedByName: z.string().nullable(),
  closedAt: z.date().nullable(),
  closeReason: z.string().nullable(),
});
export type ReadingAlertView = z.infer<typeof ReadingAlertView>;

export const ReadingAlertMoved = z.strictObject({ readingAlertId: z.string(), status: z.enum(readingAlertStatuses) });
export type ReadingAlertMoved = z.infer<typeof ReadingAlertMoved>;
