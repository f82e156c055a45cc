import { z } from "zod";
import { amendmentWays } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { isPlainText } from "../../kernel/names.ts";
import { Correction } from "../../records/correction.ts";
import { OwnRecordRef } from "../own-records/schema.ts";
import { amendmentBars } from "./amendment.ts";

const BothNames = z.strictObject({ zh: z.string(), en: z.string() });
const Version = z.int().min(1);
const plain = (text: z.ZodString) => text.refine(isPlainText, "text.not_plain");
/** Why, and by which document. */
const said = { basisNo: plain(z.string().trim().min(1).max(128)), reason: plain(z.string().trim().min(10).max(2_000)) };

const corrected = { ...OwnRecordRef.shape, version: Version, correction: Correction };
const withdrawn = { ...OwnRecordRef.shape, version: Version, annulledOn: Day };

export const CorrectOwnRecordInput = z.strictObject({ ...corrected, ...said });
export type CorrectOwnRecordInput = z.infer<typeof CorrectOwnRecordInput>;

export const WithdrawOwnRecordInput = z.strictObject({ ...withdrawn, ...said });
export type WithdrawOwnRecordInput = z.infer<typeof WithdrawOwnRecordInput>;

export const PreviewAmendmentInput = z.discriminatedUnion("way", [
  z.strictObject({ way: z.literal("corrected"), ...corrected }),
  z.strictObject({ way: z.literal("withdrawn"), ...withdrawn }),
]);
export type PreviewAmendmentInput = z.infer<typeof PreviewAmendmentInput>;

export const AmendmentMade = z.strictObject({ amendmentId: z.string(), way: z.enum(amendmentWays) });
export type AmendmentMade = z.infer<typeof AmendmentMade>;

const Value = Correction.valueType;
export const followingFields = ["status", "severity", "trueFrom", "trueTo", "publicityEndsOn"] as const;

/** What would be other, before anything is. */
export const AmendmentPreview = z.strictObject({
  fields: z.array(z.strictObject({ key: z.string(), before: Value, after: Value })),
  /** What follows from it by the rules in force. */
  following: z.array(z.strictObject({ key: z.enum(followingFields), before: z.string().nullable(), after: z.string().nullable() })),
  /** Up to when a withdrawal is in time; null for a correction. */
  dueOn: Day.nullable(),
  isLate: z.boolean(),
  /** Objections at another unit, and repairs, that are over with it. */
  objectionsEnded: z.int(),
  repairsEnded: z.int(),
});
export type AmendmentPreview = z.infer<typeof AmendmentPreview>;

const FieldView = z.strictObject({
  key: z.string(),
  kind: z.enum(["text", "day", "fen", "rate", "count", "yes_no", "word", "words"]),
  words: z.array(z.string()).optional(),
  required: z.literal(true).optional(),
  name: BothNames.optional(),
  wordNames: z.record(z.string(), BothNames).optional(),
});
export type FieldView = z.infer<typeof FieldView>;

const told = {
  amendmentId: z.string(),
  way: z.enum(amendmentWays),
  basisNo: z.string(),
  reason: z.string(),
  annulledOn: Day.nullable(),
  decidedAt: z.date(),
  isLate: z.boolean(),
  carriedOutAt: z.date().nullable(),
  newVersion: z.int().nullable(),
  /** It could not be carried out, and was undone. */
  undoneAt: z.date().nullable(),
  undoneReason: z.string().nullable(),
};

/** What a unit may do with a record of its own, and what it did. */
export const AmendmentGround = z.strictObject({
  version: Version,
  bar: z.enum(amendmentBars).nullable(),
  /** The one at the unit's own desk. */
  objectionId: z.string().nullable(),
  fields: z.array(FieldView),
  held: Correction,
  trueFrom: Day,
  today: Day,
  amendments: z.array(z.strictObject(told)),
});
export type AmendmentGround = z.infer<typeof AmendmentGround>;

/** An amendment as the enterprise reads it of its own record. */
export const AmendmentOfOwn = z.strictObject({
  ...told,
  unitName: z.string(),
  itemCode: z.string(),
  itemName: BothNames,
  documentNo: z.string().nullable(),
});
export const AmendmentsOfOwn = z.array(AmendmentOfOwn);
export type AmendmentsOfOwn = z.infer<typeof AmendmentsOfOwn>;
