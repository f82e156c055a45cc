/** Why a table is not taken. */
export const tableFaultReasons = [
  "too_large",
  "empty",
  "not_csv",
  "too_few_rows",
  "wrong_encoding",
  "line_too_long",
  "forbidden_character",
  "broken_row",
  "one_column",
  "too_many_columns",
  "too_many_rows",
  "too_many_cells",
  "name_missing",
  "name_too_long",
  "name_twice",
  "no_such_column",
  "not_three_columns",
  "no_such_code",
  "code_twice",
  "not_bad_or_good",
  "no_such_day",
  "too_few_firms",
] as const;
export type TableFaultReason = (typeof tableFaultReasons)[number];

/** A table that cannot be used, and the row that shows it, counted as a spreadsheet does; null where it is none. */
export class TableFault extends Error {
  readonly reason: TableFaultReason;
  readonly row: number | null;

  constructor(reason: TableFaultReason, row: number | null = null) {
    super(reason);
    this.name = "TableFault";
    this.reason = reason;
    this.row = row;
  }
}
