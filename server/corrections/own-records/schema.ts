import { z } from "zod";
import { objectionStatuses, recordStatuses, severities } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { Fact } from "../../profiles/schema.ts";
import { RegionTimers } from "../objections/schema.ts";

const Id = z.string().min(1).max(64);
const BothNames = z.strictObject({ zh: z.string(), en: z.string() });

export const pagesMax = 500;

/** A company's name or a part of it, its credit code, or the number of a document; nothing lists all. */
export const ListOwnRecordsInput = z.strictObject({
  q: z.string().trim().max(120).default(""),
  page: z.int().min(1).max(pagesMax).default(1),
});
export type ListOwnRecordsInput = z.infer<typeof ListOwnRecordsInput>;

const told = {
  subjectId: z.string(),
  recordId: z.string(),
  subjectName: z.string(),
  uscc: z.string().nullable(),
  itemCode: z.string(),
  itemName: BothNames,
  documentNo: z.string().nullable(),
  severity: z.enum(severities).nullable(),
  status: z.enum(recordStatuses),
  trueFrom: Day,
  publicityEndsOn: Day.nullable(),
};

export const OwnRecordRow = z.strictObject(told);
export type OwnRecordRow = z.infer<typeof OwnRecordRow>;

export const OwnRecordsPage = z.strictObject({
  records: z.array(OwnRecordRow),
  page: z.int(),
  pages: z.int(),
  total: z.int(),
  /** There are more than are counted. */
  isCapped: z.boolean(),
  /** The unit told too much to be looked through: nothing is known of what was asked. */
  isCut: z.boolean(),
});
export type OwnRecordsPage = z.infer<typeof OwnRecordsPage>;

export const OwnRecordRef = z.strictObject({ subjectId: Id, recordId: Id });
export type OwnRecordRef = z.infer<typeof OwnRecordRef>;

/** One version: what it says, as whoever may see it reads it, and from when to when the platform knew no other. */
export const RecordVersionView = z.strictObject({
  version: z.int(),
  status: z.enum(recordStatuses),
  knownFrom: z.date(),
  knownTo: z.date().nullable(),
  /** It came in a file, and not by a correction here. */
  cameInFile: z.boolean(),
  fact: Fact,
});
export type RecordVersionView = z.infer<typeof RecordVersionView>;

export const OwnRecordView = z.strictObject({
  ...told,
  sourceUnit: z.string(),
  decidingUnit: z.string().nullable(),
  catalogueLabel: BothNames.nullable(),
  /** Newest first; the first is the one in force, unless it says that the record has ended. */
  versions: z.array(RecordVersionView).min(1),
  /** Objections that were sent to the acting unit, newest first. */
  objections: z.array(z.strictObject({ objectionId: z.string(), status: z.enum(objectionStatuses), filedAt: z.date() })),
  /** How its region and the enterprise's time and show it. */
  timers: z.array(RegionTimers).min(1).max(2),
});
export type OwnRecordView = z.infer<typeof OwnRecordView>;
