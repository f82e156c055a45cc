import { z } from "zod";
import { accessFindings, accessReportGrounds, accessReportStatuses } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainText } from "../../kernel/names.ts";

const Id = z.string().min(1).max(64);
/** Whole sentences, on every side. */
const Words = z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain");

export const AccessReportRef = z.strictObject({ accessReportId: Id });
export type AccessReportRef = z.infer<typeof AccessReportRef>;

export const ReadingRef = z.strictObject({ receiptId: Id });
export type ReadingRef = z.infer<typeof ReadingRef>;

export const ReportAccessInput = ReadingRef.extend({ ground: z.enum(accessReportGrounds), statement: Words });
export type ReportAccessInput = z.infer<typeof ReportAccessInput>;

export const EscalateReportInput = AccessReportRef.extend({ statement: Words });
export type EscalateReportInput = z.infer<typeof EscalateReportInput>;

/** What a lender or an administrator finds, and says to the enterprise. */
export const FindInput = AccessReportRef.extend({ finding: z.enum(accessFindings), words: Words });
export type FindInput = z.infer<typeof FindInput>;

export const AccessReportMoved = z.strictObject({ accessReportId: z.string(), status: z.enum(accessReportStatuses) });
export type AccessReportMoved = z.infer<typeof AccessReportMoved>;

/** The reading that a report is about, as the log tells it. */
const reading = {
  receiptId: z.string(),
  /** Null: the platform read. */
  lenderName: z.string().nullable(),
  readAt: z.date(),
  readerName: z.string(),
  readerRole: z.string(),
  purpose: z.string(),
  wasRefused: z.boolean(),
};

/** What a report about a reading would be of, and by when it would be answered, were it filed today. */
export const AccessGroundView = z.strictObject({
  ...reading,
  itemCount: z.int(),
  answerBy: Day,
  isProvisional: z.boolean(),
  /** The report that there is already. */
  accessReportId: z.string().nullable(),
  mayReport: z.boolean(),
});
export type AccessGroundView = z.infer<typeof AccessGroundView>;

const told = {
  accessReportId: z.string(),
  /** As of now: what time does is read, not written. */
  status: z.enum(accessReportStatuses),
  ...reading,
  /** As the directory has it; null where it has none, and where the platform read. */
  lenderNameEn: z.string().nullable(),
  enterpriseName: z.string(),
  ground: z.enum(accessReportGrounds),
  reportedAt: z.date(),
  /** The day by which the next step is owed; null once nobody owes one. */
  dueOn: Day.nullable(),
  /** Below zero once that day has passed; null with it. */
  workingDaysLeft: z.int().nullable(),
};

export const AccessReportSummary = z.strictObject(told);
export type AccessReportSummary = z.infer<typeof AccessReportSummary>;

/** A report as each side sees it, with what the reader may do. */
export const AccessReportView = z.strictObject({
  ...told,
  statement: z.string(),
  reportedByName: z.string(),
  isProvisional: z.boolean(),
  answer: z
    .strictObject({ words: z.string(), finding: z.enum(accessFindings), at: z.date(), byName: z.string(), escalateUntil: Day })
    .nullable(),
  escalation: z.strictObject({ words: z.string(), at: z.date() }).nullable(),
  /** Escalated because the lender let its day pass. */
  isUnanswered: z.boolean(),
  decision: z.strictObject({ words: z.string(), finding: z.enum(accessFindings), at: z.date(), byName: z.string() }).nullable(),
  closedAt: z.date().nullable(),
  may: z.strictObject({
    withdraw: z.boolean(),
    accept: z.boolean(),
    escalate: z.boolean(),
    answer: z.boolean(),
    decide: z.boolean(),
  }),
});
export type AccessReportView = z.infer<typeof AccessReportView>;

export const OverseenReports = z.strictObject({ waiting: z.array(AccessReportSummary), others: z.array(AccessReportSummary) });
export type OverseenReports = z.infer<typeof OverseenReports>;
