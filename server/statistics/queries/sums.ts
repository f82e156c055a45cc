import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import { only } from "../../kernel/errors.ts";
import { Figures } from "../figures.ts";
import { daysIn, dimensionsIn, type Filter, regionPrefix } from "../filter.ts";
import type { DayRange } from "../span.ts";

/** Figures of the event stream `e`: firms are distinct subjects, the average cost is recomputed from sums, never averaged. */
const figureColumns = sql`
  count(distinct e.subject_id) filter (where e.kind = 'enterprise_registered') as "enterprisesRegistered",
  count(*) filter (where e.kind = 'consent_granted') as "consents",
  count(*) filter (where e.kind = 'profile_read') as "queries",
  count(*) filter (where e.kind = 'request_submitted') as "requests",
  coalesce(sum(e.amount_fen) filter (where e.kind = 'request_submitted'), 0) as "requestedFen",
  count(distinct e.subject_id) filter (where e.kind = 'request_submitted') as "requestedFirms",
  coalesce(sum(e.amount_fen) filter (where e.kind = 'credit_granted'), 0) as "grantedFen",
  count(distinct e.subject_id) filter (where e.kind = 'credit_granted') as "grantedFirms",
  coalesce(sum(e.amount_fen) filter (where e.kind = 'disbursed'), 0) as "disbursedFen",
  count(*) filter (where e.kind = 'disbursed') as "disbursements",
  count(distinct e.subject_id) filter (where e.kind = 'disbursed') as "disbursedFirms",
  coalesce(sum(e.amount_fen) filter (where e.kind = 'disbursed' and e.is_credit_loan), 0) as "creditLoansFen",
  count(distinct e.subject_id) filter (where e.kind = 'disbursed' and e.is_first_loan) as "firstLoanFirms",
  round(sum(e.amount_fen::numeric * e.annual_cost_simple_ppm) filter (where e.kind = 'disbursed')
    / nullif(sum(e.amount_fen) filter (where e.kind = 'disbursed'), 0)) as "weightedCostPpm"`;

const figureNames = Figures.keyof().options;

/** Sums arrive as text; each is a safe integer by the size of national totals, and is checked to be one. */
function figuresOf(row: Record<string, unknown>): Figures {
  return Figures.parse(Object.fromEntries(figureNames.map((name) => [name, row[name] === null ? null : Number(row[name])])));
}

const where = (filter: Filter, range: DayRange) => sql`${dimensionsIn(filter, sql`e`)} and ${daysIn(range, sql`e.occurred_at`)}`;

/** The sums of a filter over a period. */
export async function readTotals(scope: Scope, filter: Filter, range: DayRange): Promise<Figures> {
  return figuresOf(only(await scope.tx.execute(sql`select ${figureColumns} from financing_events e where ${where(filter, range)}`)));
}

const monthOf = sql`to_char(e.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM')`;
const monthDays = (months: readonly string[]): DayRange => ({ from: `${months[0]}-01`, to: null });

/** The sums of each of these months, as far as anything happened in it. */
export async function readMonths(scope: Scope, filter: Filter, months: readonly string[]): Promise<Map<string, Figures>> {
  const rows = await scope.tx.execute<{ month: string }>(sql`
    select ${monthOf} as month, ${figureColumns} from financing_events e where ${where(filter, monthDays(months))} group by 1`);
  return new Map(Array.from(rows, (row) => [row.month, figuresOf(row)]));
}

export type Group = { readonly key: string | null; readonly nameZh: string; readonly nameEn: string; readonly figures: Figures };
type NamedRow = { key: string | null; name_zh: string | null; name_en: string | null };

function groupsOf(rows: Iterable<Record<string, unknown> & NamedRow>): Group[] {
  return Array.from(rows, (row) => ({
    key: row.key,
    nameZh: row.name_zh ?? "",
    nameEn: row.name_en ?? row.name_zh ?? "",
    figures: figuresOf(row),
  }));
}

/** The code of the level below a region: provinces of the country, cities of a province, counties of a city. */
export function codeBelow(within: string | undefined): SQL {
  const digits = within ? Math.min(regionPrefix(within).length + 2, 6) : 2;
  return sql`rpad(left(e.region_code, ${digits}::int), 6, '0')`;
}

/** Provinces of the country, or the next level down inside the filter's region. */
export async function readByRegion(scope: Scope, filter: Filter, range: DayRange): Promise<Group[]> {
  return groupsOf(
    await scope.tx.execute<NamedRow>(sql`
      select g.key, r.name_zh, r.name_en, g.* from (
        select ${codeBelow(filter.regionCode)} as key, ${figureColumns} from financing_events e where ${where(filter, range)} group by 1
      ) g left join regions r on r.code = g.key
      order by g."disbursedFen" desc, g.key nulls last`),
  );
}

/** Each month's groups of the level below a region. */
export async function readRegionMonths(
  scope: Scope,
  filter: Filter,
  months: readonly string[],
): Promise<Map<string, (Group & { month: string })[]>> {
  const rows = await scope.tx.execute<NamedRow & { month: string }>(sql`
    select ${codeBelow(filter.regionCode)} as key, ${monthOf} as month, null as name_zh, null as name_en, ${figureColumns}
    from financing_events e where ${where(filter, monthDays(months))} group by 1, 2`);
  return Map.groupBy(
    groupsOf(rows).map((group, place) => ({ ...group, month: rows[place]?.month ?? "" })),
    (group) => group.month,
  );
}

/** Sections of GB/T 4754. */
export async function readByIndustry(scope: Scope, filter: Filter, range: DayRange): Promise<Group[]> {
  return groupsOf(
    await scope.tx.execute<NamedRow>(sql`
      select g.key, i.name_zh, i.name_en, g.* from (
        select e.industry_section as key, ${figureColumns} from financing_events e where ${where(filter, range)} group by 1
      ) g left join industries i on i.code = g.key
      order by g."disbursedFen" desc, g.key nulls last`),
  );
}

/** Lenders that any event of the period names. */
export async function readByLender(scope: Scope, filter: Filter, range: DayRange): Promise<Group[]> {
  return groupsOf(
    await scope.tx.execute<NamedRow>(sql`
      select g.key, o.name_zh, o.name_en, g.* from (
        select e.lender_id as key, ${figureColumns} from financing_events e where e.lender_id is not null and ${where(filter, range)} group by 1
      ) g left join organizations o on o.id = g.key
      order by g."disbursedFen" desc, g.key`),
  );
}
