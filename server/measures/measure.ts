import type { MeasureEnd, MeasureKind, MeasureStatus, MeasureType, RecordStatus } from "../../db/schema/words.ts";
import { addMonths, type Day } from "../kernel/dates.ts";

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

/** What a unit does by a measure: it orders what it may carry out, only recommends what others decide themselves, and grants an incentive. */
export const manners = ["ordered", "recommended", "granted"] as const;
export type Manner = (typeof manners)[number];

export function mannerOf({ kind, type }: Pick<Listed, "kind" | "type">): Manner {
  if (kind === "incentive") return "granted";
  return type === "T3" ? "recommended" : "ordered";
}

/** The best grade of each item whose entries grade. */
const bestGrades: Readonly<Record<string, string>> = { "TAX-01": "A", "TRD-01": "AEO" };

/** On which grade alone a measure rests, of entries of one item; null where the item grades nothing or the list names no grade of it. */
export function gradeOn(grades: readonly string[] | null, itemCode: string): string | null {
  const best = bestGrades[itemCode];
  return best !== undefined && grades?.includes(best) ? best : null;
}

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
  return whyTermUnlawful({ startsOn, endsOn }, lastDayOf(entry), today)?.reason ?? null;
}

/** One that begins years from now would only keep others of its kind off the entry. */
const beginsWithinMonths = 12;

/** Why a term may not be ordered on an entry with this last day, and at which of its two days; null where it may. */
export function whyTermUnlawful({ startsOn, endsOn }: Wish, last: Day | null, today: Day): { reason: string; at: keyof Wish } | null {
  if (startsOn < today) return { reason: "measure.begins_too_early", at: "startsOn" };
  if (startsOn > addMonths(today, beginsWithinMonths)) return { reason: "measure.begins_too_late", at: "startsOn" };
  if (last !== null && startsOn > last) return { reason: "measure.outlives_entry", at: "startsOn" };
  if (endsOn !== null && endsOn < startsOn) return { reason: "measure.ends_before_it_begins", at: "endsOn" };
  return last !== null && endsOn !== null && endsOn > last ? { reason: "measure.outlives_entry", at: "endsOn" } : null;
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
