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

/** Codes with others below them: the way up from one, and whether one can have any below it. */
type Hierarchy = { readonly pathOf: (code: string) => Path; readonly isFinest: (code: string) => boolean };

/** GB/T 4754: a class has four digits. */
export const industryCodes: Hierarchy = { pathOf: industryPath, isFinest: (code) => code.length === 4 };
/** GB/T 2260: a county, which does not end as cities and provinces do. */
export const regionCodes: Hierarchy = { pathOf: regionPath, isFinest: (code) => !code.endsWith("00") };

/** Whether what is known lies within any of the codes; null when it is too coarse to tell. */
export function liesWithin(path: readonly string[], codes: readonly string[], { pathOf, isFinest }: Hierarchy): boolean | null {
  for (const code of codes) if (path.includes(code)) return true;
  const finest = path[0];
  if (finest === undefined || isFinest(finest)) return false;
  return codes.some((code) => pathOf(code)?.includes(finest)) ? null : false;
}
