import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import type { Declaration, DeclaredRule } from "../../catalogue/declaration.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import type { Day } from "../../kernel/dates.ts";
import { findPlacesNamed } from "../source-region.ts";
import { desks } from "./desks.ts";

type Declared = { readonly code: string; readonly days: number; readonly declaration: Declaration };

/**
 * Counts what the catalogue declares between records: months left out, values that jumped, facts told late, and units whose mapping is in use and of which
 * nothing came within the item's cycle. Counts alone are kept, by source unit and item; counted again on the same day they are counted anew.
 */
export async function countFindings(scope: Scope<SystemActor>, today: Day): Promise<void> {
  await scope.tx.execute(sql`delete from quality_findings where day = ${today}`);
  const places = await findPlaces(scope, today);
  for (const item of await listDeclared(scope, today)) {
    for (const rule of item.declaration.rules) {
      const broken = brokenBy(rule, item.declaration);
      if (broken)
        await countRecords(scope, today, item.code, { rule: rule.rule, field: "field" in rule ? rule.field : "", broken, places });
    }
    const { maxAgeDays } = item.declaration;
    if (maxAgeDays !== null) {
      const broken = sql`(h.known_from at time zone 'Asia/Shanghai')::date - h.true_from > ${maxAgeDays}::int`;
      await countRecords(scope, today, item.code, { rule: "late", field: "", broken, places });
    }
    await countUnsent(scope, today, item);
  }
}

/** Where the units that were counted today sit by their own names, as rows for SQL. */
async function findPlaces(scope: Scope<SystemActor>, today: Day): Promise<string> {
  const rows = await scope.tx.execute<{ unit: string }>(sql`
    select distinct source_unit as unit from quality_figures where day = ${today} and import_batch_id is null`);
  const places = await findPlacesNamed(
    scope,
    rows.map(({ unit }) => unit),
  );
  return JSON.stringify([...places].map(([unit, region]) => ({ unit, region })));
}

/** What each item declares in the newest version that has begun. */
export async function listDeclared({ tx }: Scope<SystemActor>, today: Day): Promise<Declared[]> {
  return tx.execute<Declared>(sql`
    select code, declaration, days from (
      select distinct on (i.code) i.code, i.declaration,
        case i.update_cycle when 'weekly' then 7 when 'monthly' then 31 when 'quarterly' then 92 when 'yearly' then 366 else 1 end as days
      from catalogue_items i join catalogue_versions v on v.id = i.version_id
      where v.status = 'published' and v.effective_from <= ${today}
      order by i.code, v.effective_from desc, v.id desc
    ) newest
    where jsonb_array_length(coalesce(declaration -> 'fields', '[]')) > 0`);
}

/** Whether a record breaks a rule against the one before it of the same subject and unit; null for rules that a row is refused by. */
function brokenBy(rule: DeclaredRule, { fields }: Declaration): SQL | null {
  if (rule.rule === "no_gap") {
    const isYear = fields.some(({ key, type }) => key === rule.field && type === "year");
    const months = (record: string) => {
      const value = sql`${sql.raw(record)}.content ->> ${rule.field}`;
      return isYear ? sql`(${value})::int` : sql`left(${value}, 4)::int * 12 + right(${value}, 2)::int`;
    };
    return sql`coalesce(${months("h")} - (${months("p")}) > 1, false)`;
  }
  if (rule.rule !== "jump") return null;
  const value = (record: string) => sql`(${sql.raw(record)}.content ->> ${rule.field})::numeric`;
  return sql`coalesce(${value("p")} > 0 and (${value("h")} > ${value("p")} * ${rule.factor}::int or ${value("h")} * ${rule.factor}::int < ${value("p")}), false)`;
}

type Counted = { readonly rule: string; readonly field: string; readonly broken: SQL; readonly places: string };

const before = sql`left join lateral (
      select content from credit_records p
      where p.subject_id = h.subject_id and p.item_code = h.item_code and p.source_unit = h.source_unit and p.known_to is null
        and p.status in ('valid', 'published') and p.true_from < h.true_from
      order by p.true_from desc limit 1
    ) p on true`;

/** `h` is a record that stands, `p` the one before it by the day it is of; a rule about no field looks at none before. */
async function countRecords(
  { tx }: Scope<SystemActor>,
  today: Day,
  itemCode: string,
  { rule, field, broken, places }: Counted,
): Promise<void> {
  await tx.execute(sql`
    insert into quality_findings (day, source_unit, item_code, rule, field, organization_id, region_code, held, broken)
    select ${today}::date, h.source_unit, ${itemCode}, ${rule}::finding_rule, ${field}, coalesce(d.id, b.organization_id),
      coalesce(d.region_code, o.region_code, b.covers_region, w.region),
      count(*), count(*) filter (where ${broken})
    from credit_records h
    ${field === "" ? sql`` : before}
    left join import_batches b on b.id = h.import_batch_id
    left join organizations o on o.id = b.organization_id
    left join ${desks} d on d.name_zh = h.source_unit
    left join jsonb_to_recordset(${places}::jsonb) as w (unit text, region text) on w.unit = h.source_unit
    where h.item_code = ${itemCode} and h.known_to is null and h.status in ('valid', 'published')
    group by h.source_unit, coalesce(d.id, b.organization_id), coalesce(d.region_code, o.region_code, b.covers_region, w.region)`);
}

/** A unit whose mapping has been in use for a whole cycle owes something within each. */
async function countUnsent({ tx }: Scope<SystemActor>, today: Day, { code, days }: Declared): Promise<void> {
  await tx.execute(sql`
    insert into quality_findings (day, source_unit, item_code, rule, organization_id, region_code, held, broken)
    select ${today}::date, coalesce(m.source_unit, o.name_zh), m.item_code, 'not_sent', m.organization_id, o.region_code, 1,
      case when exists (
        select from quality_figures q
        where q.item_code = m.item_code and q.organization_id = m.organization_id and q.import_batch_id is not null
          and q.source_unit = coalesce(m.source_unit, o.name_zh) and q.rows_read > q.rows_refused and q.day >= ${today}::date - ${days}::int
      ) then 0 else 1 end
    from (
      select item_code, organization_id, source_unit, min(published_at) as published_at from import_mappings
      where status = 'published' and item_code = ${code} group by 1, 2, 3
    ) m
    join organizations o on o.id = m.organization_id
    where (m.published_at at time zone 'Asia/Shanghai')::date <= ${today}::date - ${days}::int`);
}
