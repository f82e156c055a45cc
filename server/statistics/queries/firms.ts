import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import { type Day, startOfDay } from "../../kernel/dates.ts";
import { noSums, type Sums } from "../figures.ts";
import { daysIn, dimensionsIn } from "../filter.ts";
import type { Named, Period } from "../over-periods.ts";
import { regionDigits } from "./sums.ts";

/** A breakdown of figures: the regions in one (or the provinces), the industries or the lenders of the country. */
export type TableOf = { readonly by: "region" | "industry" | "lender"; readonly regionCode?: string | undefined };

export type FirmsOfGroup = Named & { readonly period: Period; readonly sums: Sums };

const moneyKinds = sql`('request_submitted', 'credit_granted', 'disbursed')`;

/** How many events of money each of these years holds before a day. Events are only ever added, so their number says which they are. */
export async function countEvents({ tx }: Scope, years: readonly string[], until: Day): Promise<ReadonlyMap<string, number>> {
  const counts = years.map(
    (year) =>
      sql`select ${year}::text as year, count(*)::float8 as events from financing_events e where e.kind in ${moneyKinds} and ${inYears(year, year, until)}`,
  );
  if (counts.length === 0) return new Map();
  const rows = await tx.execute<{ year: string; events: number }>(sql.join(counts, sql` union all `));
  return new Map(Array.from(rows, ({ year, events }) => [year, events]));
}

function inYears(first: string, last: string, until: Day) {
  const end = `${Number(last) + 1}-01-01`;
  return daysIn({ from: `${first}-01-01`, to: end < until ? end : until }, sql`e.occurred_at`);
}

type Row = Named & { grain: "year" | "quarter" | "month"; place: number } & Record<(typeof firmCounts)[number], string>;

const firmCounts = [
  "requestedFirms",
  "grantedFirms",
  "disbursedFirms",
  "creditFirms",
  "securedFirms",
  "firstFirms",
  "laterFirms",
] as const satisfies (keyof Sums)[];

/**
 * The firms behind the amounts of a table's groups before a day, for each year, quarter and month of these years: sums of which only the numbers of
 * firms are filled in. First what each firm did in a month, then once for each firm and period.
 */
export async function scanFirms(
  { tx }: Scope,
  { by, regionCode }: TableOf,
  first: string,
  last: string,
  until: Day,
): Promise<FirmsOfGroup[]> {
  const keys = {
    region: sql`rpad(left(e.region_code, ${regionDigits(regionCode)}::int), 6, '0')`,
    industry: sql`e.industry_section`,
    lender: sql`e.lender_id`,
  };
  const starts = Array.from({ length: (Number(last) - Number(first) + 1) * 12 }, (_, place) => {
    const day = `${Number(first) + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, "0")}-01`;
    return sql`${startOfDay(day).toISOString()}::timestamptz`;
  });
  const grain = (name: Row["grain"], months: number) => sql`
    select key, ${name}::text as grain, (month - 1) / ${months}::int as place, bit_or(did) as did from m group by key, subject_id, place`;
  const rows = await tx.execute<Row>(sql`
    with m as materialized (
      select ${keys[by]} as key, e.subject_id, width_bucket(e.occurred_at, array[${sql.join(starts, sql`, `)}]) as month, bit_or(case
        when e.kind = 'request_submitted' then 1 when e.kind = 'credit_granted' then 2
        else 4 + (case when e.is_credit_loan then 8 else 16 end) + (case when e.is_first_loan then 32 else 64 end) end) as did
      from financing_events e
      where e.kind in ${moneyKinds} and ${inYears(first, last, until)} and ${dimensionsIn({ regionCode }, sql`e`)}
      group by 1, 2, 3
    )
    select g.*, coalesce(n.name_zh, '') as "nameZh", coalesce(n.name_en, n.name_zh, '') as "nameEn"
    from (
      select f.key, f.grain, f.place, ${sql.join(
        firmCounts.map((name, bit) => sql`count(*) filter (where f.did & ${1 << bit}::int > 0) as ${sql.identifier(name)}`),
        sql`, `,
      )}
      from (${sql.join([grain("year", 12), grain("quarter", 3), grain("month", 1)], sql` union all `)}) f
      ${by === "lender" ? sql`where f.key is not null` : sql``}
      group by f.key, f.grain, f.place
    ) g left join ${names[by]} n on n.key = g.key`);
  return Array.from(rows, ({ key, nameZh, nameEn, grain: name, place, ...counts }) => ({
    ...{ key, nameZh, nameEn, period: periodAt(Number(first), name, place) },
    sums: { ...noSums, ...Object.fromEntries(firmCounts.map((count) => [count, Number(counts[count])])) },
  }));
}

const names = {
  region: sql`(select code as key, name_zh, name_en from regions)`,
  industry: sql`(select code as key, name_zh, name_en from industries where level = 1)`,
  lender: sql`(select id as key, name_zh, name_en from organizations where kind = 'lender')`,
};

/** A place counted in years, quarters or months from the first year on. */
function periodAt(first: number, grain: Row["grain"], place: number): Period {
  if (grain === "year") return String(first + place);
  if (grain === "quarter") return `${first + Math.floor(place / 4)}-Q${(place % 4) + 1}`;
  return `${first + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, "0")}`;
}
