import { z } from "zod";
import { evaluationGrades } from "../../../db/schema/words.ts";
import { Day } from "../../kernel/dates.ts";
import { BothNames, OpenedProfile, ruleOutcomes } from "../schema.ts";

export const recordChanges = [
  "added",
  "shown_now",
  "corrected",
  "repaired",
  "withdrawn",
  "expired",
  "not_shown_now",
  "disputed",
  "dispute_over",
  "ended",
  "also_told",
  "measure_began",
  "measure_over",
] as const;

/** One thing that has become otherwise since a reading, and its day. */
export const Change = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(recordChanges),
    on: Day,
    recordId: z.string(),
    itemCode: z.string(),
    documentNo: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal("evaluation"),
    on: Day,
    from: z.enum(evaluationGrades).nullable(),
    to: z.enum(evaluationGrades).nullable(),
  }),
  z.strictObject({ kind: z.literal("rule"), on: Day, criterion: z.string(), from: z.enum(ruleOutcomes), to: z.enum(ruleOutcomes) }),
]);
export type Change = z.infer<typeof Change>;

/** Whether a reading that was made again is the one its receipt names; where it is not, what the receipt itself lets be told of the difference. */
export const Agreement = z.strictObject({
  isEqual: z.boolean(),
  /** The hash of the reading as it was made again. */
  hash: z.string(),
  /** Records that the receipt names, in that version, and the reading made again has not. */
  missing: z.array(z.string()),
  /** Records that the reading made again has, in that version, and the receipt does not name. */
  unnamed: z.array(z.string()),
  isOtherCatalogue: z.boolean(),
  /** Rules that are failed in one and not in the other, or by other records. */
  rules: z.array(z.string()),
});
export type Agreement = z.infer<typeof Agreement>;

/** What the receipt of a reading says of it: no content, and its hash. */
export const ReadingMark = z.strictObject({
  receiptId: z.string(),
  readAt: z.date(),
  readerName: z.string(),
  items: z.array(z.strictObject({ itemCode: z.string(), name: BothNames })),
  records: z.int(),
  catalogueVersionId: z.string(),
  catalogueLabel: BothNames.nullable(),
  shownHash: z.string(),
});
export type ReadingMark = z.infer<typeof ReadingMark>;

/** A reading made again as of its moment, and what has changed since. */
export const Replayed = z.strictObject({ shown: OpenedProfile, agreement: Agreement, changes: z.array(Change) });
export type Replayed = z.infer<typeof Replayed>;
