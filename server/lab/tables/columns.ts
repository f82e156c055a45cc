import type { Column } from "../core/sample.ts";

/** How sources write that they know nothing. */
const nothing = new Set(["", "-", "--", "?", "na", "n/a", "nan", "null", "none", "无", "空", "未知", "\\n"]);
export const isMissing = (cell: string) => nothing.has(cell.toLowerCase());

const numberForm = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:e[+-]?\d{1,4})?$/i;
const dayForm = /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?$/;

/** A number as tables write it; NaN where it is none. What is too large for one stays infinite, for the sample's check to name. */
export function numberOf(cell: string): number {
  const bare = cell.endsWith("%") ? cell.slice(0, -1) : cell;
  if (!numberForm.test(bare) || !/\d/.test(bare)) return Number.NaN;
  return Number(bare.replaceAll(",", ""));
}

/** A day as a number that grows by one a day; NaN where it is none, or no such day exists. */
export function dayOf(cell: string): number {
  const found = dayForm.exec(cell);
  if (!found) return Number.NaN;
  const [year, month, day] = [Number(found[1]), Number(found[3]), Number(found[4])];
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return Number.NaN;
  return at.getTime() / 86_400_000;
}

/** A column by what its cells are: numbers or days where all that are known are, else words. */
export function columnFrom(name: string, cells: readonly string[]): Column {
  const known = cells.filter((cell) => !isMissing(cell));
  const as = (read: (cell: string) => number) => Float64Array.from(cells, (cell) => (isMissing(cell) ? Number.NaN : read(cell)));
  if (known.length > 0 && known.every((cell) => !Number.isNaN(numberOf(cell)))) return { name, kind: "number", values: as(numberOf) };
  if (known.length > 0 && known.every((cell) => !Number.isNaN(dayOf(cell)))) return { name, kind: "day", values: as(dayOf) };
  return { name, kind: "word", values: cells.map((cell) => (isMissing(cell) ? null : cell)) };
}
