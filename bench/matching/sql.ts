import { connect, type RawClient } from "../../db/client.ts";
import type { PlainFacts, PlainProduct } from "./plain.ts";

/**
 * The best SQL we could write: products once for each place they serve, clustered by it, every threshold a number or a mask in columns of
 * its own, so that a request reads only what serves its place.
 */
export async function openSql(url: string, products: readonly PlainProduct[]): Promise<SqlShelf> {
  const sql = connect(url);
  await sql.unsafe(`
    create unlogged table bench_shelf (place text not null, id text not null, regions text[], amount_min bigint, amount_max bigint, term_min int,
      term_max int, rate_min int, purposes int, guarantees int, required text[], sections int, excluded text[], years int, capital bigint, revenue bigint,
      tax bigint, staff int, sizes int, tax_grades int, grades int, penalty_window int, penalty_max int, no_serious bool, no_abnormal bool, first_only bool,
      has_room bool, home bool)`);
  const rows = products.flatMap((product) => (product.regions ?? [""]).map((place, at) => rowOf(product, place, at === 0)));
  for (let from = 0; from < rows.length; from += 500) await sql`insert into bench_shelf ${sql(rows.slice(from, from + 500))}`;
  await sql.unsafe("create index on bench_shelf (place, amount_min, amount_max)");
  await sql.unsafe("cluster bench_shelf using bench_shelf_place_amount_min_amount_max_idx");
  await sql.unsafe("analyze bench_shelf");
  await sql.unsafe("set jit = off");
  return new SqlShelf(sql);
}

const rowOf = (p: PlainProduct, place: string, home: boolean) => ({
  ...{
    place,
    home,
    id: p.id,
    regions: p.regions,
    amount_min: p.amountMin,
    amount_max: p.amountMax,
    term_min: p.termMin,
    term_max: p.termMax,
  },
  ...{
    rate_min: p.rateMin,
    purposes: p.purposes,
    guarantees: p.guarantees,
    required: p.required,
    sections: p.sections,
    excluded: p.excluded,
  },
  ...{ years: p.years, capital: p.capital, revenue: p.revenue, tax: p.tax, staff: p.staff, sizes: p.sizes, tax_grades: p.taxGrades },
  ...{ grades: p.grades, penalty_window: p.penaltyWindow, penalty_max: p.penaltyMax, no_serious: p.noSerious, no_abnormal: p.noAbnormal },
  ...{ first_only: p.firstOnly, has_room: p.hasRoom },
});

/** What a criterion asks, in the words of a row of the shelf `s` and a request `r`. Places are looked up, not tested. */
const tests = [
  "r.amount between s.amount_min and s.amount_max",
  "r.term between s.term_min and s.term_max",
  "s.rate_min <= r.rate",
  "s.purposes & r.purpose <> 0",
  "(s.guarantees = 65535 or s.guarantees & r.guarantees <> 0)",
  "(s.sections is null or s.sections & r.section <> 0)",
  "r.years >= s.years",
  "r.revenue >= s.revenue",
  "r.staff >= s.staff",
  "r.capital >= s.capital",
  "r.tax >= s.tax",
  "s.sizes & r.size <> 0",
  "s.tax_grades & r.tax_grade <> 0",
  "s.grades & r.grade <> 0",
  "(s.penalty_window < 0 or r.penalties[s.penalty_window + 1] <= s.penalty_max)",
  "not (s.no_serious and r.serious)",
  "not (s.no_abnormal and r.abnormal)",
  "(r.first or not s.first_only)",
  "r.division <> all (s.excluded)",
  "not s.required && r.withheld",
  "s.has_room",
];

const requestOf = (f: PlainFacts) => ({
  ...{ places: [...f.places, ""], amount: f.amount, term: f.term, rate: f.rate, purpose: f.purpose, guarantees: f.guarantees },
  ...{ withheld: f.withheld, section: f.section, division: f.division, years: f.years, capital: f.capital, revenue: f.revenue, tax: f.tax },
  ...{
    staff: f.staff,
    size: f.size,
    tax_grade: f.taxGrade,
    grade: f.grade,
    penalties: f.penalties,
    serious: f.serious,
    abnormal: f.abnormal,
  },
  ...{ first: f.first },
});

const requestColumns = `places text[], amount bigint, term int, rate int, purpose int, guarantees int, withheld text[], section int, division text,
  years int, capital bigint, revenue bigint, tax bigint, staff int, size int, tax_grade int, grade int, penalties int[], serious bool, abnormal bool, first bool`;

export class SqlShelf {
  private readonly sql: RawClient;

  constructor(sql: RawClient) {
    this.sql = sql;
  }

  async match(facts: PlainFacts): Promise<string[]> {
    const text = `select distinct s.id from jsonb_to_record($1::jsonb) as r(${requestColumns})
      join bench_shelf s on s.place = any (r.places) and ${tests.join(" and ")}`;
    const rows = await this.sql.unsafe<{ id: string }[]>(text, [requestOf(facts) as never], { prepare: true });
    return rows.map(({ id }) => id);
  }

  /** Of every product, the criteria it misses as a number with a bit each. */
  async reasons(facts: PlainFacts): Promise<number> {
    const bits = tests.map((test, at) => `case when ${test} then 0 else ${1 << at} end`).join(" | ");
    const text = `select s.id, (${bits} | case when s.regions is null or s.regions && r.places then 0 else ${1 << tests.length} end) as misses
      from jsonb_to_record($1::jsonb) as r(${requestColumns}) cross join bench_shelf s where s.home`;
    return (await this.sql.unsafe(text, [requestOf(facts) as never], { prepare: true })).length;
  }

  /** Counts and twenty candidates of many requests in one statement. */
  async tally(many: readonly PlainFacts[]): Promise<number[]> {
    await this.sql.unsafe(`create unlogged table if not exists bench_requests (n int, ${requestColumns})`);
    await this.sql.unsafe("truncate bench_requests");
    const text = `insert into bench_requests select (one.value ->> 'n')::int, r.* from jsonb_array_elements($1::jsonb) one,
      jsonb_to_record(one.value) as r(${requestColumns})`;
    await this.sql.unsafe(text, [many.map((facts, n) => ({ n, ...requestOf(facts) })) as never]);
    await this.sql.unsafe("analyze bench_requests");
    const rows = await this.sql.unsafe<{ n: number; count: number }[]>(`
      select r.n, coalesce(found.count, 0)::int as count, found.first from bench_requests r left join lateral (
        select count(*) as count, (array_agg(s.id order by s.rate_min))[:20] as first
        from (select distinct s.id, s.rate_min from bench_shelf s where s.place = any (r.places) and ${tests.join(" and ")}) s) found on true order by r.n`);
    return rows.map(({ count }) => count);
  }

  close(): Promise<void> {
    return this.sql.end();
  }
}
