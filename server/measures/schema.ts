import { z } from "zod";
import { measureEnds, measureKinds, measureStatuses, measureTypes } from "../../db/schema/words.ts";
import { Day } from "../kernel/dates.ts";
import { isPlainText } from "../kernel/names.ts";

const Id = z.string().min(1).max(64);
const BothNames = z.strictObject({ zh: z.string(), en: z.string() });
/** Whole sentences, which the subject reads. */
const Words = z.string().trim().min(10).max(2_000).refine(isPlainText, "text.not_plain");

/** What a measure is, on whatever list entry it is ordered. */
const what = {
  code: z.string(),
  name: BothNames,
  kind: z.enum(measureKinds),
  /** Of a restriction. */
  type: z.enum(measureTypes).nullable(),
  basis: z.string(),
};

export const ListedMeasure = z.strictObject({
  ...what,
  byWhom: BothNames,
  listedFrom: Day,
  /** The items on whose entries it may rest; none where it concerns natural persons alone. */
  items: z.array(z.strictObject({ code: z.string(), name: BothNames })),
  grades: z.array(z.string()).nullable(),
  mark: z.string(),
});
export type ListedMeasure = z.infer<typeof ListedMeasure>;

export const MeasureList = z.strictObject({ measures: z.array(ListedMeasure) });

export const MeasureGroundInput = z.strictObject({ subjectId: Id, recordId: Id });
export type MeasureGroundInput = z.infer<typeof MeasureGroundInput>;

/** `endsOn` null: as long as the entry stands. */
export const OrderMeasureInput = MeasureGroundInput.extend({
  code: z.string().min(1).max(64),
  startsOn: Day,
  endsOn: Day.nullable(),
  reason: Words,
});
export type OrderMeasureInput = z.infer<typeof OrderMeasureInput>;

export const LiftMeasureInput = z.strictObject({ measureId: Id, reason: Words });
export type LiftMeasureInput = z.infer<typeof LiftMeasureInput>;

export const MeasureMoved = z.strictObject({ measureId: z.string(), status: z.enum(measureStatuses) });
export type MeasureMoved = z.infer<typeof MeasureMoved>;

/** A measure that was ordered, as each of its two sides reads it. Who in the unit did it is in the trail, not here. */
export const MeasureView = z.strictObject({
  measureId: z.string(),
  ...what,
  recordId: z.string(),
  itemCode: z.string(),
  itemName: BothNames,
  documentNo: z.string().nullable(),
  unitName: z.string(),
  /** Whose measure it is by the edition of the list that it was ordered by. */
  byWhom: BothNames,
  reason: z.string(),
  orderedAt: z.date(),
  startsOn: Day,
  /** Its own last day, or its entry's; null: as long as the entry stands. */
  endsOn: Day.nullable(),
  status: z.enum(measureStatuses),
  liftedAt: z.date().nullable(),
  liftedBy: z.enum(measureEnds).nullable(),
  liftReason: z.string().nullable(),
});
export type MeasureView = z.infer<typeof MeasureView>;

/** `repairFrom`: from when the entry's repair may be applied for, which lifts the measure; null where no rule says. */
export const OwnMeasureView = MeasureView.extend({ repairFrom: Day.nullable() });
export type OwnMeasureView = z.infer<typeof OwnMeasureView>;

/** Those in force or to begin first; then the last that are over. */
export const OwnMeasures = z.strictObject({ standing: z.array(OwnMeasureView), over: z.array(OwnMeasureView) });
export type OwnMeasures = z.infer<typeof OwnMeasures>;

export const OrderedMeasure = MeasureView.extend({ subjectId: z.string(), subjectName: z.string() });
export type OrderedMeasure = z.infer<typeof OrderedMeasure>;
export const OrderedMeasures = z.strictObject({ standing: z.array(OrderedMeasure), over: z.array(OrderedMeasure) });
export type OrderedMeasures = z.infer<typeof OrderedMeasures>;

/** What may be ordered on one of the unit's own records, and what was. */
export const MeasureGround = z.strictObject({
  /** The entry stands today. */
  isStanding: z.boolean(),
  /** The last day that a measure may name; null where the entry has no end. */
  lastDay: Day.nullable(),
  /** Listed, and not ordered on it already. */
  orderable: z.array(ListedMeasure),
  ordered: z.array(MeasureView),
});
export type MeasureGround = z.infer<typeof MeasureGround>;

/** A measure as a reading shows it beside the entry that it rests on: it decides nothing. */
export const ShownMeasure = z.strictObject({
  ...what,
  recordId: z.string(),
  itemCode: z.string(),
  documentNo: z.string().nullable(),
  unitName: z.string(),
  startsOn: Day,
  endsOn: Day.nullable(),
});
export type ShownMeasure = z.infer<typeof ShownMeasure>;
