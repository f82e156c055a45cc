import { industryLineage } from "../../kernel/industry.ts";
import { cityCodeOf, isRegionCode, provinceCodeOf } from "../../kernel/region.ts";

/** An industry code and its ancestors, finest first: `3484` → 3484, 348, 34, C. Null when it is no code. */
export function industryPath(code: string): readonly string[] | null {
  const lineage = industryLineage(code);
  return lineage.length > 0 ? lineage : null;
}

/** A region code and its ancestors, finest first: `320505` → 320505, 320500, 320000. Null when it is no code. */
export function regionPath(code: string): readonly string[] | null {
  if (!isRegionCode(code)) return null;
  return [...new Set([code, cityCodeOf(code) ?? code, provinceCodeOf(code)])];
}

/** Whether what is known lies within any of the codes; null when it is too coarse to tell. */
export function liesWithin(
  path: readonly string[],
  codes: readonly string[],
  pathOf: (code: string) => readonly string[] | null,
): boolean | null {
  if (codes.some((code) => path.includes(code))) return true;
  const finest = path[0];
  const isCoarse = codes.some((code) => finest !== undefined && pathOf(code)?.includes(finest));
  return isCoarse ? null : false;
}
