/** Numbers of one attribute, one a row; NaN is what nobody knows, never zero. */
export type NumberColumn = { readonly name: string; readonly kind: "number"; readonly values: Float64Array };
/** Days as numbers that grow by one a day, counted from any day that the whole sample shares; NaN where there is none. */
export type DayColumn = { readonly name: string; readonly kind: "day"; readonly values: Float64Array };
/** Words of one attribute; null is what nobody knows. */
export type WordColumn = { readonly name: string; readonly kind: "word"; readonly values: readonly (string | null)[] };
export type Column = NumberColumn | DayColumn | WordColumn;

/** A labelled table: what was known of each subject when a score was needed, and how it ended. */
export type Sample = {
  readonly columns: readonly Column[];
  /** Whose row it is. Rows of one subject stay together whenever a sample is parted. */
  readonly subjects: readonly string[];
  /** 1 where it ended badly. */
  readonly isBad: Uint8Array;
  /** When each score was needed, counted as the day columns are; null where the sample does not say. */
  readonly decidedOn: Float64Array | null;
};

export const sampleFaultReasons = [
  "no_rows",
  "lengths_differ",
  "name_twice",
  "no_bad",
  "no_good",
  "too_few_rows",
  "too_few_bad",
  "not_finite",
  "nothing_known",
  "constant",
] as const;
export type SampleFaultReason = (typeof sampleFaultReasons)[number];
/** `column` names the column that is wrong; null for the sample as a whole. */
export type SampleFault = { readonly column: string | null; readonly reason: SampleFaultReason };

/** The least that a sample must hold before figures about it mean anything. */
export type SampleFloor = { readonly rowsMin: number; readonly badMin: number };

/** Everything that keeps a sample, or a column of it, from being used. A column's fault leaves the others usable, the sample's leaves nothing. */
export function sampleFaults(sample: Sample, { rowsMin, badMin }: SampleFloor): SampleFault[] {
  const rows = sample.isBad.length;
  if (rows === 0) return [{ column: null, reason: "no_rows" }];
  const { columns, subjects, decidedOn } = sample;
  const bad = countBad(sample.isBad);
  const whole: (SampleFaultReason | false)[] = [
    (subjects.length !== rows || (decidedOn !== null && decidedOn.length !== rows)) && "lengths_differ",
    bad === 0 && "no_bad",
    bad === rows && "no_good",
    rows < rowsMin && "too_few_rows",
    Math.min(bad, rows - bad) < badMin && "too_few_bad",
  ];
  const names = columns.map(({ name }) => name);
  const ofColumns = columns.flatMap((column, at) => {
    const reason = columnFault(column, rows, names.indexOf(column.name) !== at);
    return reason === null ? [] : [{ column: column.name, reason }];
  });
  return [...whole.filter((reason) => reason !== false).map((reason) => ({ column: null, reason })), ...ofColumns];
}

function columnFault(column: Column, rows: number, isTwice: boolean): SampleFaultReason | null {
  if (column.values.length !== rows) return "lengths_differ";
  if (isTwice) return "name_twice";
  const known =
    column.kind === "word" ? column.values.filter((value) => value !== null) : column.values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return "nothing_known";
  if (known.some((value) => typeof value === "number" && !Number.isFinite(value))) return "not_finite";
  // A single value that is missing elsewhere still says something: that it is there.
  const isConstant = known.every((value: string | number) => value === known[0]);
  return isConstant && known.length === rows ? "constant" : null;
}

export function countBad(isBad: Uint8Array): number {
  return isBad.reduce((sum, bad) => sum + bad, 0);
}

/** The rows at these places, in their order; a place may come twice. */
export function takeRows(sample: Sample, places: readonly number[]): Sample {
  const numbers = (values: Float64Array) => Float64Array.from(places, (at) => values[at] ?? Number.NaN);
  return {
    columns: sample.columns.map((column): Column => {
      if (column.kind === "word") return { ...column, values: places.map((at) => column.values[at] ?? null) };
      return { ...column, values: numbers(column.values) };
    }),
    subjects: places.map((at) => sample.subjects[at] ?? ""),
    isBad: Uint8Array.from(places, (at) => sample.isBad[at] ?? 0),
    decidedOn: sample.decidedOn && numbers(sample.decidedOn),
  };
}

/** The same rows without some columns. */
export function withoutColumns(sample: Sample, names: ReadonlySet<string>): Sample {
  return { ...sample, columns: sample.columns.filter(({ name }) => !names.has(name)) };
}
