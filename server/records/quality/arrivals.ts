import type { Day } from "../../kernel/dates.ts";
import { hasPeriod, isFilled } from "./measures.ts";

type Told = {
  readonly itemCode: string;
  readonly sourceUnit: string;
  readonly status: string;
  readonly trueFrom: Day;
  readonly content: Readonly<Record<string, unknown>>;
  /** The item's own word on what is told in time. */
  readonly oldestTimely?: Day | null;
};

export type Arrival = {
  readonly sourceUnit: string;
  readonly itemCode: string;
  rows: number;
  withdrawn: number;
  dated: number;
  timely: number;
  /** The days of those that were timely, where they are to be held against a later day; of a whole file their number is enough. */
  timelyOn?: Day[];
  declared: number;
  filled: number;
};

/** Counts the rows of a file that were not refused, by source unit and item, while they are read. Holds counts alone. */
export class Arrivals {
  private readonly byKey = new Map<string, Arrival>();
  private last: Arrival | null = null;
  private readonly keepsDays: boolean;

  constructor({ keepsDays = false } = {}) {
    this.keepsDays = keepsDays;
  }

  /** `oldestTimely`: the oldest date of a document that is told in time today; null where no rule says. */
  add(told: Told, oldestTimely: Day | null): void {
    const arrival = this.of(told.sourceUnit, told.itemCode);
    arrival.rows++;
    if (told.status === "withdrawn") arrival.withdrawn++;
    const oldest = told.oldestTimely ?? (hasPeriod(told.itemCode) ? oldestTimely : null);
    if (oldest !== null) {
      arrival.dated++;
      if (told.trueFrom >= oldest) {
        arrival.timely++;
        arrival.timelyOn?.push(told.trueFrom);
      }
    }
    for (const key in told.content) {
      arrival.declared++;
      if (isFilled(told.content[key])) arrival.filled++;
    }
  }

  /** Adds what was counted of other rows, on this day or an earlier one: `oldest` says what of it is timely today, null that all of it still is. */
  merge(others: readonly Arrival[], oldest: Day | null): void {
    for (const { sourceUnit, itemCode, timelyOn, ...counts } of others) {
      const arrival = this.of(sourceUnit, itemCode);
      for (const name of ["rows", "withdrawn", "dated", "declared", "filled"] as const) arrival[name] += counts[name];
      const timely = oldest === null ? counts.timely : (timelyOn ?? []).filter((day) => day >= oldest).length;
      arrival.timely += timely;
    }
  }

  list(): readonly Arrival[] {
    return [...this.byKey.values()];
  }

  private of(sourceUnit: string, itemCode: string): Arrival {
    if (this.last?.sourceUnit === sourceUnit && this.last.itemCode === itemCode) return this.last;
    const key = `${itemCode} ${sourceUnit}`;
    const none = { rows: 0, withdrawn: 0, dated: 0, timely: 0, declared: 0, filled: 0, ...(this.keepsDays ? { timelyOn: [] } : {}) };
    const found = this.byKey.get(key) ?? { sourceUnit, itemCode, ...none };
    this.byKey.set(key, found);
    this.last = found;
    return found;
  }
}
