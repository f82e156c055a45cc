import "server-only";
import { type Scope, withPublisher } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { cityCodeOf, levelOf, provinceCodeOf } from "../kernel/region.ts";
import { decideTables } from "./hidden-groups.ts";
import { givenOf, type Period, periodOf } from "./over-periods.ts";
import { type Breakdown, cellsOf, hideAll, showMonths, showPeriod, showTotal } from "./publishing.ts";
import { readAnswers } from "./queries/answers.ts";
import type { TableOf } from "./queries/firms.ts";
import type { Scan } from "./queries/sums.ts";
import { monthsOf, readView, spanAsked } from "./queries/view.ts";
import type { Comparison, FiguresView, PublishedFiguresInput } from "./schema.ts";
import { isCovered, type Span } from "./span.ts";

/**
 * The figures anyone may see: the same sums as the administrator's, with small groups hidden before anything leaves. What hides is decided for
 * all periods together. The country is broken down by region, industry and lender; a region by its regions only. Refuses a region that no
 * table knows with NOT_FOUND.
 */
export function readPublicFigures(visitor: Visitor, input: PublishedFiguresInput): Promise<FiguresView> {
  return withPublisher(visitor, async (scope) => {
    const { regionCode } = input;
    const span = spanAsked(scope, input);
    const answers = await readAnswers(scope, { regionCode }, span);
    if (!regionCode) return publishCountry(scope, span, await readView(scope, {}, span, answers));
    return publishRegion(scope, regionCode, span, await readView(scope, { regionCode }, span, answers, ["total", "region", "month"]));
  });
}

type Read = { readonly view: FiguresView; readonly scan: Scan };

const breakdowns = [
  { by: "region", cells: "byRegion", mayRepeat: false },
  { by: "industry", cells: "byIndustry", mayRepeat: false },
  { by: "lender", cells: "byLender", mayRepeat: true },
] as const;

/** The country's totals are always shown; its groups as decided. */
async function publishCountry(scope: Scope, span: Span, { view, scan }: Read): Promise<FiguresView> {
  const tables = await decideTables(scope, breakdowns, yearsOfCountry(span, view));
  const cells = breakdowns.map(({ by, cells: name, mayRepeat }, place) => [
    name,
    publishedCells(scan, by, span, view, { decided: tables[place] ?? [], mayRepeat }),
  ]);
  return { ...view, ...Object.fromEntries(cells) };
}

/** The years whose periods a page of the country shows groups of. A year is judged by the page's own tables, as its periods are by it. */
function yearsOfCountry(span: Span, { since }: FiguresView): string[] {
  if (span.kind === "year") return [];
  if (span.kind === "all") return since ? yearsBetween(since, span.at) : [];
  const year = span.at.slice(0, 4);
  return span.isRunning ? [year] : [String(Number(year) - 1), year];
}

function yearsBetween(first: string, last: string): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, place) => String(from + place));
}

/** A table of the page; a running period's groups compare with nothing, for no other page tells so many days of a year before. */
function publishedCells(scan: Scan, by: TableOf["by"], span: Span, { since }: FiguresView, breakdown: Breakdown) {
  const earlier = span.yearBefore && !span.isRunning && isCovered(span.yearBefore, since) ? span.yearBefore : null;
  return cellsOf(
    showPeriod(scan.groupsOf(by, "now"), breakdown, periodOf(span.kind, span)),
    earlier ? showPeriod(scan.groupsOf(by, "yearBefore"), breakdown, periodOf(span.kind, earlier)) : [],
  );
}

/** A region's totals as the tables above it show them, its regions as its own does. */
async function publishRegion(scope: Scope, regionCode: string, span: Span, { view, scan }: Read): Promise<FiguresView> {
  const months = monthsOf(span);
  const years = span.kind === "all" && view.since ? yearsBetween(view.since, span.at) : yearsBetween(months[0] ?? span.at, span.at);
  const chain = regionChain(regionCode);
  const tables = await decideTables(
    scope,
    [{ by: "region" }, ...chain.map((code) => ({ by: "region", regionCode: code }) as const)],
    years,
  );
  const [above, own] = [tables[chain.length - 1] ?? [], tables[chain.length] ?? []];
  const given = (period: Period | null) => givenOf(above, regionCode, period);

  const now = showTotal(scan.totalOf("now"), given(periodOf(span.kind, span)));
  const compare = (period: "yearBefore" | "before"): Comparison | null => {
    const [range, comparison] = [span[period], view[period]];
    if (!range || !comparison || comparison.why) return comparison;
    if (span.isRunning) return null;
    const { figures, hidden } = showTotal(scan.totalOf(period), given(periodOf(span.kind, range)));
    return { figures, why: hidden };
  };
  const isLeaf = levelOf(regionCode) === "county";
  const published = {
    ...view,
    ...{ totals: now.figures, yearBefore: compare("yearBefore"), before: compare("before"), answersByLender: {} },
    trend: showMonths(months, scan.monthOf, given),
    byRegion: isLeaf ? [] : publishedCells(scan, "region", span, view, { decided: own, mayRepeat: false }),
  };
  return now.hidden ? hideAll(published, now.hidden) : published;
}

/** The province, city and county of a code, as far as it goes. */
function regionChain(regionCode: string): string[] {
  const city = levelOf(regionCode) === "province" ? null : cityCodeOf(regionCode);
  return [...new Set([provinceCodeOf(regionCode), ...(city ? [city] : []), regionCode])];
}
