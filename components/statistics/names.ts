import type { Locale } from "@/server/kernel/format";
import { provinceOf } from "@/server/kernel/region";
import type { Cell, Figures } from "@/server/statistics/figures";
import type { FiguresView, Named } from "@/server/statistics/schema";

type Names = Pick<Named, "nameZh" | "nameEn">;

/** The name in the page's language; Chinese where there is no other. */
export function nameIn(locale: Locale, { nameZh, nameEn }: Names): string {
  return locale === "en" ? nameEn || nameZh : nameZh;
}

/** A region's name without its kind where it is a province: 江苏, not 江苏省. */
export function regionNameIn(locale: Locale, region: Names & { code: string | null }): string {
  const province = region.code?.endsWith("0000") ? provinceOf(region.code) : null;
  if (!province) return nameIn(locale, region);
  return locale === "en" ? province.en : province.common;
}

/** Share of the whole in parts per million; null when the part is hidden or there is no whole. */
export function shareOf(part: number | null, whole: number): number | null {
  return part !== null && whole > 0 ? Math.round((part / whole) * 1_000_000) : null;
}

/** Growth against an earlier amount in parts per million; null when there is nothing to compare with. */
export function growthOf(now: number, earlier: number | null | undefined): number | null {
  return earlier ? Math.round(((now - earlier) / earlier) * 1_000_000) : null;
}

export const drawn = (cell: Cell) => cell.figures?.disbursedFen ?? 0;

/** Groups with something in them: no row of zeros for a group that only registered. Hidden figures are not nothing. */
export function withFigures(cells: readonly Cell[]): Cell[] {
  return cells.filter(({ figures }) => figures === null || figures.grantedFen + figures.disbursedFen > 0);
}

/** Whether nothing happened in a period. Hidden figures are not nothing. */
export function isEmpty({ totals }: FiguresView): boolean {
  return totals !== null && countOf(totals) === 0;
}

/** Whether nothing has happened yet at all, as far as two years back. */
export function isFresh(view: FiguresView): boolean {
  return isEmpty(view) && view.trend.every(({ figures }) => figures !== null && countOf(figures) === 0);
}

function countOf({ enterprisesRegistered, consents, queries, requests, grantedFen, disbursedFen }: Figures): number {
  return enterprisesRegistered + consents + queries + requests + grantedFen + disbursedFen;
}
