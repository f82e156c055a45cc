import "server-only";
import { type Scope, withPublisher } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { addDays, addMonths, type Day, lastMomentOf } from "../kernel/dates.ts";
import { cityCodeOf, levelOf, provinceCodeOf } from "../kernel/region.ts";
import { figuresOf } from "./figures.ts";
import { decideTables } from "./hidden-groups.ts";
import { givenOf, type Period, periodOf } from "./over-periods.ts";
import { type Breakdown, cellsOf, hideAll, showMonths, showPeriod, showTotal } from "./publishing.ts";
import { readAnswers } from "./queries/answers.ts";
import type { TableOf } from "./queries/firms.ts";
import { type Scan, scanEvents } from "./queries/sums.ts";
import { monthsOf, readView } from "./queries/view.ts";
import { type Published, readPublished, yearsBetween } from "./read-steps.ts";
import type { Comparison, FiguresView, PublishedFiguresInput } from "./schema.ts";
import { endOf, isCovered, type Span, spanOf } from "./span.ts";
import { isTold, partsIn, toldOf, toldUntil } from "./steps.ts";

/**
 * The figures anyone may see: the same sums as the administrator's, as they stood when a month or a quarter ended, with small groups hidden before anything
 * leaves. They move by steps behind which five firms stand, or none: the country's totals by months, its groups and every region by quarters. The country
 * is broken down by region, industry and lender; a region by its regions only. Refuses a region that no table knows with NOT_FOUND.
 */
export function readPublicFigures(visitor: Visitor, input: PublishedFiguresInput): Promise<FiguresView> {
  return withPublisher(visitor, async (scope) => {
    const published = await readPublished(scope);
    const view = input.regionCode
      ? await publishRegion(scope, input.regionCode, spanUntil(input, published.quartersUntil), published)
      : await publishCountry(scope, spanUntil(input, published.monthsUntil), published);
    const through = input.regionCode ? published.quartersUntil : toldUntil(published.steps);
    return { ...view, asOf: lastMomentOf(addDays(through, -1)), published: saying(published) };
  });
}

/** The period that is asked for as it stood before a day; one that had not begun counts as the last one that had. */
const spanUntil = ({ period, at }: PublishedFiguresInput, until: Day) => spanOf(period ?? "year", at, addDays(until, -1), true);

function saying({ steps, monthsUntil, quartersUntil }: Published): FiguresView["published"] {
  return {
    ...{ through: addDays(toldUntil(steps), -1), nextOn: addMonths(monthsUntil, 1) },
    ...{ groupsThrough: addDays(quartersUntil, -1), groupsNextOn: addMonths(quartersUntil, 3) },
  };
}

const breakdowns = [
  { by: "region", cells: "byRegion", mayRepeat: false },
  { by: "industry", cells: "byIndustry", mayRepeat: false },
  { by: "lender", cells: "byLender", mayRepeat: true },
] as const;

/** The country's totals as far as they have moved; its groups as decided. */
async function publishCountry(scope: Scope<Visitor>, asked: Span, published: Published): Promise<FiguresView> {
  const { steps } = published;
  const told = toldOf(steps, asked);
  const isWhole = told?.from === asked.from && told?.to === asked.to;
  const span = { ...asked, ...(told ?? {}), ...(isWhole ? {} : { yearBefore: null, before: null }) };
  const answers = await readAnswers(scope, {}, span);
  const { view, scan } = await readView(scope, {}, span, answers, ["total", "month"]);
  const toldComparison = (comparison: Comparison | null, range: Span["before"], period: "yearBefore" | "before"): Comparison | null => {
    if (!range || !comparison || comparison.why) return comparison;
    return isTold(steps, range)
      ? { figures: figuresOf(scan.totalOf(period), partsIn(steps, range)), why: null }
      : { figures: null, why: "few" };
  };
  const country = {
    ...view,
    totals: told ? figuresOf(scan.totalOf("now"), partsIn(steps, told)) : null,
    hidden: told ? null : ("few" as const),
    yearBefore: toldComparison(view.yearBefore, span.yearBefore, "yearBefore"),
    before: toldComparison(view.before, span.before, "before"),
    trend: monthsOf(span).map((month) => {
      const range = { from: `${month}-01`, to: addMonths(`${month}-01`, 1) };
      return isTold(steps, range)
        ? { month, figures: figuresOf(scan.monthOf(month), partsIn(steps, range)), hidden: null }
        : { month, figures: null, hidden: "few" as const };
    }),
    reconciliation: told ? view.reconciliation : null,
  };
  return { ...country, ...(await groupsOfCountry(scope, asked, published, country)) };
}

/** The country's groups, of the part of a period that ended with a quarter. */
async function groupsOfCountry(
  scope: Scope,
  asked: Span,
  { quartersUntil, steps }: Published,
  view: FiguresView,
): Promise<Pick<FiguresView, "groups" | "byRegion" | "byIndustry" | "byLender">> {
  const to = asked.to === null || quartersUntil < asked.to ? quartersUntil : asked.to;
  const none = { byRegion: [], byIndustry: [], byLender: [] };
  if (asked.from !== null && to <= asked.from) return { groups: { asOf: null, span: null, totals: null, hidden: null }, ...none };
  const whole = endOf(asked);
  const span = { ...asked, to, at: addDays(to, -1).slice(0, 7), isRunning: whole === null || to < whole };
  const by = to === asked.to ? asked : { ...span, yearBefore: null, before: null };
  const scan = await scanEvents(scope, { filter: {}, span: by, months: [], by: ["total", "region", "industry", "lender"] });
  const tables = await decideTables(scope, breakdowns, yearsOfCountry(span, view), quartersUntil);
  const cells = breakdowns.map(({ by: grouping, cells: name, mayRepeat }, place) => [
    name,
    publishedCells(scan, grouping, span, view, { decided: tables[place] ?? [], mayRepeat }),
  ]);
  const { kind, at, from, isRunning } = span;
  const totals = isTold(steps, span) ? figuresOf(scan.totalOf("now"), partsIn(steps, span)) : null;
  const asOf = lastMomentOf(addDays(to, -1));
  const groups = { asOf, span: { kind, at, from, to, isRunning }, totals, hidden: totals ? null : ("few" as const) };
  return { ...none, ...Object.fromEntries(cells), groups: to === asked.to ? null : groups };
}

/** The years whose periods a page of the country shows groups of. */
function yearsOfCountry(span: Span, { since }: FiguresView): string[] {
  if (span.kind === "all") return since ? yearsBetween(since, span.at) : [];
  const year = span.at.slice(0, 4);
  return span.isRunning ? [year] : [String(Number(year) - 1), year];
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
async function publishRegion(scope: Scope<Visitor>, regionCode: string, span: Span, { quartersUntil }: Published): Promise<FiguresView> {
  const answers = await readAnswers(scope, { regionCode }, span);
  const { view, scan } = await readView(scope, { regionCode }, span, answers, ["total", "region", "month"]);
  const months = monthsOf(span);
  const years = span.kind === "all" && view.since ? yearsBetween(view.since, span.at) : yearsBetween(months[0] ?? span.at, span.at);
  const chain = regionChain(regionCode);
  const regions = [{ by: "region" }, ...chain.map((code) => ({ by: "region", regionCode: code }) as const)] as const;
  const tables = await decideTables(scope, regions, years, quartersUntil);
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
