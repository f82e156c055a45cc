import { addDays, type Day } from "../../kernel/dates.ts";
import { addWorkingDays, type WorkCalendar } from "../../kernel/working-days.ts";

/** What is counted of a source unit's item. Counts alone: they add up over files, units, regions and months. */
export const countNames = [
  "rowsRead",
  "rowsAccepted",
  "rowsDuplicate",
  "rowsRefused",
  "rowsWithdrawn",
  "rowsDated",
  "rowsTimely",
  "fieldsDeclared",
  "fieldsFilled",
  "recordsHeld",
  "recordsWithdrawn",
  "cyclesDue",
  "cyclesMet",
] as const;
export type CountName = (typeof countNames)[number];
export type Counts = Readonly<Record<CountName, number>>;

/** Figures reach so many months back, this one among them. */
export const monthsCounted = 12;

export const measureNames = ["validity", "completeness", "timeliness", "collection", "duplicates", "withdrawn"] as const;
export type MeasureName = (typeof measureNames)[number];

/**
 * Every measure as a share of two counts. Its source: what files brought (`arrival`), or how everything stood on the last day that was
 * counted (`standing`). Late rows are those dated that were not timely.
 */
export const measures: Readonly<Record<MeasureName, { of: CountName; by: CountName; unit: string; source: "arrival" | "standing" }>> = {
  /** Rows that were not refused. */
  validity: { of: "rowsRead", by: "rowsRefused", unit: "rows", source: "arrival" },
  completeness: { of: "fieldsDeclared", by: "fieldsFilled", unit: "fields", source: "arrival" },
  timeliness: { of: "rowsDated", by: "rowsTimely", unit: "rows", source: "arrival" },
  /** Of a unit's items whose cycle is due, those of which something came within it. */
  collection: { of: "cyclesDue", by: "cyclesMet", unit: "items", source: "standing" },
  duplicates: { of: "rowsRead", by: "rowsDuplicate", unit: "rows", source: "arrival" },
  withdrawn: { of: "recordsHeld", by: "recordsWithdrawn", unit: "records", source: "standing" },
};

/** A measure's share from 0 to 1, or null where there was nothing to measure: nothing is not zero. */
export function shareOf(measure: MeasureName, counts: Counts): number | null {
  const { of, by } = measures[measure];
  if (counts[of] === 0) return null;
  return measure === "validity" ? (counts[of] - counts[by]) / counts[of] : counts[by] / counts[of];
}

/** Items whose decisions are to be told within a period: licences and penalties (双公示). */
const toldInTime: ReadonlySet<string> = new Set(["ADM-01", "ADM-02"]);
export const hasPeriod = (itemCode: string): boolean => toldInTime.has(itemCode);

/** The oldest date of a document that is still told in time on a day. */
export function oldestTimely(calendar: WorkCalendar, today: Day, workingDays: number): Day {
  let oldest = today;
  for (let day = today; addWorkingDays(calendar, day, workingDays).day >= today; day = addDays(day, -1)) oldest = day;
  return oldest;
}

/** Whether a field of a record's content says anything. */
export const isFilled = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
