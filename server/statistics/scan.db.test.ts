import { type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { seedDemo } from "../../db/seed/demo.ts";
import { withPublisher } from "../access/with-actor.ts";
import { only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { noSums, Sums } from "./figures.ts";
import { countedIn, daysIn, dimensionsIn, type Filter } from "./filter.ts";
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
  withPublisher(visitor, (scope) =>
    scanEvents(scope, { filter, span, months, by: ["total", "region", "industry", "lender", "month", "regionMonth"] }),
  );

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

test("the months of a trend, and the regions of each, are those of a query for each month", async () => {
  const span = spanOf("quarter", "2026-08", today);
  const months = trendMonths(span, 24);

  const scan = await scanned({}, span, months);

  for (const month of months) {
    const range = spanOf("month", month, today);
    expect(scan.monthOf(month)).toEqual(await plainly({}, range));
    for (const { key, sums } of scan.regionsOf(month))
      expect(sums).toEqual(await plainly(key ? { regionCode: key } : {}, range, key ? sql`true` : sql`e.region_code is null`));
  }
});

test("groups stand most drawn first, and carry their names", async () => {
  const scan = await scanned({}, spanOf("year", undefined, today));

  const regions = scan.groupsOf("region", "now");

  expect(regions.map(({ sums }) => sums.disbursedFen)).toEqual(regions.map(({ sums }) => sums.disbursedFen).toSorted((a, b) => b - a));
  expect(regions.find(({ key }) => key === "320000")).toMatchObject({ nameZh: "江苏省" });
  expect(scan.groupsOf("lender", "now").every(({ key, nameZh }) => key !== null && nameZh !== "")).toBe(true);
});
