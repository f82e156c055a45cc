import { type Binned, type BinOptions, binColumn } from "./bins.ts";
import type { Column } from "./sample.ts";

/** The direction in which a column is expected to go: as values grow the bad share rises, or falls. */
export type Expected = "rising" | "falling";

/** Bins that say less than this say nothing. */
const ivMin = 0.02;

/**
 * Whether the rows say the opposite of what is expected of a column, so that its points would go against the expected direction. Where every known value lies
 * on one side of zero, having one stands against not being known to have one: a bin of those who should end better ended worse, or the other way round.
 * Otherwise the known values are one bin in the expected direction and would be several in the other.
 */
export function goesAgainst(binned: Binned, column: Column, isBad: Uint8Array, expected: Expected, options: BinOptions): boolean {
  if (column.kind !== "number") return false;
  const known = binned.bins.filter(({ part, rows }) => part.kind === "range" && rows > 0);
  const missing = binned.bins.find(({ part, rows }) => part.kind === "missing" && rows > 0);
  const side = sideOf(column.values);
  if (side !== 0 && missing) {
    if (binned.iv < ivMin) return false;
    const isBetterExpected = (expected === "falling") === side > 0;
    return known.some(({ woe }) => (isBetterExpected ? woe < missing.woe : woe > missing.woe));
  }
  if (known.length > 1) return false;
  const turned = binColumn(column, isBad, { ...options, shape: expected === "rising" ? "falling" : "rising" });
  return turned.iv >= ivMin && turned.bins.filter(({ part, rows }) => part.kind === "range" && rows > 0).length > 1;
}

/** 1 where every known value is above zero, −1 where every one is below, else 0. */
function sideOf(values: Float64Array): -1 | 0 | 1 {
  const isAll = (holds: (value: number) => boolean) => values.every((value) => Number.isNaN(value) || holds(value));
  if (isAll((value) => value > 0)) return 1;
  return isAll((value) => value < 0) ? -1 : 0;
}
