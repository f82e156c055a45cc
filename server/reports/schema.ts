import { z } from "zod";
import { reportLocales } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { ShownMeasure } from "../measures/schema.ts";
import { BothNames, Profile, ProfileItem } from "../profiles/schema.ts";
import { standings } from "./report.ts";

/** The eight groups of the report, in the order in which page one counts them and the pages print them: facts first, what others conclude from them last. */
export const reportGroups = [
  "administration",
  "honesty",
  "serious",
  "abnormal",
  "commitments",
  "judgments",
  "others",
  "evaluation",
] as const;
export type ReportGroupKey = (typeof reportGroups)[number];

/** What stands against a subject in the registers: named on page one only while it lasts. */
export const reportLabels = ["punished", "abnormal"] as const;

/** Whether every register of a group was supplied, some, or none, or none is about such subjects: only with the first two does a count of zero mean anything. */
const Supply = z.enum(["all", "some", "none", "not_applicable"]);

export const GroupCount = z.strictObject({ key: z.enum(reportGroups), count: z.int().min(0), supply: Supply });
export type GroupCount = z.infer<typeof GroupCount>;

export const ReportHead = z.strictObject({
  name: z.string(),
  uscc: z.string().nullable(),
  labels: z.array(z.enum(reportLabels)),
  /** Whether every register that a label comes from was supplied. */
  labelsKnown: z.boolean(),
  counts: z.array(GroupCount),
});
export type ReportHead = z.infer<typeof ReportHead>;

/** One group: its registers, and the measures that stand on its entries, which no count holds. */
export const ReportSection = z.strictObject({
  key: z.enum(reportGroups),
  items: z.array(ProfileItem),
  measures: z.array(ShownMeasure).default([]),
});
export type ReportSection = z.infer<typeof ReportSection>;

/** All that a report says, in no language: exactly this is hashed, and the file is set from it. */
export const ReportContent = z.strictObject({
  version: z.literal("V2.0"),
  number: z.string(),
  madeAt: z.string(),
  validUntil: Day,
  catalogue: z.strictObject({ versionId: z.string(), name: BothNames }),
  head: ReportHead,
  basic: z.array(ProfileItem),
  sections: z.array(ReportSection),
  evaluation: Profile.shape.evaluation,
});
export type ReportContent = z.infer<typeof ReportContent>;

export const MakeReportInput = z.strictObject({ locale: z.enum(reportLocales) });
export type MakeReportInput = z.infer<typeof MakeReportInput>;
export const ReportRef = z.strictObject({ reportId: z.string().min(1).max(64) });
export type ReportRef = z.infer<typeof ReportRef>;
export const ReportMade = z.strictObject({ reportId: z.string(), number: z.string() });
export type ReportMade = z.infer<typeof ReportMade>;

/** How a report stands for the enterprise that had it made. */
export const reportStates = ["making", "failed", ...standings] as const;
export type ReportState = (typeof reportStates)[number];

export const OwnReport = z.strictObject({
  reportId: z.string(),
  number: z.string(),
  locale: z.enum(reportLocales),
  state: z.enum(reportStates),
  madeAt: z.date(),
  validUntil: Day,
  madeByName: z.string(),
  pages: z.int().nullable(),
  /** In groups, as it is printed. */
  checkCode: z.string(),
  fileHash: z.string().nullable(),
});
export type OwnReport = z.infer<typeof OwnReport>;
export const OwnReports = z.strictObject({ reports: z.array(OwnReport), mayMake: z.boolean() });
export type OwnReports = z.infer<typeof OwnReports>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const CheckReportInput = z.strictObject({
  /** As typed or pasted. */
  code: z.string().max(400).optional(),
  /** SHA-256 of a file, made where the file is. */
  fileHash: Sha256.optional(),
});
export type CheckReportInput = z.infer<typeof CheckReportInput>;

/** What whoever holds a report learns of it. Nothing is told of a code or a file that is no report's. */
export const CheckedReport = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("unknown") }),
  z.strictObject({
    outcome: z.enum(["valid", "superseded", "expired", "revoked", "altered"]),
    /** Whether a file was shown, and is the one that was handed out. */
    file: z.enum(["same", "altered", "not_given"]),
    /** How the report of that code stands, whatever file was shown. */
    standing: z.enum(standings),
    number: z.string(),
    checkCode: z.string(),
    locale: z.enum(reportLocales),
    madeAt: z.date(),
    validUntil: Day,
    pages: z.int(),
    name: z.string(),
    /** With its middle hidden. */
    uscc: z.string().nullable(),
    labels: ReportHead.shape.labels,
    labelsKnown: z.boolean(),
    counts: z.array(GroupCount),
    endedAt: z.date().nullable(),
    contentHash: z.string(),
    fileHash: z.string(),
  }),
]);
export type CheckedReport = z.infer<typeof CheckedReport>;
