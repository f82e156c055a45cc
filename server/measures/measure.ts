import type { MeasureEnd, MeasureKind, MeasureStatus, MeasureType, RecordStatus } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";

/** A measure as the list has it on a day. */
export type Listed = {
  readonly code: string;
  readonly listedFrom: Day;
  readonly kind: MeasureKind;
  readonly type: MeasureType | null;
  readonly basis: string;
  readonly itemCodes: readonly string[];
  /** Of entries that grade: which grades it may rest on. */
  readonly grades: readonly string[] | null;
};

/** A record in its newest version, as far as a measure rests on it. */
export type Entry = {
  readonly itemCode: string;
  readonly status: RecordStatus;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
  readonly content: Readonly<Record<string, unknown>>;
};

type Ordered = {
  readonly startsOn: Day;
  readonly endsOn: Day | null;
  readonly liftedAt: Date | null;
  readonly liftedBy: MeasureEnd | null;
};

/** The last day on which an entry stands; null where it has no end. */
export function lastDayOf({ trueTo, publicityEndsOn }: Entry): Day | null {
  if (trueTo === null || publicityEndsOn === null) return trueTo ?? publicityEndsOn;
  return trueTo < publicityEndsOn ? trueTo : publicityEndsOn;
}

/** Whether an entry stands on a day: neither repaired nor withdrawn, and not over. */
export function standsOn(entry: Entry, today: Day): boolean {
  const last = lastDayOf(entry);
  return (entry.status === "valid" || entry.status === "published") && (last === null || last >= today);
}

/** Whether a listed measure may be ordered on the strength of an entry at all. */
export function mayRestOn({ itemCodes, grades }: Listed, { itemCode, content }: Entry): boolean {
  const { grade } = content;
  return itemCodes.includes(itemCode) && (grades === null || typeof grade !== "string" || grades.includes(grade));
}

type Wish = { readonly startsOn: Day; readonly endsOn: Day | null };

/** Why a measure may not be ordered so; null where it may. `listed` null: nothing of that name is on the list today. */
export function whyUnlawful(listed: Listed | null, entry: Entry, { startsOn, endsOn }: Wish, today: Day): string | null {
  if (listed === null) return "measure.not_listed";
  if (!mayRestOn(listed, entry)) return "measure.not_for_entry";
  if (!standsOn(entry, today)) return "measure.entry_over";
  if (startsOn < today) return "measure.begins_too_early";
  if (endsOn !== null && endsOn < startsOn) return "measure.ends_before_it_begins";
  const last = lastDayOf(entry);
  return last !== null && (startsOn > last || (endsOn !== null && endsOn > last)) ? "measure.outlives_entry" : null;
}

/** What a measure that was ended without anybody lifting it ended with. */
const over: readonly (MeasureEnd | null)[] = ["entry_ended", "term_over"];

/**
 * Where a measure stands on a day. It never outlives its entry: with an entry that was repaired, withdrawn or is over it is over too, whether or not
 * somebody has written so. `entry` null: whoever reads may not see it, or it is gone.
 */
export function standingOf(measure: Ordered, entry: Entry | null, today: Day): MeasureStatus {
  if (measure.liftedAt) return over.includes(measure.liftedBy) ? "ended" : "lifted";
  if (entry === null || endOf(measure, entry, today) !== null) return "ended";
  return measure.startsOn > today ? "to_begin" : "in_force";
}

/** By what a measure that nobody lifted is over on a day; null where it is not. */
export function endOf(
  { endsOn }: Pick<Ordered, "endsOn">,
  entry: Entry,
  today: Day,
): Exclude<MeasureEnd, "unit" | "repair" | "objection" | "amendment"> | null {
  if (entry.status !== "valid" && entry.status !== "published") return "basis_withdrawn";
  if (!standsOn(entry, today)) return "entry_ended";
  return endsOn !== null && endsOn < today ? "term_over" : null;
}

/** The last day of a measure that runs: its own, or its entry's. Null: as long as the entry stands. */
export function lastDayIn({ endsOn }: Pick<Ordered, "endsOn">, entry: Entry | null): Day | null {
  return endsOn ?? (entry && lastDayOf(entry));
}
