import { z } from "zod";
import { findingRules } from "../../../db/schema/words.ts";
import { importReasons } from "../import-reasons.ts";
import { type CountName, countNames } from "./measures.ts";

const Count = z.int().min(0);
const Counts = z.strictObject(Object.fromEntries(countNames.map((name) => [name, Count])) as Record<CountName, typeof Count>);

/** A rule that the catalogue declares, and how many records broke it on the last day that was counted. `fieldName` is null where the rule is about the item. */
const Findings = z.array(
  z.strictObject({
    sourceUnit: z.string(),
    itemCode: z.string(),
    itemName: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
    rule: z.enum(findingRules),
    fieldName: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
    held: Count,
    broken: Count,
  }),
);
export type Findings = z.infer<typeof Findings>;

/** A unit's own figures of the last twelve months: by item, by file, and the columns whose rows were refused most. */
export const OwnQuality = z.strictObject({
  total: Counts,
  /** `itemCode` is null for refused rows that did not tell what they were of. */
  items: z.array(
    Counts.extend({ itemCode: z.string().nullable(), itemName: z.strictObject({ zh: z.string(), en: z.string() }).nullable() }),
  ),
  files: z.array(Counts.extend({ batchId: z.string(), fileName: z.string(), day: z.string() })),
  /** With the newest file that has such rows. */
  columns: z.array(z.strictObject({ column: z.string(), reason: z.enum(importReasons), rows: Count, batchId: z.string() })),
  findings: Findings,
  /** Files refused whole: nothing of them was loaded, and none of their rows is counted. */
  filesRefused: Count,
});
export type OwnQuality = z.infer<typeof OwnQuality>;

/** What an administrator sees of the units it governs; months oldest first. */
export const QualityLeague = z.strictObject({
  /** The last day on which everything was counted; null before the first. */
  countedOn: z.string().nullable(),
  total: Counts,
  units: z.array(Counts.extend({ sourceUnit: z.string(), filesRefused: Count })),
  /** `regionCode` is null where the sender's place is not known. */
  regions: z.array(
    Counts.extend({ regionCode: z.string().nullable(), regionName: z.strictObject({ zh: z.string(), en: z.string() }).nullable() }),
  ),
  /** By whose information it is, as the catalogue says of each item: adds up to the total. `department` is null for refused rows that told no item. */
  departments: z.array(
    Counts.extend({ department: z.strictObject({ zh: z.string(), en: z.string() }).nullable(), items: z.array(z.string()) }),
  ),
  months: z.array(Counts.extend({ month: z.string() })),
  findings: Findings,
});
export type QualityLeague = z.infer<typeof QualityLeague>;
