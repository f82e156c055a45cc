import { type SQL, sql } from "drizzle-orm";
import { regionPrefix } from "../kernel/region.ts";
import { countedKinds } from "./schema.ts";
import type { DayRange } from "./span.ts";

/** Which events a figure counts. */
export type Filter = {
  readonly regionCode?: string | undefined;
  readonly lenderId?: string | undefined;
  readonly industrySection?: string | undefined;
};

/** The events that figures count. A consent counts where it is given to a lender: one to the platform's own matching is none of these. */
export function countedIn(alias: SQL): SQL {
  const kinds = sql.join(
    countedKinds.map((kind) => sql`${kind}`),
    sql`, `,
  );
  return sql`${alias}.kind in (${kinds}) and (${alias}.kind <> 'consent_granted' or ${alias}.lender_id is not null)`;
}

const chinaDay = (day: string) => sql`(${day}::date)::timestamp at time zone 'Asia/Shanghai'`;

/** The filter on a relation that carries the dimensions of events. */
export function dimensionsIn(filter: Filter, alias: SQL): SQL {
  const conditions: SQL[] = [];
  if (filter.regionCode) conditions.push(sql`${alias}.region_code like ${`${regionPrefix(filter.regionCode)}%`}`);
  if (filter.lenderId) conditions.push(sql`${alias}.lender_id = ${filter.lenderId}`);
  if (filter.industrySection) conditions.push(sql`${alias}.industry_section = ${filter.industrySection}`);
  return allOf(conditions);
}

/** Days of China time on a column that holds a moment. */
export function daysIn({ from, to }: DayRange, column: SQL): SQL {
  const conditions: SQL[] = [];
  if (from) conditions.push(sql`${column} >= ${chinaDay(from)}`);
  if (to) conditions.push(sql`${column} < ${chinaDay(to)}`);
  return allOf(conditions);
}

function allOf(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
