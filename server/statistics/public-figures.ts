import "server-only";
import { type Scope, withPublisher } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { cityCodeOf, levelOf, provinceCodeOf } from "../kernel/region.ts";
import { type Cell, suppressSmallGroups } from "./figures.ts";
import { readByRegion, readRegionMonths } from "./queries/sums.ts";
import { findPlace, hideAll, hideSmallComparisons, readAnswersOf, readView, spanAsked, trendLength } from "./queries/view.ts";
import type { FiguresView, MonthPoint, PublishedFiguresInput } from "./schema.ts";
import { type Span, trendMonths } from "./span.ts";

/**
 * The figures anyone may see: the same sums as the administrator's, with small groups hidden before anything leaves. A region that its own
 * table hides tells nothing on its page either. Refuses a region that no table knows with NOT_FOUND.
 */
export function readPublicFigures(visitor: Visitor, input: PublishedFiguresInput): Promise<FiguresView> {
  return withPublisher(visitor, async (scope) => {
    const span = spanAsked(scope, input);
    await findPlace(scope, input.regionCode);
    const filter = { regionCode: input.regionCode };
    const view = hideSmallComparisons(await readView(scope, filter, span, await readAnswersOf(scope, filter, span)));
    if (!input.regionCode) return { ...view, trend: suppressSmallGroups(view.trend) };
    if (await isHiddenAmongItsSiblings(scope, input.regionCode, span)) return hideAll(view);
    return { ...view, trend: await publicTrend(scope, input.regionCode, view.trend, span) };
  });
}

/** The region in whose table this one is a row; none for a province, which is a row of the country. */
function parentOf(regionCode: string): { regionCode?: string } {
  if (levelOf(regionCode) === "province") return {};
  return {
    regionCode: levelOf(regionCode) === "city" ? provinceCodeOf(regionCode) : (cityCodeOf(regionCode) ?? provinceCodeOf(regionCode)),
  };
}

async function isHiddenAmongItsSiblings(scope: Scope, regionCode: string, span: Span): Promise<boolean> {
  const rows = await readByRegion(scope, parentOf(regionCode), span);
  const cells: Cell[] = rows.map((row) => ({ ...row, disbursedYearBeforeFen: null }));
  return suppressSmallGroups(cells).some((cell) => cell.key === regionCode && cell.figures === null);
}

/** A month of a region is hidden when that month's table of its siblings hides it, or the months around it would give it away. */
async function publicTrend(scope: Scope, regionCode: string, trend: readonly MonthPoint[], span: Span): Promise<MonthPoint[]> {
  const siblings = await readRegionMonths(scope, parentOf(regionCode), trendMonths(span, trendLength));
  const judged = trend.map(({ month, figures }) => {
    const cells: Cell[] = (siblings.get(month) ?? []).map((row) => ({ ...row, disbursedYearBeforeFen: null }));
    const isHidden = suppressSmallGroups(cells).some((cell) => cell.key === regionCode && cell.figures === null);
    return { month, figures: isHidden ? null : figures };
  });
  return suppressSmallGroups(judged);
}
