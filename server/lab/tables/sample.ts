import type { Column, Sample } from "../core/sample.ts";
import type { TrialResult } from "../result.ts";
import type { TableQuestion } from "../schema.ts";
import { columnFrom, isMissing } from "./columns.ts";
import { TableFault } from "./fault.ts";
import type { RawTable } from "./read-table.ts";

export type TableSample = {
  readonly sample: Sample;
  readonly periods: readonly (string | null)[] | null;
  readonly leftOut: TrialResult["leftOut"];
};

/**
 * Makes a sample of a table: the outcome is bad where it says the bad value, and a row without an outcome is left out and counted. The column of the period
 * is not scored; where it holds days they are the days on which scores were needed, so that later days are refused.
 */
export function sampleOf(table: RawTable, question: TableQuestion): TableSample {
  const columnAt = (name: string) => {
    const at = table.names.indexOf(name);
    if (at < 0) throw new TableFault("no_such_column");
    return table.cells[at] ?? [];
  };
  const outcome = columnAt(question.outcomeColumn);
  const rows = Array.from(outcome.keys()).filter((row) => !isMissing(outcome[row] ?? ""));
  const take = (cells: readonly string[]) => rows.map((row) => cells[row] ?? "");
  const isBad = Uint8Array.from(rows, (row) => Number(outcome[row] === question.badValue));
  const period = question.periodColumn === null ? null : columnFrom(question.periodColumn, take(columnAt(question.periodColumn)));
  const subject = question.subjectColumn === null ? null : take(columnAt(question.subjectColumn));
  const aside = new Set([question.outcomeColumn, question.periodColumn, question.subjectColumn]);
  const columns = table.names.flatMap((name): Column[] => (aside.has(name) ? [] : [columnFrom(name, take(columnAt(name)))]));
  const left = table.rows - rows.length;
  return {
    sample: {
      columns,
      // A row that names nobody stands for itself.
      subjects: rows.map((row, at) => (subject && !isMissing(subject[at] ?? "") ? `s ${subject[at]}` : `r ${row}`)),
      isBad,
      decidedOn: period?.kind === "day" ? period.values : null,
    },
    periods: period && take(columnAt(period.name)).map((cell) => periodOf(period.kind, cell)),
    leftOut: left === 0 ? [] : [{ reason: "no_outcome", rows: left }],
  };
}

/** Days by their month; everything else as it is written. */
function periodOf(kind: Column["kind"], cell: string): string | null {
  if (isMissing(cell)) return null;
  const [year, month] = cell.match(/\d+/g) ?? [];
  return kind === "day" ? `${year}-${month?.padStart(2, "0")}` : cell.slice(0, 60);
}
