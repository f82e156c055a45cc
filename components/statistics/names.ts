import type { Locale } from "@/server/kernel/format";
import { provinceOf } from "@/server/kernel/region";
import type { Cell } from "@/server/statistics/figures";
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

/** Share of the whole in parts per million; null when there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 1_000_000) : null;
}

/** Growth against an earlier amount in parts per million; null when there is nothing to compare with. */
export function growthOf(now: number, earlier: number | null | undefined): number | null {
  return earlier ? Math.round(((now - earlier) / earlier) * 1_000_000) : null;
}

export const drawn = (cell: Cell) => cell.figures?.disbursedFen ?? 0;

/** Whether anything at all stands behind a view. */
export function isEmpty(view: FiguresView): boolean {
  const { totals } = view;
  if (!totals) return false;
  return totals.enterprisesRegistered + totals.consents + totals.queries + totals.requests + totals.grantedFen + totals.disbursedFen === 0;
}
