import { z } from "zod";
import { objectionGrounds, objectionOutcomes, objectionStatuses, severities } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainText } from "../../kernel/names.ts";
import { Fact } from "../../profiles/schema.ts";
import { Correction } from "../../records/correction.ts";

const Id = z.string().min(1).max(64);
const BothNames = z.strictObject({ zh: z.string(), en: z.string() });
/** Whole sentences, on either side. */
const Words = z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain");

export const ObjectionRef = z.strictObject({ objectionId: Id });
export type ObjectionRef = z.infer<typeof ObjectionRef>;

export const DisputedRecordRef = z.strictObject({ recordId: Id });
export type DisputedRecordRef = z.infer<typeof DisputedRecordRef>;

export const FileObjectionInput = DisputedRecordRef.extend({ ground: z.enum(objectionGrounds), statement: Words });
export type FileObjectionInput = z.infer<typeof FileObjectionInput>;

export const AskReviewInput = ObjectionRef.extend({ statement: Words });
export type AskReviewInput = z.infer<typeof AskReviewInput>;

/** What becomes of the record: it ends, or some of its fields are other. */
const outcome = { outcome: z.enum(objectionOutcomes), correction: Correction.nullable() };
export const UpholdObjectionInput = ObjectionRef.extend({ ...outcome, answer: Words });
export type UpholdObjectionInput = z.infer<typeof UpholdObjectionInput>;

export const ReasonedObjectionInput = ObjectionRef.extend({ reason: Words });
export type ReasonedObjectionInput = z.infer<typeof ReasonedObjectionInput>;

/** A review ends in either way; `outcome` null keeps the record as it is, for good. */
export const AnswerReviewInput = ObjectionRef.extend({
  outcome: z.enum(objectionOutcomes).nullable(),
  correction: Correction.nullable(),
  answer: Words,
});
export type AnswerReviewInput = z.infer<typeof AnswerReviewInput>;

export const ObjectionMoved = z.strictObject({ objectionId: z.string(), status: z.enum(objectionStatuses) });
export type ObjectionMoved = z.infer<typeof ObjectionMoved>;

const PeriodView = z.strictObject({ days: z.int(), unit: z.enum(["working_days", "days"]) });

/** The times of one region with the article they stand in. `applies`: the source's region, whose times count. */
export const RegionTimers = z.strictObject({
  regionCode: z.string(),
  /** Null for the nation. */
  region: BothNames.nullable(),
  applies: z.boolean(),
  article: z.string(),
  platformBy: Day.nullable(),
  sourceBy: Day,
  answerBy: Day,
  review: PeriodView,
  suspends: z.boolean(),
  isProvisional: z.boolean(),
  /** How the region reads the record itself; null once the record is shown to nobody. */
  reading: z
    .strictObject({
      severity: z.enum(severities).nullable(),
      shownUntil: Day.nullable(),
      by: z.enum(["publicity", "limit"]).nullable(),
      isLatest: z.boolean(),
      /** Where the region's own limit stands. */
      article: z.string().nullable(),
    })
    .nullable(),
});
export type RegionTimers = z.infer<typeof RegionTimers>;

/** Where an objection to a record would go, and by when it would be answered, were it filed today. */
export const ObjectionGroundView = z.strictObject({
  fact: Fact,
  itemName: BothNames,
  sourceUnit: z.string(),
  /** The source unit answers here; else the platform passes the objection on. */
  hasDesk: z.boolean(),
  /** The source's own times first; the enterprise's region's beside them where they differ. */
  timers: z.array(RegionTimers).min(1).max(2),
  /** The one that is open already. */
  openObjectionId: z.string().nullable(),
  mayObject: z.boolean(),
});
export type ObjectionGroundView = z.infer<typeof ObjectionGroundView>;

const told = {
  objectionId: z.string(),
  /** As of now: what time does is read, not written. */
  status: z.enum(objectionStatuses),
  isOpen: z.boolean(),
  recordId: z.string(),
  itemCode: z.string(),
  itemName: BothNames,
  sourceUnit: z.string(),
  documentNo: z.string().nullable(),
  ground: z.enum(objectionGrounds),
  filedAt: z.date(),
  sourceBy: Day,
  answerBy: Day,
  answeredAt: z.date().nullable(),
  reviewUntil: Day.nullable(),
  reviewBy: Day.nullable(),
  closedAt: z.date().nullable(),
  outcome: z.enum(objectionOutcomes).nullable(),
};

export const ObjectionSummary = z.strictObject(told);
export type ObjectionSummary = z.infer<typeof ObjectionSummary>;

const whole = {
  ...told,
  hasDesk: z.boolean(),
  statement: z.string(),
  /** Why its source took more time. */
  extensionReason: z.string().nullable(),
  timers: z.array(RegionTimers).min(1).max(2),
  /** Nobody but the enterprise sees the record meanwhile. */
  isHidden: z.boolean(),
  correction: Correction.nullable(),
  answer: z.string().nullable(),
  reviewStatement: z.string().nullable(),
  reviewAskedAt: z.date().nullable(),
  reviewAnswer: z.string().nullable(),
  reviewedAt: z.date().nullable(),
  /** An administrator of the unit's place sent it on: the unit has no desk. */
  passedOn: z.strictObject({ at: z.date(), by: z.string() }).nullable(),
  /** The unit answered in writing: its letter, who entered it, and who agreed where it changed the record. */
  letter: z.strictObject({ no: z.string(), on: Day, enteredBy: z.string(), confirmedBy: z.string().nullable() }).nullable(),
  /** The unit has nobody to decide the review: an administrator of its place does. */
  reviewGoesUp: z.boolean(),
  /** The administrator who decided it, and who agreed where it changed the record. */
  reviewer: z.strictObject({ enteredBy: z.string(), confirmedBy: z.string().nullable() }).nullable(),
  /** Upheld, it could not be carried out and was undone; the one opened in its place. */
  undone: z.strictObject({ at: z.date(), reason: z.string(), anewId: z.string().nullable() }).nullable(),
  /** The one whose decision was undone, and in whose place this one stands. */
  inPlaceOf: z.string().nullable(),
  /** The record as it stands now; null once no view shows it. */
  fact: Fact.nullable(),
};

/** An objection as the enterprise sees it. */
export const OwnObjectionView = z.strictObject({ ...whole, mayWithdraw: z.boolean(), mayAskReview: z.boolean() });
export type OwnObjectionView = z.infer<typeof OwnObjectionView>;

/** An objection as the source unit sees it, with what the record holds in the fields it may correct. */
export const ReceivedObjectionView = z.strictObject({
  ...whole,
  enterpriseName: z.string(),
  uscc: z.string().nullable(),
  /** Below zero once the day has passed. */
  workingDaysLeft: z.int(),
  dueOn: Day,
  /** What can be answered now. */
  waitsFor: z.enum(["answer", "review"]).nullable(),
  /** Whoever reads gave the answer that is to be reviewed: a colleague decides. */
  needsColleague: z.boolean(),
  mayRefuse: z.boolean(),
  /** Its region allows more time, and none was taken yet. */
  mayExtend: z.boolean(),
  held: Correction,
});
export type ReceivedObjectionView = z.infer<typeof ReceivedObjectionView>;

/** Every record of the enterprise that can be objected to, and every objection it has filed, newest first. */
export const OwnObjections = z.strictObject({ objections: z.array(ObjectionSummary), mayObject: z.boolean() });
export type OwnObjections = z.infer<typeof OwnObjections>;
