import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import type { Visitor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { cityCodeOf, provinceCodeOf } from "../../kernel/region.ts";
import { type Cell, noFigures, speaksOfFew, suppressSmallGroups } from "../figures.ts";
import type { Filter } from "../filter.ts";
import type { FiguresView, MonthPoint, Named } from "../schema.ts";
import { type DayRange, type Span, type SpanKind, spanOf, trendMonths } from "../span.ts";
import { type AnswersOfLenders, readAnswers } from "./answers.ts";
import { reconcile } from "./reconcile.ts";
import { type Group, readByIndustry, readByLender, readByRegion, readMonths, readTotals } from "./sums.ts";

/** Two years: each month of the last one beside the same month a year before. */
export const trendLength = 24;

/** The period a caller asks for, on the calendar of this transaction's moment. */
export function spanAsked(scope: Scope, input: { period?: SpanKind | undefined; at?: string | undefined }): Span {
  return spanOf(input.period ?? "year", input.at, shanghaiDate(scope.now));
}

/** How lenders answered in a period and in the year before it. */
export function readAnswersOf(scope: Scope<Visitor>, filter: Filter, span: Span): Promise<AnswersOfLenders[]> {
  return readAnswers(scope, filter, span.yearBefore ? [span, span.yearBefore] : [span]);
}

/** Totals, comparisons, breakdowns and trend for a filter, as of this transaction's moment, with the ledger's sums beside them. */
export async function readView(scope: Scope, filter: Filter, span: Span, answered: readonly AnswersOfLenders[]): Promise<FiguresView> {
  const { kind, at, from, to, isRunning } = span;
  const totals = await readTotals(scope, filter, span);
  const [answers, answersYearBefore] = answered;
  if (!answers) throw new Error("answers of the period are missing");
  return {
    asOf: scope.now,
    isDemo: await isDemoWorld(scope),
    span: { kind, at, from, to, isRunning },
    place: await findPlace(scope, filter.regionCode),
    totals,
    yearBefore: span.yearBefore && (await readTotals(scope, filter, span.yearBefore)),
    before: span.before && (await readTotals(scope, filter, span.before)),
    answers: answers.all,
    answersYearBefore: answersYearBefore?.all ?? null,
    answersByLender: Object.fromEntries(answers.byLender),
    trend: await readTrend(scope, filter, span),
    byRegion: await cellsOf((range) => readByRegion(scope, filter, range), span),
    byIndustry: await cellsOf((range) => readByIndustry(scope, filter, range), span),
    byLender: await cellsOf((range) => readByLender(scope, filter, range), span),
    reconciliation: await reconcile(scope, filter, span, totals),
  };
}

async function readTrend(scope: Scope, filter: Filter, span: Span): Promise<MonthPoint[]> {
  const months = trendMonths(span, trendLength);
  const known = await readMonths(scope, filter, months);
  return months.map((month) => ({ month, figures: known.get(month) ?? noFigures }));
}

/** Groups of the period with small ones hidden, each beside its amount of a year before, hidden by the same rule. */
async function cellsOf(read: (range: DayRange) => Promise<Group[]>, span: Span): Promise<Cell[]> {
  const earlier = span.yearBefore ? suppressSmallGroups<Hideable>(await read(span.yearBefore)) : [];
  const amounts = new Map(earlier.map(({ key, figures }) => [key, figures?.disbursedFen ?? null]));
  const cells: Cell[] = (await read(span)).map((group) => ({ ...group, disbursedYearBeforeFen: amounts.get(group.key) ?? null }));
  // Hidden groups stand last and by their codes: their place among the others would tell about what they amount to.
  const judged = suppressSmallGroups(cells);
  const hidden = judged.filter(({ figures }) => figures === null).toSorted((a, b) => (a.key ?? "").localeCompare(b.key ?? ""));
  return [...judged.filter(({ figures }) => figures !== null), ...hidden];
}

type Hideable = Omit<Group, "figures"> & { figures: Group["figures"] | null };

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

/** A view that tells nothing of its amounts: too few firms stand behind them, or they would give away who does. */
export function hideAll(view: FiguresView): FiguresView {
  const hide = (cells: Cell[]): Cell[] => cells.map((cell) => ({ ...cell, figures: null, disbursedYearBeforeFen: null }));
  const trend = view.trend.map((point) => ({ ...point, figures: null }));
  const [byRegion, byIndustry, byLender] = [hide(view.byRegion), hide(view.byIndustry), hide(view.byLender)];
  return { ...view, totals: null, yearBefore: null, before: null, trend, byRegion, byIndustry, byLender, reconciliation: null };
}

/** Comparisons are hidden by the same rule as the period's own figures. */
export function hideSmallComparisons(view: FiguresView): FiguresView {
  const { yearBefore, before } = view;
  return {
    ...view,
    yearBefore: yearBefore && !speaksOfFew(yearBefore) ? yearBefore : null,
    before: before && !speaksOfFew(before) ? before : null,
  };
}
