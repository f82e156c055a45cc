import { industryLineage } from "../../kernel/industry.ts";
import { cityCodeOf, isRegionCode, provinceCodeOf } from "../../kernel/region.ts";

type Path = readonly string[] | null;
const rememberedMax = 10_000;

/** A shelf asks for the same few thousand codes with every look at it. */
function remembered(pathOf: (code: string) => Path): (code: string) => Path {
  const paths = new Map<string, Path>();
  return (code) => {
    const before = paths.get(code);
    if (before !== undefined) return before;
    if (paths.size >= rememberedMax) paths.clear();
    const path = pathOf(code);
    paths.set(code, path);
    return path;
  };
}

/** An industry code and its ancestors, finest first: `3484` → 3484, 348, 34, C. Null when it is no code. */
export const industryPath = remembered((code) => {
  const lineage = industryLineage(code);
  return lineage.length > 0 ? lineage : null;
});

/** A region code and its ancestors, finest first: `320505` → 320505, 320500, 320000. Null when it is no code. */
export const regionPath = remembered((code) =>
  isRegionCode(code) ? [...new Set([code, cityCodeOf(code) ?? code, provinceCodeOf(code)])] : null,
);

/** Whether what is known lies within any of the codes; null when it is too coarse to tell. */
export function liesWithin(path: readonly string[], codes: readonly string[], pathOf: (code: string) => Path): boolean | null {
  if (codes.some((code) => path.includes(code))) return true;
  const finest = path[0];
  const isCoarse = codes.some((code) => finest !== undefined && pathOf(code)?.includes(finest));
  return isCoarse ? null : false;
}
