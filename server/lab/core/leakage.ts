import { binColumn, defaultBinOptions, placesOf } from "./bins.ts";
import { type ProtectedTrait, protectedTraitOf, wordsOf } from "./protected.ts";
import { areaOf } from "./ranking.ts";
import { type Column, countBad, type Sample } from "./sample.ts";

/**
 * Why a column may not be scored. `declared`: the sample's owner says that it was known only after the outcome. `dated_after`: some of its days lie after
 * the score was needed. `a_day`: a day by itself, which no later row can meet again. `separates`: alone it tells the outcome. `filled_by_outcome`: it is
 * filled for one outcome only. `follows`: it is told by a column that was refused as known too late. `protected`: it tells who somebody is. `names_rows`:
 * its words name single rows.
 */
export const refusalReasons = [
  "declared",
  "dated_after",
  "a_day",
  "separates",
  "filled_by_outcome",
  "follows",
  "protected",
  "names_rows",
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
/** `by` is the column that it follows, or the trait that it tells. */
export type Refusal = { readonly column: string; readonly reason: RefusalReason; readonly by?: string | ProtectedTrait };

/** An area that no honest attribute reaches alone. */
const areaMax = 0.98;
/** How unlikely it must be that chance alone filled a column for one outcome. */
const chanceMax = 1e-6;

/** Every column that may not be scored, with the first reason that holds, in the sample's order. */
export function refusalsOf(sample: Sample, declaredLate: readonly string[]): Refusal[] {
  const declared = new Set(declaredLate.map(plainName));
  const found = sample.columns.map((column) => refusalOf(column, sample, declared));
  const late = sample.columns.filter((_, at) => isTooLate(found[at]?.reason));
  return sample.columns.flatMap((column, at) => {
    const followed = found[at] ? undefined : late.find((other) => follows(column, other));
    return found[at] ?? (followed ? [{ column: column.name, reason: "follows", by: followed.name } as const] : []);
  });
}

function refusalOf(column: Column, sample: Sample, declared: ReadonlySet<string>): Refusal | null {
  const refused = (reason: RefusalReason): Refusal => ({ column: column.name, reason });
  if (declared.has(plainName(column.name))) return refused("declared");
  if (column.kind === "day" && isDatedAfter(column.values, sample.decidedOn)) return refused("dated_after");
  if (isFilledByOutcome(column, sample.isBad)) return refused("filled_by_outcome");
  if (column.kind === "word" && namesRows(column.values)) return refused("names_rows");
  if (separation(column, sample.isBad) > areaMax) return refused("separates");
  const trait = protectedTraitOf(column);
  if (trait) return { ...refused("protected"), by: trait };
  return column.kind === "day" ? refused("a_day") : null;
}

const isTooLate = (reason: RefusalReason | undefined) =>
  reason === "declared" || reason === "dated_after" || reason === "separates" || reason === "filled_by_outcome";

/** `ChgOffDate`, `chg_off_date` and `CHG OFF DATE` are one column. */
const plainName = (name: string) => wordsOf(name).join("");

function isDatedAfter(days: Float64Array, decidedOn: Float64Array | null): boolean {
  return decidedOn !== null && days.some((day, row) => day > (decidedOn[row] ?? Number.NaN));
}

/** Filled, or left empty, for one outcome only, beyond what chance would do: were it chance, every row would have hit that outcome by its share. */
function isFilledByOutcome({ values }: Column, isBad: Uint8Array): boolean {
  const isEmpty = (row: number) => values[row] === null || Number.isNaN(values[row]);
  const bad = countBad(isBad);
  return [true, false].some((wanted) => {
    const rows = Array.from(isBad.keys()).filter((row) => isEmpty(row) === wanted);
    if (rows.length === 0 || rows.length === isBad.length) return false;
    const badOnes = rows.filter((row) => isBad[row] === 1).length;
    const isOneSided = badOnes === 0 || badOnes === rows.length;
    const share = badOnes === 0 ? 1 - bad / isBad.length : bad / isBad.length;
    return isOneSided && share ** rows.length < chanceMax;
  });
}

/** More different words than half the rows that have one. */
function namesRows(values: readonly (string | null)[]): boolean {
  const known = values.filter((value) => value !== null);
  return known.length > 20 && new Set(known).size * 2 > known.length;
}

/** The area that the column alone reaches, in whichever direction or in bins, where an empty value is a bin too. */
function separation(column: Column, isBad: Uint8Array): number {
  const scored: Column = column.kind === "day" ? { ...column, kind: "number" } : column;
  const binned = binColumn(scored, isBad, { ...defaultBinOptions, shape: "free", binsMax: 20, shareMin: 0.02 });
  const byBins = areaOf(
    Float64Array.from(placesOf(binned, scored), (at) => -(binned.bins[at]?.woe ?? 0)),
    isBad,
  ).auc;
  if (column.kind === "word") return byBins;
  const known = Array.from(isBad.keys()).filter((row) => !Number.isNaN(column.values[row]));
  const own = Uint8Array.from(known, (row) => isBad[row] ?? 0);
  // Enough of both, or a handful of rows would look like a law.
  if (Math.min(countBad(own), own.length - countBad(own)) < 20) return byBins;
  const { auc } = areaOf(
    Float64Array.from(known, (row) => column.values[row] ?? 0),
    own,
  );
  return Math.max(byBins, auc, 1 - auc);
}

/** Whether the other column tells this one: both lie on one line, or this has two values that a threshold of the other parts without an error. */
function follows(column: Column, other: Column): boolean {
  if (other.kind === "word") return false;
  const values: readonly (string | number | null)[] = Array.from<string | number | null>(column.values);
  const isFirst = Uint8Array.from(values, (value) => Number(value === values[0]));
  if (new Set(values).size === 2 && Math.min(countBad(isFirst), isFirst.length - countBad(isFirst)) >= 20) {
    if (other.values.some((value) => Number.isNaN(value))) return false;
    const { auc } = areaOf(other.values, isFirst);
    return auc === 0 || auc === 1;
  }
  if (column.kind === "word") return false;
  const rows = Array.from(column.values.keys()).filter((row) => !Number.isNaN(column.values[row]) && !Number.isNaN(other.values[row]));
  if (rows.length < 20) return false;
  const [a, b] = [column, other].map(({ values }) => centred(rows.map((row) => values[row] ?? 0))) as [number[], number[]];
  const [aa, bb, ab] = [sumOfProducts(a, a), sumOfProducts(b, b), sumOfProducts(a, b)];
  return aa > 0 && bb > 0 && (ab * ab) / (aa * bb) > 0.999;
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

const sumOfProducts = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
