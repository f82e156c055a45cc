import { z } from "zod";
import { repairCaseStatuses, repairPaperKinds, severities } from "../../../db/schema/words.ts";
import { EarlyEnd } from "../../catalogue/rules/shapes.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainLine, isPlainText } from "../../kernel/names.ts";
import { Fact } from "../../profiles/schema.ts";
import { repairStandings } from "./standing.ts";

const Id = z.string().min(1).max(64);
const BothNames = z.strictObject({ zh: z.string(), en: z.string() });

export const RecordRef = z.strictObject({ recordId: Id });
export type RecordRef = z.infer<typeof RecordRef>;

export const RepairRef = z.strictObject({ repairCaseId: Id });
export type RepairRef = z.infer<typeof RepairRef>;

export const PaperRef = RepairRef.extend({ paperId: Id });
export type PaperRef = z.infer<typeof PaperRef>;

/** The letter is signed as it was shown: its hash comes back with the signature. */
export const SubmitRepairInput = RepairRef.extend({ letterHash: z.string().length(64) });
export type SubmitRepairInput = z.infer<typeof SubmitRepairInput>;

/** What the unit says to an enterprise, in whole sentences. */
const Words = z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain");

/** A grant needs no words; what is said with it the enterprise reads. */
export const ApproveRepairInput = RepairRef.extend({ word: z.string().trim().max(2_000).refine(isPlainText, "text.not_plain").optional() });
export type ApproveRepairInput = z.infer<typeof ApproveRepairInput>;

export const AskForSupplementInput = RepairRef.extend({ missing: Words });
export type AskForSupplementInput = z.infer<typeof AskForSupplementInput>;

export const ReasonedInput = RepairRef.extend({ reason: Words });
export type ReasonedInput = z.infer<typeof ReasonedInput>;

export const RepairMoved = z.strictObject({ repairCaseId: z.string(), status: z.enum(repairCaseStatuses) });
export type RepairMoved = z.infer<typeof RepairMoved>;

/** What stands beside an uploaded paper's bytes; its name is one line, and reads in one direction. */
export const PaperUpload = RepairRef.extend({
  name: z.string().trim().min(1).max(200).refine(isPlainLine, "text.not_plain"),
});
export type PaperUpload = z.infer<typeof PaperUpload>;

export const PaperView = z.strictObject({
  paperId: z.string(),
  kind: z.enum(repairPaperKinds),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  addedAt: z.date(),
});
export type PaperView = z.infer<typeof PaperView>;

export const PaperRemoved = z.strictObject({ paperId: z.string() });

const EarlyEndView = z.strictObject({ article: z.string(), conditions: EarlyEnd.shape.conditions, isNever: z.boolean() });
export type EarlyEndView = z.infer<typeof EarlyEndView>;

/** A dated rule as it is shown: what it sets, and where that stands. */
export const RuleView = z.strictObject({ rule: z.string(), article: z.string() });

/** One record that speaks against the enterprise, and what can be done about it now. */
export const RepairableView = z.strictObject({
  recordId: z.string(),
  itemCode: z.string(),
  itemName: BothNames,
  severity: z.enum(severities).nullable(),
  decidingUnit: z.string(),
  documentNo: z.string().nullable(),
  decidedOn: Day,
  publicityEndsOn: Day.nullable(),
  repairFrom: Day.nullable(),
  /** Since when the enterprise disputes it; null while it does not. */
  dispute: Fact.shape.dispute,
  rule: RuleView.nullable(),
  /** Of a decision from before Order 36: the day by the class it would take since. */
  otherReading: z.strictObject({ day: Day, article: z.string() }).nullable(),
  /** Where its rule names no day but says what it asks for. */
  earlyEnd: EarlyEndView.nullable(),
  standing: z.enum(repairStandings),
  /** The newest case about it that was not withdrawn. */
  repairCase: z.strictObject({ repairCaseId: z.string(), status: z.enum(repairCaseStatuses) }).nullable(),
});
export type RepairableView = z.infer<typeof RepairableView>;

const shared = {
  repairCaseId: z.string(),
  status: z.enum(repairCaseStatuses),
  recordId: z.string(),
  itemCode: z.string(),
  itemName: BothNames,
  severity: z.enum(severities).nullable(),
  decidingUnit: z.string(),
  documentNo: z.string().nullable(),
  earliestOn: Day,
  rule: RuleView.nullable(),
  createdAt: z.date(),
  submittedAt: z.date().nullable(),
  decideBy: Day.nullable(),
  answerBy: Day.nullable(),
  isProvisional: z.boolean(),
  extensionReason: z.string().nullable(),
  supplementAsked: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: z.date().nullable(),
  barredUntil: Day.nullable(),
  closedAt: z.date().nullable(),
  papers: z.array(PaperView),
  /** Where the two times of an answer stand. */
  timers: z.strictObject({ decide: RuleView, answer: RuleView }),
  /** The record as it stood when the case was begun; null once nobody of this house may see it. */
  fact: Fact.nullable(),
};

/** Up to which day false papers bar the enterprise; null while they do not. */
export const RepairBar = z.strictObject({ barredUntil: Day.nullable() });
export type RepairBar = z.infer<typeof RepairBar>;

export const RepairableList = z.strictObject({
  records: z.array(RepairableView),
  /** Cases about records that no view shows any more. */
  past: z.array(
    z.strictObject({
      repairCaseId: z.string(),
      status: z.enum(repairCaseStatuses),
      itemName: BothNames,
      decidingUnit: z.string(),
      documentNo: z.string().nullable(),
      closedAt: z.date().nullable(),
    }),
  ),
  barredUntil: Day.nullable(),
  mayApply: z.boolean(),
});
export type RepairableList = z.infer<typeof RepairableList>;

/** A case as the enterprise sees it. `letter` is what it would sign now, until it has signed. */
export const OwnRepairView = z.strictObject({
  ...shared,
  letter: z.strictObject({ text: z.string(), hash: z.string() }),
  /** Proofs that may still be added in this round. */
  papersLeft: z.int().min(0),
  mayApply: z.boolean(),
});
export type OwnRepairView = z.infer<typeof OwnRepairView>;

/** What is handed in elsewhere, ready to print. */
export const LetterToPrint = z.strictObject({
  itemName: BothNames,
  decidingUnit: z.string(),
  documentNo: z.string().nullable(),
  letter: z.string(),
});
export type LetterToPrint = z.infer<typeof LetterToPrint>;

/** A case as the deciding unit sees it. */
export const ReceivedRepairView = z.strictObject({
  ...shared,
  enterpriseName: z.string(),
  uscc: z.string().nullable(),
  letter: z.string().nullable(),
  /** An objection to the same record that waits at this desk: a grant ends it. */
  openObjectionId: z.string().nullable(),
  workingDaysLeft: z.int(),
  /** From the day it came to the last that a time runs to. `workingDay` 0 is the day it came, null a day off. */
  days: z.array(z.strictObject({ day: Day, workingDay: z.int().nullable() })),
  today: Day,
});
export type ReceivedRepairView = z.infer<typeof ReceivedRepairView>;

export const deskKinds = ["repair", "objection"] as const;
/** One thing that waits for a unit's answer: whose, about what, and by when. */
export const DeskRow = z.strictObject({
  kind: z.enum(deskKinds),
  id: z.string(),
  /** A word of `status.repair` or `status.objection`. */
  status: z.string(),
  enterpriseName: z.string(),
  itemName: BothNames,
  documentNo: z.string().nullable(),
  receivedAt: z.date(),
  dueOn: Day,
  /** Below zero once the day has passed. */
  workingDaysLeft: z.int(),
  isProvisional: z.boolean(),
  /** Where the time it is due in stands, and the region whose rule it is. */
  article: z.string(),
  regionCode: z.string(),
});
export type DeskRow = z.infer<typeof DeskRow>;

export const DeskView = z.strictObject({
  waiting: z.array(DeskRow),
  /** Something was found missing, and the enterprise has not brought it yet. */
  withEnterprise: z.array(DeskRow),
  /** The last that were answered, newest first. */
  answered: z.array(
    DeskRow.omit({ workingDaysLeft: true, isProvisional: true, article: true, regionCode: true, dueOn: true }).extend({
      answeredAt: z.date(),
    }),
  ),
});
export type DeskView = z.infer<typeof DeskView>;
