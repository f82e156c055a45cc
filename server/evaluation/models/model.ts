import { z } from "zod";
import { evaluationGrades, subjectKinds } from "../../../db/schema/words.ts";
import { isPlainLine } from "../../kernel/names.ts";
import { attributeKeys } from "../attributes.ts";

/** A name or a sentence in both languages. */
const words = (most: number) => z.string().trim().min(1).max(most).refine(isPlainLine, "text.not_plain");
const Words = z.strictObject({ en: words(300), zh: words(200) });
const Key = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
const pointsMax = 1_000;

/**
 * What a record gives as it grows older: the whole of its points, or a share of them, until it is so many months old, counted from its date
 * (`true_from`). Past the last step it gives nothing. Shares do not grow with age.
 */
const AgeStep = z.strictObject({ months: z.int().min(1).max(120), percent: z.int().min(1).max(100) });

/** One rule that gives or takes points, record by record. */
export const ModelItem = z.strictObject({
  key: Key,
  dimension: Key,
  name: Words,
  effect: z.enum(["plus", "minus"]),
  /** Codes of the catalogue items whose records it looks at. */
  reads: z.array(z.string().min(1).max(40)).min(1).max(10),
  /** All must hold; a record that says nothing about one of them does not count. */
  where: z.array(z.strictObject({ attribute: z.enum(attributeKeys), words: z.array(z.string().min(1).max(40)).min(1).max(20) })).max(4),
  /** `each` record counts, or only the `newest` of those it reads, whatever that one says. */
  counts: z.enum(["each", "newest"]),
  points: z.int().min(1).max(pointsMax),
  /** The most that this item gives or takes of one subject. */
  cap: z.int().min(1).max(pointsMax),
  /** Empty: a record counts in full for as long as it lasts (`true_to`). */
  ages: z.array(AgeStep).max(6),
  /** The subject may have it left out. */
  isHonour: z.boolean(),
  /** Where the item comes from: the document with its article, or that it is the platform's own choice and why. */
  source: Words,
});
export type ModelItem = z.infer<typeof ModelItem>;

/**
 * How public records become a score and a grade. Everything that decides is here; nothing else decides. GB/T 45255-2025 names the dimensions; weights and cut
 * points are each region's own.
 */
export const EvaluationModel = z.strictObject({
  /** What a subject has of which nothing is known to speak for or against it. */
  base: z.int().min(0).max(10_000),
  kinds: z.array(z.enum(subjectKinds)).min(1),
  /** So many items of the model must be known of a subject; of fewer, no grade is given. */
  itemsKnownMin: z.int().min(0).max(60),
  /** Working days in which only the subject sees a result that is worse than the one before (深圳经济特区社会信用条例, Art. 39). */
  noticeWorkingDays: z.int().min(0).max(60),
  /** An evaluation older than this says nothing any more. */
  validityMonths: z.int().min(1).max(36),
  dimensions: z
    .array(z.strictObject({ key: Key, name: Words, source: Words }))
    .min(1)
    .max(12),
  items: z.array(ModelItem).max(60),
  /** Best first: the least score of each grade. */
  grades: z.array(z.strictObject({ grade: z.enum(evaluationGrades), from: z.int().min(0).max(30_000) })),
});
export type EvaluationModel = z.infer<typeof EvaluationModel>;
