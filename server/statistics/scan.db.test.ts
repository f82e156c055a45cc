import { type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { seedDemo } from "../../db/seed/demo.ts";
import { withPublisher } from "../access/with-actor.ts";
import { addMonths, periodKey } from "../kernel/dates.ts";
import { only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { type Figures, noSums, Sums } from "./figures.ts";
import { countedIn, daysIn, dimensionsIn, type Filter } from "./filter.ts";
import { periodOf } from "./over-periods.ts";
import { readPublicFigures } from "./public-figures.ts";
import { showPeriod } from "./publishing.ts";
import { scanFirms, type TableOf } from "./queries/firms.ts";
import { type Period, type Scan, scanEvents } from "./queries/sums.ts";
import { type DayRange, type Span, type SpanKind, spanOf, trendMonths } from "./span.ts";

const today = "2026-11-22";

beforeAll(async () => {
  await seedDemo(ownerDatabase(), new Date(`${today}T04:00:00Z`));
}, 120_000);

/** The plain evaluator: one question, one query, firms counted by `count(distinct …)`. Each answer of the scan must equal it. */
async function plainly(filter: Filter, range: DayRange, more: SQL = sql`true`): Promise<Sums> {
  const of = (kind: string) => sql`e.kind = ${kind}::financing_event_kind`;
  const [drawn, credit, first] = [
    of("disbursed"),
    sql`e.kind = 'disbursed' and e.is_credit_loan`,
    sql`e.kind = 'disbursed' and e.is_first_loan`,
  ];
  const firms = (which: SQL) => sql`count(distinct e.subject_id) filter (where ${which})`;
  const amount = (which: SQL) => sql`coalesce(sum(e.amount_fen) filter (where ${which}), 0)`;
  const row = only(
    await ownerDatabase().execute<Record<string, string | null>>(sql`
      select ${firms(of("enterprise_registered"))} as "enterprisesRegistered",
        count(*) filter (where e.kind = 'consent_granted') as consents, count(*) filter (where e.kind = 'profile_read') as queries,
        count(*) filter (where e.kind = 'request_submitted') as requests, ${amount(of("request_submitted"))} as "requestedFen",
        ${firms(of("request_submitted"))} as "requestedFirms", ${amount(of("credit_granted"))} as "grantedFen",
        ${firms(of("credit_granted"))} as "grantedFirms", ${amount(drawn)} as "disbursedFen",
        count(*) filter (where ${drawn}) as disbursements, ${firms(drawn)} as "disbursedFirms",
        ${amount(credit)} as "creditFen", ${firms(credit)} as "creditFirms",
        ${firms(sql`${drawn} and not e.is_credit_loan`)} as "securedFirms", ${amount(first)} as "firstFen", ${firms(first)} as "firstFirms",
        ${firms(sql`${drawn} and not e.is_first_loan`)} as "laterFirms",
        round(sum(e.amount_fen::numeric * e.annual_cost_simple_ppm) filter (where ${drawn}) / nullif(${amount(drawn)}, 0)) as "weightedCostPpm",
        round(sum(e.amount_fen::numeric * e.rate_bps * 100) filter (where ${drawn}) / nullif(${amount(drawn)}, 0)) as "weightedRatePpm"
      from financing_events e
      where ${countedIn(sql`e`)} and ${dimensionsIn(filter, sql`e`)} and ${daysIn(range, sql`e.occurred_at`)} and ${more}`),
  );
  return Sums.parse(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : Number(value)])));
}

const visitor = { kind: "public", requestId: newId("request") } as const;
const scanned = (filter: Filter, span: Span, months: readonly string[] = []): Promise<Scan> =>
  withPublisher(visitor, (scope) => scanEvents(scope, { filter, span, months, by: ["total", "region", "industry", "lender", "month"] }));

const periodsOf = (span: Span): [Period, DayRange][] =>
  (["now", "yearBefore", "before"] as const).flatMap((period) => {
    const range = period === "now" ? span : span[period];
    return range ? [[period, range]] : [];
  });

test.each<[SpanKind, string | undefined, Filter]>([
  ["year", undefined, {}],
  ["quarter", "2026-08", {}],
  ["month", "2026-03", { regionCode: "320000" }],
  ["month", undefined, { industrySection: "C" }],
  ["all", undefined, { regionCode: "320500" }],
])("one scan of a %s (%s) of %j answers what a query for each figure answers", async (kind, at, filter) => {
  const span = spanOf(kind, at, today);

  const scan = await scanned(filter, span);

  for (const [period, range] of periodsOf(span)) {
    expect(scan.totalOf(period)).toEqual(await plainly(filter, range));
    for (const [grouping, column] of [
      ["industry", sql`e.industry_section`],
      ["lender", sql`e.lender_id`],
      ["region", sql`rpad(left(e.region_code, ${filter.regionCode === "320500" ? 6 : filter.regionCode ? 4 : 2}::int), 6, '0')`],
    ] as const) {
      const groups = scan.groupsOf(grouping, period);
      for (const { key, sums } of groups)
        expect(sums).toEqual(await plainly(filter, range, sql`${column} is not distinct from ${key}::text`));
      const others = groups.flatMap(({ key }) => (key === null ? [] : [sql`${column} is distinct from ${key}`]));
      const rest = await plainly(filter, range, sql.join([sql`${column} is not null`, ...others], sql` and `));
      expect(rest).toEqual(noSums);
    }
  }
});

test("the months of a trend are those of a query for each month", async () => {
  const span = spanOf("quarter", "2026-08", today);
  const months = trendMonths(span, 24);

  const scan = await scanned({}, span, months);

  for (const month of months) {
    const range = spanOf("month", month, today);
    expect(scan.monthOf(month)).toEqual(await plainly({}, range));
  }
});

test.each<[TableOf, SQL]>([
  [{ by: "region" }, sql`rpad(left(e.region_code, 2), 6, '0')`],
  [{ by: "region", regionCode: "320000" }, sql`rpad(left(e.region_code, 4), 6, '0')`],
  [{ by: "industry" }, sql`e.industry_section`],
  [{ by: "lender" }, sql`e.lender_id`],
])("the firms behind the groups of %j are those of a query for each year, quarter and month", async (table, column) => {
  const groups = await withPublisher(visitor, (scope) => scanFirms(scope, table, "2025", "2026", "2027-01-01"));

  for (const period of ["2025", "2026-Q1", "2026-Q3", "2026-02", "2026-11"]) {
    const found = groups.filter((group) => group.period === period);
    expect(found.length).toBeGreaterThan(1);
    for (const { key, sums } of found) {
      const of = await plainly({ regionCode: table.regionCode }, wholePeriod(period), sql`${column} is not distinct from ${key}::text`);
      const { requestedFirms, grantedFirms, disbursedFirms, creditFirms, securedFirms, firstFirms, laterFirms } = of;
      expect(sums).toEqual({
        ...noSums,
        ...{ requestedFirms, grantedFirms, disbursedFirms, creditFirms, securedFirms, firstFirms, laterFirms },
      });
    }
  }
});

function wholePeriod(period: string): DayRange {
  const [year, rest] = period.split("-");
  const month = rest?.startsWith("Q") ? String(Number(rest.slice(1)) * 3 - 2).padStart(2, "0") : (rest ?? "01");
  const from = `${year}-${month}-01`;
  return { from, to: addMonths(from, rest === undefined ? 12 : rest.startsWith("Q") ? 3 : 1) };
}

test("groups stand most drawn first, and carry their names", async () => {
  const scan = await scanned({}, spanOf("year", undefined, today));

  const regions = scan.groupsOf("region", "now");

  expect(regions.map(({ sums }) => sums.disbursedFen)).toEqual(regions.map(({ sums }) => sums.disbursedFen).toSorted((a, b) => b - a));
  expect(regions.find(({ key }) => key === "320000")).toMatchObject({ nameZh: "江苏省" });
  expect(scan.groupsOf("lender", "now").every(({ key, nameZh }) => key !== null && nameZh !== "")).toBe(true);
});

type Page = { readonly period: string | null; readonly rows: readonly { key: string | null; figures: Figures | null }[] };

/** Amounts that follow from shown ones by taking shown parts from sums: over the groups of a period, and over the periods in a period. */
function solve(pages: readonly Page[]): string[] {
  const [known, sums] = [new Set<string>(), [] as string[][]];
  const name = (key: string | null, period: string | null) => `${key} in ${period ?? "all"}`;
  const isPartOf = (part: string | null, whole: string | null) => {
    if (part === null || part === whole) return false;
    if (whole === null) return part.length === 4;
    if (whole.length === 4) return part.startsWith(`${whole}-Q`);
    return whole.includes("Q") && !part.includes("Q") && part.length === 7 && periodKey(`${part}-01`, "quarter") === whole;
  };
  const keys = new Set(pages.flatMap(({ rows }) => rows.map(({ key }) => key)));
  for (const { period, rows } of pages) {
    sums.push(rows.map(({ key }) => name(key, period)));
    for (const { key, figures } of rows) if (figures) known.add(name(key, period));
    const parts = pages.filter((one) => isPartOf(one.period, period));
    for (const key of keys) {
      if (!rows.some((row) => row.key === key)) known.add(name(key, period));
      if (parts.length > 0) sums.push([name(key, period), ...parts.map((one) => name(key, one.period))]);
    }
  }
  const found: string[] = [];
  for (let before = -1; before < found.length; ) {
    before = found.length;
    for (const cells of sums) {
      const open = cells.filter((cell) => !known.has(cell));
      if (open.length !== 1) continue;
      found.push(...open);
      known.add(open[0] ?? "");
    }
  }
  return found;
}

test("in the demo world no hidden province, industry or lender follows from all pages of the country, and the year shows most provinces", async () => {
  const months = trendMonths(spanOf("month", undefined, today), 24);
  const at = (kind: SpanKind) => months.map((month) => ({ kind, month, span: spanOf(kind, month, today) }));
  const asked = new Map(
    [
      ...at("year"),
      ...at("quarter"),
      ...at("month"),
      { kind: "all" as const, month: "2026-11", span: spanOf("all", undefined, today) },
    ].map((one) => [periodOf(one.kind, one.span), one]),
  );
  const pages = { byRegion: [] as Page[], byIndustry: [] as Page[], byLender: [] as Page[] };
  const alone: Page[] = [];
  for (const [period, { kind, month, span }] of asked) {
    const view = await readPublicFigures(visitor, { period: kind, at: month });
    // What is not over yet has no groups, and whose name is not there may have done something.
    if (view.groups && !view.groups.span) continue;
    for (const table of ["byRegion", "byIndustry", "byLender"] as const)
      pages[table].push({ period, rows: view[table].map(({ key, figures }) => ({ key, figures })) });
    const groups = (await scanned({}, span)).groupsOf("region", "now");
    alone.push({ period, rows: showPeriod(groups, { decided: [], mayRepeat: false }, period) });
  }

  const year = pages.byRegion.find(({ period }) => period === "2026")?.rows ?? [];

  expect([solve(pages.byRegion), solve(pages.byIndustry), solve(pages.byLender)]).toEqual([[], [], []]);
  expect(year.filter(({ figures }) => figures).length).toBeGreaterThan(year.length / 2);
  // The same reader, where each page hides by its own table alone.
  expect(solve(alone).length).toBeGreaterThan(0);
}, 60_000);
