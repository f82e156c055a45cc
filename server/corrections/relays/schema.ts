import { z } from "zod";
import {
  objectionGrounds,
  objectionOutcomes,
  objectionStatuses,
  relayStages,
  writtenAnswerStatuses,
  writtenDecisions,
} from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainText } from "../../kernel/names.ts";
import { Correction } from "../../records/correction.ts";
import { ReasonedObjectionInput } from "../objections/schema.ts";

const Id = z.string().min(1).max(64);
const BothNames = z.strictObject({ zh: z.string(), en: z.string() });
const Words = ReasonedObjectionInput.shape.reason;
/** A letter's number, as units write them. */
const LetterNo = z.string().trim().min(1).max(80).refine(isPlainText, "text.not_plain");

export const RelayRef = z.strictObject({ objectionId: Id });
export type RelayRef = z.infer<typeof RelayRef>;

/** What a unit's letter says, or what an administrator decides on a review; `letterNo` and `letterOn` come together. */
export const EnterAnswerInput = RelayRef.extend({
  decision: z.enum(writtenDecisions),
  outcome: z.enum(objectionOutcomes).nullable(),
  correction: Correction.nullable(),
  answer: Words,
  letterNo: LetterNo.nullable(),
  letterOn: Day.nullable(),
}).refine(({ decision, outcome }) => (decision === "upheld") === (outcome !== null), { message: "relay.outcome", path: ["outcome"] });
export type EnterAnswerInput = z.infer<typeof EnterAnswerInput>;

export const WrittenAnswerRef = z.strictObject({ answerId: Id });
export type WrittenAnswerRef = z.infer<typeof WrittenAnswerRef>;

export const ReturnAnswerInput = WrittenAnswerRef.extend({ reason: Words });
export type ReturnAnswerInput = z.infer<typeof ReturnAnswerInput>;

/** `waiting`: a second administrator is asked for. */
export const Entered = z.strictObject({
  answerId: z.string(),
  answerStatus: z.enum(writtenAnswerStatuses),
  objectionStatus: z.enum(objectionStatuses),
});
export type Entered = z.infer<typeof Entered>;

export const PassedOn = z.strictObject({ objectionId: z.string(), passedOnAt: z.date() });
export type PassedOn = z.infer<typeof PassedOn>;

const told = {
  objectionId: z.string(),
  /** As of now: what time does is read, not written. */
  status: z.enum(objectionStatuses),
  enterpriseName: z.string(),
  sourceUnit: z.string(),
  /** Where the unit is; null where nobody knows. */
  place: BothNames.nullable(),
  itemName: BothNames,
  documentNo: z.string().nullable(),
  filedAt: z.date(),
  /** What the administrator is to see to; null once it is over. */
  stage: z.enum(relayStages).nullable(),
  dueOn: Day,
  workingDaysLeft: z.int(),
  isProvisional: z.boolean(),
  passedOnAt: z.date().nullable(),
  passedOnBy: z.string().nullable(),
  /** A second administrator is asked to agree. */
  isWaiting: z.boolean(),
  /** Whoever reads may be it. */
  mayConfirm: z.boolean(),
};

export const RelayRow = z.strictObject(told);
export type RelayRow = z.infer<typeof RelayRow>;

export const RelayList = z.strictObject({ waiting: z.array(RelayRow), settled: z.array(RelayRow) });
export type RelayList = z.infer<typeof RelayList>;

export const WrittenAnswerView = z.strictObject({
  answerId: z.string(),
  stage: z.enum(relayStages),
  decision: z.enum(writtenDecisions),
  outcome: z.enum(objectionOutcomes).nullable(),
  correction: Correction.nullable(),
  answer: z.string(),
  letterNo: z.string().nullable(),
  letterOn: Day.nullable(),
  status: z.enum(writtenAnswerStatuses),
  enteredAt: z.date(),
  enteredByName: z.string(),
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
});
export type WrittenAnswerView = z.infer<typeof WrittenAnswerView>;

/** What an administrator sees of an objection it passes on or reviews: what both sides wrote, and nothing of what the record holds. */
export const RelayView = z.strictObject({
  ...told,
  itemCode: z.string(),
  uscc: z.string().nullable(),
  regionCode: z.string().nullable(),
  ground: z.enum(objectionGrounds),
  statement: z.string(),
  answer: z.string().nullable(),
  reviewStatement: z.string().nullable(),
  reviewAnswer: z.string().nullable(),
  article: z.string(),
  /** The letter to the unit, ready to print. */
  letter: z.string(),
  /** A house of the unit's name was admitted; nobody of it is here. */
  admittedId: z.string().nullable(),
  written: z.array(WrittenAnswerView),
  mayPassOn: z.boolean(),
  mayEnter: z.boolean(),
  /** The objection is not accepted only while its source may still say so. */
  mayRefuse: z.boolean(),
  /** Whoever reads entered the answer that is to be reviewed, or is the house's own. */
  needsColleague: z.boolean(),
});
export type RelayView = z.infer<typeof RelayView>;
