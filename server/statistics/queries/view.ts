import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { cityCodeOf, provinceCodeOf } from "../../kernel/region.ts";
import { type Cell, figuresOf } from "../figures.ts";
import type { Filter } from "../filter.ts";
import { showGroups } from "../hiding.ts";
import { cellsOf } from "../publishing.ts";
import type { Comparison, FiguresView, Named } from "../schema.ts";
import { type DayRange, isCovered, type Span, type SpanKind, spanOf, trendMonths } from "../span.ts";
import type { AnswersOfLenders } from "./answers.ts";
import { reconcile } from "./reconcile.ts";
import { type Group, type Grouping, type Period, type Scan, scanEvents } from "./sums.ts";

/** Two years: each month of the last one beside the same month a year before. */
const trendLength = 24;

/** The period a caller asks for, on the calendar of this transaction's moment. */
export function spanAsked(scope: Scope, input: { period?: SpanKind | undefined; at?: string | undefined }): Span {
  return spanOf(input.period ?? "year", input.at, shanghaiDate(scope.now));
}

/** The months of the trend that ends with a period. */
export function monthsOf(span: Span): string[] {
  return trendMonths(span, trendLength);
}

/** Totals, comparisons, breakdowns and trend for a filter, as of this transaction's moment, with the ledger's sums beside them. */
export async function readView(
  scope: Scope,
  filter: Filter,
  span: Span,
  answers: AnswersOfLenders,
  by: readonly Grouping[] = ["total", "region", "industry", "lender", "month"],
): Promise<{ readonly view: FiguresView; readonly scan: Scan }> {
  const { kind, at, from, to, isRunning } = span;
  const place = await findPlace(scope, filter.regionCode);
  const months = monthsOf(span);
  const scan = await scanEvents(scope, { filter, span, months, by });
  const totals = figuresOf(scan.totalOf("now"));
  const since = await findFirstDay(scope);
  const view = {
    asOf: scope.now,
    published: null,
    groups: null,
    isDemo: await isDemoWorld(scope),
    span: { kind, at, from, to, isRunning },
    place,
    since,
    totals,
    hidden: null,
    yearBefore: comparisonOf(scan, "yearBefore", span.yearBefore, since),
    before: comparisonOf(scan, "before", span.before, since),
    answers: answers.all,
    answersByLender: Object.fromEntries(answers.byLender),
    trend: months.map((month) => ({ month, figures: figuresOf(scan.monthOf(month)), hidden: null })),
    byRegion: groupsAsCells(scan, "region", span, since),
    byIndustry: groupsAsCells(scan, "industry", span, since),
    byLender: groupsAsCells(scan, "lender", span, since),
    reconciliation: await reconcile(scope, filter, span, totals),
  } satisfies FiguresView;
  return { view, scan };
}

/** An earlier period; what happened before the first day of all is not known, so a period that begins before it compares with nothing. */
function comparisonOf(scan: Scan, period: Period, range: DayRange | null, since: Day | null): Comparison | null {
  if (!range) return null;
  return isCovered(range, since) ? { figures: figuresOf(scan.totalOf(period)), why: null } : { figures: null, why: "uncovered" };
}

const mayRepeat = { region: false, industry: false, lender: true } as const;

/** Groups of the period with small ones hidden, each beside its amount of a year before, hidden by the same rule. */
function groupsAsCells(scan: Scan, grouping: keyof typeof mayRepeat, span: Span, since: Day | null): Cell[] {
  const show = (groups: readonly Group[]) => showGroups(groups, { mayRepeat: mayRepeat[grouping] });
  const isComparable = span.yearBefore !== null && isCovered(span.yearBefore, since);
  const earlier = isComparable ? show(scan.groupsOf(grouping, "yearBefore")) : [];
  return cellsOf(show(scan.groupsOf(grouping, "now")), earlier);
}

/** The day of the first event of all; null on a platform where nothing has happened yet. */
export async function findFirstDay({ tx }: Scope): Promise<Day | null> {
  const [row] = await tx.execute<{ first: string | null }>(sql`
    select to_char(min(occurred_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as first from financing_events`);
  return row?.first ?? null;
}

/** The region and those around it, outermost first. NOT_FOUND for a code that no table knows. */
export async function findPlace(scope: Scope, regionCode: string | undefined): Promise<Named[]> {
  if (!regionCode) return [];
  const codes = [...new Set([provinceCodeOf(regionCode), cityCodeOf(regionCode) ?? regionCode, regionCode])];
  const list = sql.join(
    codes.map((code) => sql`${code}`),
    sql`, `,
  );
  const rows = await scope.tx.execute<{ code: string; name_zh: string; name_en: string | null }>(
    sql`select code, name_zh, name_en from regions where code in (${list}) order by code`,
  );
  if (!rows.some((row) => row.code === regionCode)) throw notFound("region");
  return Array.from(rows, (row) => ({ code: row.code, nameZh: row.name_zh, nameEn: row.name_en ?? row.name_zh }));
}

async function isDemoWorld(scope: Scope): Promise<boolean> {
  return (await scope.tx.execute(sql`select 1 from platform_facts where key = 'demo_world'`)).length > 0;
}
