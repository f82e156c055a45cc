import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../access/with-actor.ts";
import { only } from "../kernel/errors.ts";
import { type Cell, Figures, suppressSmallGroups } from "./figures.ts";
import type { FiguresInput, FiguresView, MonthPoint, Reconciliation } from "./schema.ts";

/** Figures of the event stream: firms are distinct subjects, the average cost is recomputed from sums, never averaged. */
const figureColumns = sql`
  count(distinct e.subject_id) filter (where e.kind = 'enterprise_registered') as "enterprisesRegistered",
  count(*) filter (where e.kind = 'consent_granted') as "consents",
  count(*) filter (where e.kind = 'profile_read') as "queries",
  count(*) filter (where e.kind = 'request_submitted') as "requests",
  coalesce(sum(e.amount_fen) filter (where e.kind = 'request_submitted'), 0) as "requestedFen",
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

const chinaDay = (day: string) => sql`(${day}::date)::timestamp at time zone 'Asia/Shanghai'`;

/** A region code narrows to everything under it: trailing pairs of zeros are wild. */
export function regionPrefix(regionCode: string): string {
  return regionCode.replace(/(00)+$/, "");
}

function dimensions(input: FiguresInput, alias: SQL): SQL[] {
  const conditions: SQL[] = [];
  if (input.regionCode) conditions.push(sql`${alias}.region_code like ${`${regionPrefix(input.regionCode)}%`}`);
  if (input.lenderId) conditions.push(sql`${alias}.lender_id = ${input.lenderId}`);
  if (input.industrySection) conditions.push(sql`${alias}.industry_section = ${input.industrySection}`);
  return conditions;
}

function inPeriod(input: FiguresInput, column: SQL): SQL[] {
  const conditions: SQL[] = [];
  if (input.from) conditions.push(sql`${column} >= ${chinaDay(input.from)}`);
  if (input.to) conditions.push(sql`${column} < ${chinaDay(input.to)}`);
  return conditions;
}

const whereAll = (conditions: SQL[]) => (conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `));

/** Totals, breakdowns and trend for a filter, as of this transaction's moment, with the ledger's sums beside them. */
export async function readFigures(scope: Scope, input: FiguresInput): Promise<FiguresView> {
  const filter = whereAll([...dimensions(input, sql`e`), ...inPeriod(input, sql`e.occurred_at`)]);
  const totals = await readTotals(scope, filter);
  return {
    asOf: scope.now,
    isDemo: await isDemoWorld(scope),
    totals,
    trend: await readTrend(scope, whereAll(dimensions(input, sql`e`))),
    byRegion: suppressSmallGroups(await readByRegion(scope, filter, input.regionCode)),
    byIndustry: suppressSmallGroups(await readByIndustry(scope, filter)),
    byLender: suppressSmallGroups(await readByLender(scope, filter)),
    reconciliation: await reconcile(scope, input, totals),
  };
}

async function readTotals(scope: Scope, filter: SQL): Promise<Figures> {
  return figuresOf(only(await scope.tx.execute(sql`select ${figureColumns} from financing_events e where ${filter}`)));
}

async function readTrend(scope: Scope, filter: SQL): Promise<MonthPoint[]> {
  const rows = await scope.tx.execute<{ month: string }>(sql`
    select to_char(m.first_day, 'YYYY-MM') as month, ${figureColumns}
    from generate_series(
      date_trunc('month', now() at time zone 'Asia/Shanghai') - interval '17 months',
      date_trunc('month', now() at time zone 'Asia/Shanghai'), interval '1 month') as m(first_day)
    left join financing_events e on e.occurred_at >= m.first_day at time zone 'Asia/Shanghai'
      and e.occurred_at < (m.first_day + interval '1 month') at time zone 'Asia/Shanghai' and ${filter}
    group by m.first_day order by m.first_day`);
  return rows.map((row) => ({ month: row.month, figures: figuresOf(row) }));
}

type NamedRow = { key: string | null; name_zh: string | null; name_en: string | null };

function cellsOf(rows: Iterable<Record<string, unknown> & NamedRow>): Cell[] {
  return Array.from(rows, (row) => ({
    key: row.key,
    nameZh: row.name_zh ?? row.key ?? "",
    nameEn: row.name_en ?? row.name_zh ?? row.key ?? "",
    figures: figuresOf(row),
  }));
}

/** Provinces of the country, or the next level down inside a region. */
async function readByRegion(scope: Scope, filter: SQL, within: string | undefined): Promise<Cell[]> {
  const digits = within ? Math.min(regionPrefix(within).length + 2, 6) : 2;
  return cellsOf(
    await scope.tx.execute<NamedRow>(sql`
      select g.key, r.name_zh, r.name_en, g.* from (
        select rpad(left(e.region_code, ${digits}::int), 6, '0') as key, ${figureColumns} from financing_events e where ${filter} group by 1
      ) g left join regions r on r.code = g.key
      order by g."disbursedFen" desc, g.key nulls last`),
  );
}

async function readByIndustry(scope: Scope, filter: SQL): Promise<Cell[]> {
  return cellsOf(
    await scope.tx.execute<NamedRow>(sql`
      select g.key, i.name_zh, i.name_en, g.* from (
        select e.industry_section as key, ${figureColumns} from financing_events e where ${filter} group by 1
      ) g left join industries i on i.code = g.key
      order by g."disbursedFen" desc, g.key nulls last`),
  );
}

async function readByLender(scope: Scope, filter: SQL): Promise<Cell[]> {
  return cellsOf(
    await scope.tx.execute<NamedRow>(sql`
      select g.key, o.name_zh, o.name_en, g.* from (
        select e.lender_id as key, ${figureColumns} from financing_events e where e.lender_id is not null and ${filter} group by 1
      ) g left join organizations o on o.id = g.key
      order by g."disbursedFen" desc, g.key`),
  );
}

/** The ledger's own sums over the same lines: grants credit the commitment, drawdowns debit the principal. */
async function reconcile(scope: Scope, input: FiguresInput, totals: Figures): Promise<Reconciliation> {
  const filter = whereAll([...dimensions(input, sql`c`), ...inPeriod(input, sql`x.posted_at`)]);
  const sums = only(
    await scope.tx.execute<{ granted: string; disbursed: string }>(sql`
      select coalesce(sum(n.credit_fen) filter (where x.kind = 'grant' and n.account = 'line_commitment'), 0) as granted,
        coalesce(sum(n.debit_fen) filter (where x.kind = 'drawdown' and n.account = 'loan_principal'), 0) as disbursed
      from ledger_transactions x join ledger_entries n on n.transaction_id = x.id
      join (
        select l.id, l.lender_id, e.region_code, e.industry_section from credit_lines l
        join financing_events e on e.case_id = l.case_id and e.kind = 'credit_granted'
      ) c on c.id = x.line_id
      where ${filter}`),
  );
  const ledgerGrantedFen = Number(sums.granted);
  const ledgerDisbursedFen = Number(sums.disbursed);
  const agrees = ledgerGrantedFen === totals.grantedFen && ledgerDisbursedFen === totals.disbursedFen;
  return { grantedFen: totals.grantedFen, ledgerGrantedFen, disbursedFen: totals.disbursedFen, ledgerDisbursedFen, agrees };
}

async function isDemoWorld(scope: Scope): Promise<boolean> {
  const rows = await scope.tx.execute(sql`select 1 from platform_facts where key = 'demo_world'`);
  return rows.length > 0;
}
