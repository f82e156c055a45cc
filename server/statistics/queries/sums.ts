import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import { addMonths, startOfDay } from "../../kernel/dates.ts";
import { regionPrefix } from "../../kernel/region.ts";
import { noSums, Sums } from "../figures.ts";
import { countedIn, daysIn, dimensionsIn, type Filter } from "../filter.ts";
import type { Span } from "../span.ts";

/** What a scan sums by. Months run through the trend, everything else through the span and the periods it is compared with. */
export const groupings = {
  total: ["period"],
  region: ["period", "region"],
  industry: ["period", "industry"],
  lender: ["period", "lender"],
  month: ["month"],
} as const satisfies Record<string, readonly Dimension[]>;
export type Grouping = keyof typeof groupings;

const dimensions = ["period", "region", "industry", "lender", "month"] as const;
type Dimension = (typeof dimensions)[number];
const periods = ["now", "yearBefore", "before"] as const;
export type Period = (typeof periods)[number];

export type Group = { readonly key: string | null; readonly nameZh: string; readonly nameEn: string; readonly sums: Sums };

/** Everything one scan found: groups by grouping and period, most drawn first, and sums by month. */
export type Scan = {
  readonly groupsOf: (grouping: Grouping, period: Period) => readonly Group[];
  readonly totalOf: (period: Period) => Sums;
  readonly monthOf: (month: string) => Sums;
};

type ScanRow = Record<string, unknown> & {
  grouping: number;
  period: Period | null;
  key: string | null;
  month: number | null;
  name_zh: string | null;
  name_en: string | null;
};

export type ScanInput = {
  readonly filter: Filter;
  readonly span: Span;
  readonly months: readonly string[];
  readonly by: readonly Grouping[];
};

/**
 * Sums the events of a filter by all these groupings in one pass: first for each subject of a group, so that firms count once without a
 * sort for each figure, then for the group. Average rates come from sums, never from averages. The caller's row policies decide what is seen.
 */
export async function scanEvents({ tx }: Scope, input: ScanInput): Promise<Scan> {
  const rows = Array.from(await tx.execute<ScanRow>(scanOf(input)), (row) => ({ ...row, group: groupOf(row) }));
  const masks = Object.fromEntries(input.by.map((grouping) => [grouping, maskOf(groupings[grouping], dimensionsOf(input.by))]));
  const of = (grouping: Grouping) => rows.filter((row) => row.grouping === masks[grouping]);
  return {
    groupsOf: (grouping, period) =>
      of(grouping)
        .filter((row) => row.period === period && isListed(grouping, row))
        .map(({ group }) => group),
    totalOf: (period) => of("total").find((row) => row.period === period)?.group.sums ?? noSums,
    monthOf: (month) => of("month").find((row) => row.month === input.months.indexOf(month) + 1)?.group.sums ?? noSums,
  };
}

/** Events of no lender are no row among the lenders; a region or industry that cannot be told is a row of its own. */
function isListed(grouping: Grouping, { key }: ScanRow): boolean {
  return grouping !== "lender" || key !== null;
}

/** The dimensions that any of these groupings keeps. */
function dimensionsOf(by: readonly Grouping[]): Dimension[] {
  return dimensions.filter((dimension) => by.some((grouping) => groupings[grouping].some((kept) => kept === dimension)));
}

/** `grouping(…)` as Postgres counts it: a bit for each dimension that a grouping leaves out, the first dimension highest. */
function maskOf(kept: readonly Dimension[], among: readonly Dimension[]): number {
  return among.reduce((mask, dimension) => mask * 2 + (kept.includes(dimension) ? 0 : 1), 0);
}

const sumNames = Sums.keyof().options;

/** Sums arrive as text; each is a safe integer by the size of national totals, and is checked to be one. */
function groupOf(row: ScanRow): Group {
  const sums = Sums.parse(Object.fromEntries(sumNames.map((name) => [name, row[name] === null ? null : Number(row[name])])));
  return { key: row.key, nameZh: row.name_zh ?? "", nameEn: row.name_en ?? row.name_zh ?? "", sums };
}

const columns = (names: readonly string[]) =>
  sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );

function scanOf({ filter, span, months, by }: ScanInput): SQL {
  const sets = (more: readonly string[]) =>
    sql.join(
      by.map((grouping) => sql`(${columns([...groupings[grouping], ...more])})`),
      sql`, `,
    );
  const kept = dimensionsOf(by);
  const all = columns(kept);
  const none = dimensions.filter((dimension) => !kept.includes(dimension)).map((dimension) => sql`, null as ${sql.identifier(dimension)}`);
  return sql`
    with e as materialized (${eventsOf(filter, span, months)})
    select g.*, coalesce(g.region, g.industry, g.lender) as key, ${nameOf("name_zh")} as name_zh, ${nameOf("name_en")} as name_en
    from (
      select f.grouping, ${all}${sql.join(none)}, ${groupSums}
      from (
        select grouping(${all}) as grouping, ${all}, ${subjectSums} from e where not e.is_counted_plainly
        group by grouping sets (${sets(["subject_id"])})
        union all
        select grouping(${all}), ${all}, ${plainCounts} from e where e.is_counted_plainly group by grouping sets (${sets([])})
      ) f
      group by f.grouping, ${all}
    ) g
    order by g."disbursedFen" desc, key nulls last`;
}

/** A group's name, looked up for the few groups there are: a join would put every organization before its row policy. */
const nameOf = (column: "name_zh" | "name_en") => sql`coalesce(
  (select r.${sql.identifier(column)} from regions r where r.code = g.region),
  (select i.${sql.identifier(column)} from industries i where i.code = g.industry),
  (select o.${sql.identifier(column)} from organizations o where o.id = g.lender))`;

/** How many digits of a code name the regions directly in one: provinces in the country, cities in a province, counties in a city. */
export function regionDigits(regionCode: string | undefined): number {
  return regionCode ? Math.min(regionPrefix(regionCode).length + 2, 6) : 2;
}

/** Counted events with the groups they belong to. A month is its place among `months`. */
function eventsOf(filter: Filter, span: Span, months: readonly string[]): SQL {
  const ends = [...months, addMonths(`${months.at(-1) ?? span.at}-01`, 1).slice(0, 7)];
  const bounds = ends.map((month) => sql`${startOfDay(`${month}-01`).toISOString()}::timestamptz`);
  const ranges = periods.flatMap((period) => {
    const range = period === "now" ? span : span[period];
    return range ? [{ period, from: range.from, isIn: daysIn(range, sql`v.occurred_at`) }] : [];
  });
  // Nothing before every period and month is summed; a span without beginning has none.
  const starts = [...ranges.map(({ from }) => from), ...months.slice(0, 1).map((month) => `${month}-01`)];
  const earliest = starts.includes(null) ? null : starts.reduce((first, start) => (first && start && first < start ? first : start), null);
  return sql`
    select v.kind, v.kind in ('consent_granted', 'profile_read') as is_counted_plainly, v.subject_id, v.amount_fen, v.annual_cost_simple_ppm, v.rate_bps, v.is_credit_loan, v.is_first_loan,
      case ${sql.join(
        ranges.map(({ period, isIn }) => sql`when ${isIn} then ${period}`),
        sql` `,
      )} end as period,
      rpad(left(v.region_code, ${regionDigits(filter.regionCode)}::int), 6, '0') as region, v.industry_section as industry, v.lender_id as lender,
      width_bucket(v.occurred_at, array[${sql.join(bounds, sql`, `)}]) as month
    from financing_events v
    where ${countedIn(sql`v`)} and ${dimensionsIn(filter, sql`v`)}
      and ${daysIn({ from: earliest, to: null }, sql`v.occurred_at`)}`;
}

/** What one subject did in a group. */
const subjectSums = sql`
  count(*) filter (where e.kind = 'enterprise_registered') as registered,
  0::bigint as consents,
  0::bigint as queries,
  count(*) filter (where e.kind = 'request_submitted') as requests,
  sum(e.amount_fen) filter (where e.kind = 'request_submitted') as requested,
  sum(e.amount_fen) filter (where e.kind = 'credit_granted') as granted,
  count(*) filter (where e.kind = 'disbursed') as drawdowns,
  sum(e.amount_fen) filter (where e.kind = 'disbursed') as disbursed,
  count(*) filter (where e.kind = 'disbursed' and e.is_credit_loan) as credits,
  sum(e.amount_fen) filter (where e.kind = 'disbursed' and e.is_credit_loan) as credit,
  count(*) filter (where e.kind = 'disbursed' and e.is_first_loan) as firsts,
  sum(e.amount_fen) filter (where e.kind = 'disbursed' and e.is_first_loan) as first,
  sum(e.amount_fen::numeric * e.annual_cost_simple_ppm) filter (where e.kind = 'disbursed') as cost,
  sum(e.amount_fen::numeric * e.rate_bps * 100) filter (where e.kind = 'disbursed') as rate,
  sum(e.amount_fen) filter (where e.kind = 'disbursed' and e.rate_bps is not null) as rated`;

/** Consents and reads, in the columns of `subjectSums`: they count as events, whoever they are of, so they need no subjects. */
const plainCounts = sql`
  0::bigint, count(*) filter (where e.kind = 'consent_granted'), count(*) filter (where e.kind = 'profile_read'), 0::bigint, null::numeric,
  null::numeric, 0::bigint, null::numeric, 0::bigint, null::numeric, 0::bigint, null::numeric, null::numeric, null::numeric, null::numeric`;

const groupSums = sql`
  count(*) filter (where f.registered > 0) as "enterprisesRegistered",
  sum(f.consents) as "consents",
  sum(f.queries) as "queries",
  sum(f.requests) as "requests",
  coalesce(sum(f.requested), 0) as "requestedFen",
  count(*) filter (where f.requests > 0) as "requestedFirms",
  coalesce(sum(f.granted), 0) as "grantedFen",
  count(f.granted) as "grantedFirms",
  coalesce(sum(f.disbursed), 0) as "disbursedFen",
  sum(f.drawdowns) as "disbursements",
  count(f.disbursed) as "disbursedFirms",
  coalesce(sum(f.credit), 0) as "creditFen",
  count(f.credit) as "creditFirms",
  count(*) filter (where f.drawdowns > f.credits) as "securedFirms",
  coalesce(sum(f.first), 0) as "firstFen",
  count(f.first) as "firstFirms",
  count(*) filter (where f.drawdowns > f.firsts) as "laterFirms",
  round(sum(f.cost) / nullif(sum(f.disbursed), 0)) as "weightedCostPpm",
  round(sum(f.rate) / nullif(sum(f.rated), 0)) as "weightedRatePpm"`;
