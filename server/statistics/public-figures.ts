import "server-only";
import { type Scope, withPublisher } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { cityCodeOf, levelOf, provinceCodeOf } from "../kernel/region.ts";
import type { Given } from "./hiding.ts";
import { givenByLevels, hideAll, hideInCells, noGiven, showMonths, showTotal } from "./publishing.ts";
import { readAnswers } from "./queries/answers.ts";
import { type Group, type Period, type Scan, scanEvents } from "./queries/sums.ts";
import { monthsOf, readView, spanAsked } from "./queries/view.ts";
import type { Comparison, FiguresView, PublishedFiguresInput } from "./schema.ts";
import type { DayRange, Span } from "./span.ts";

/**
 * The figures anyone may see: the same sums as the administrator's, with small groups hidden before anything leaves. A region that its own
 * table hides tells nothing on its page either. Refuses a region that no table knows with NOT_FOUND.
 */
export function readPublicFigures(visitor: Visitor, input: PublishedFiguresInput): Promise<FiguresView> {
  return withPublisher(visitor, async (scope) => {
    const span = spanAsked(scope, input);
    const filter = { regionCode: input.regionCode };
    const { view, scan } = await readView(scope, filter, span, await readAnswers(scope, filter, span));
    const above = input.regionCode ? await scanAbove(scope, input.regionCode, span) : [];
    return publish(view, scan, span, above);
  });
}

type Above = { readonly key: string; readonly scan: Scan };

/** Scans of the tables in which a region and the regions around it are rows, from the country down. */
async function scanAbove(scope: Scope, regionCode: string, span: Span): Promise<Above[]> {
  const chain = regionChain(regionCode);
  const above: Above[] = [];
  for (const [step, key] of chain.entries()) {
    const filter = { regionCode: chain[step - 1] };
    above.push({ key, scan: await scanEvents(scope, { filter, span, months: monthsOf(span), by: ["region", "regionMonth"] }) });
  }
  return above;
}

/** The province, city and county of a code, as far as it goes. */
function regionChain(regionCode: string): string[] {
  const city = levelOf(regionCode) === "province" ? null : cityCodeOf(regionCode);
  return [...new Set([provinceCodeOf(regionCode), ...(city ? [city] : []), regionCode])];
}

/** The country's totals are always shown; a region's as far as the tables above it show it. */
function publish(view: FiguresView, scan: Scan, span: Span, above: readonly Above[]): FiguresView {
  const given = (groups: (scan: Scan) => readonly Group[], own: Parameters<typeof showTotal>[0]): Given =>
    above.length === 0
      ? noGiven
      : givenByLevels(
          above.map(({ key, scan: one }) => ({ key, groups: groups(one) })),
          own,
        );
  const inPeriod = (period: Period) => given((one) => one.groupsOf("region", period), scan.totalOf(period));
  const now = inPeriod("now");
  if (now.hidden) return hideAll(view, now.hidden);

  const totals = [{ range: span as DayRange, given: now }];
  const compare = (period: "yearBefore" | "before"): Comparison | null => {
    const [range, comparison] = [span[period], view[period]];
    if (!range || !comparison) return null;
    if (comparison.why) return comparison;
    const found = inPeriod(period);
    totals.push({ range, given: found });
    const { figures, hidden } = showTotal(scan.totalOf(period), found);
    return { figures, why: hidden };
  };
  const [yearBefore, before] = [compare("yearBefore"), compare("before")];
  const months = monthsOf(span).map((month) => ({ month, sums: scan.monthOf(month) }));
  const cells = (key: "byRegion" | "byIndustry" | "byLender") => hideInCells(view[key], now.parts, yearBefore?.figures === null);
  return {
    ...view,
    ...{ totals: showTotal(scan.totalOf("now"), now).figures, yearBefore, before },
    trend: showMonths(months, totals, (month) => given((one) => one.regionsOf(month), scan.monthOf(month))),
    ...{ byRegion: cells("byRegion"), byIndustry: cells("byIndustry"), byLender: cells("byLender") },
  };
}
