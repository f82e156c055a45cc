import type { SourceFormat } from "../../../db/schema/words.ts";
import type { FormKey } from "../fields.ts";
import type { Caution, ImportReason, ImportWarning, Rejection } from "../import-reasons.ts";
import { Arrivals } from "../quality/arrivals.ts";
import type { Encoding } from "./decode.ts";
import type { HeaderRepair } from "./header.ts";
import type { Loaded } from "./load.ts";
import { WarningList } from "./warnings.ts";

/** `rowNumbers`: the first of them. */
export type RejectCount = {
  readonly column: string;
  readonly reason: ImportReason;
  readonly rows: number;
  readonly rowNumbers: readonly number[];
};
const rowNumbersMax = 20;
/** What an import did. `read` is the sum of the three that follow. */
export type ImportSummary = {
  readonly batchId: string;
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly seconds: number;
  /** Duplicates that were known as such without being read. */
  readonly passedOver: number;
  readonly warned: number;
  readonly reasons: readonly RejectCount[];
  readonly warnings: Readonly<Partial<Record<ImportWarning, number>>>;
  /** Null where the same file came in before, or a file has none. */
  readonly encoding: Encoding | null;
  readonly repairs: readonly HeaderRepair[];
  /** Where the refused rows are listed. */
  readonly rejects: string | null;
  /** Registers that the file supplied whole for its region. */
  readonly supplied: readonly string[];
};

/** Counts while a file is read: rows, and refused rows by column and reason. */
export class ImportTally {
  read = 0;
  rejected = 0;
  /** Rows of passages that are known: read, and neither refused nor staged. */
  passedOver = 0;
  /** Rows that gave cause for caution. */
  cautioned = 0;
  format: SourceFormat | null = null;
  encoding: Encoding | null = null;
  repairs: readonly HeaderRepair[] = [];
  form: FormKey | null = null;
  private readonly counts = new Map<string, { column: string; reason: ImportReason; rows: number; rowNumbers: number[] }>();
  readonly arrivals = new Arrivals();
  readonly warned = new WarningList();
  private readonly warnings: Partial<Record<ImportWarning, number>> = {};

  /** `rows`: of all passages that were passed over until now. */
  passOver(rows: number): void {
    this.read += rows - this.passedOver;
    this.passedOver = rows;
  }

  get staged(): number {
    return this.read - this.rejected - this.passedOver;
  }

  refuse(rowNo: number, rejections: readonly Rejection[]): void {
    this.rejected++;
    const seen = new Set<string>();
    for (const { column, reason } of rejections) {
      const key = `${column} ${reason}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const count = this.counts.get(key) ?? { column, reason, rows: 0, rowNumbers: [] };
      count.rows++;
      if (count.rowNumbers.length < rowNumbersMax) count.rowNumbers.push(rowNo);
      this.counts.set(key, count);
    }
  }

  caution(rowNo: number, cautions: readonly Caution[]): void {
    if (cautions.length === 0) return;
    this.cautioned++;
    this.warned.add(rowNo, cautions);
    for (const { warning } of cautions) this.warnings[warning] = (this.warnings[warning] ?? 0) + 1;
  }

  /** The most frequent first. */
  reasons(): RejectCount[] {
    return [...this.counts.values()].sort((a, b) => b.rows - a.rows || (a.column < b.column ? -1 : 1));
  }

  summary(of: { batchId: string; loaded: Loaded; supplied: readonly string[]; startedAt: number; rejects: string | null }): ImportSummary {
    const { accepted, warned, namesDiffering } = of.loaded;
    return {
      batchId: of.batchId,
      read: this.read,
      accepted,
      duplicate: this.read - accepted - this.rejected,
      rejected: this.rejected,
      seconds: Math.round(performance.now() - of.startedAt) / 1000,
      passedOver: this.passedOver,
      warned,
      reasons: this.reasons(),
      warnings: namesDiffering > 0 ? { ...this.warnings, NAME_DIFFERS: namesDiffering } : { ...this.warnings },
      encoding: this.encoding,
      repairs: this.repairs,
      rejects: this.rejected > 0 ? of.rejects : null,
      supplied: of.supplied,
    };
  }
}
