import "server-only";
import { sql } from "drizzle-orm";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { countFindings } from "./count-findings.ts";
import { desks } from "./desks.ts";

/**
 * Counts once a day how every source unit's records stand: held, withdrawn, and whether something came within the cycle that the catalogue
 * declares, which of the rules between records that it declares are broken, and whether what was annulled was withdrawn in time. Files that came before arrivals were counted are counted first. Run again on the same day it counts the day anew.
 */
export async function countStanding(actor: SystemActor): Promise<void> {
  await withActor(actor, async (scope) => {
    const today = shanghaiDate(scope.now);
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtext('quality.count_standing'))`);
    await countEarlierFiles(scope);
    await scope.tx.execute(sql`delete from quality_figures where day = ${today} and import_batch_id is null`);
    await countToday(scope, today);
    await countAnnulments(scope, today);
    await countFindings(scope, today);
  });
}

/** A file whose arrival nobody counted: its rows as the file tells them, its fields as its records do. Whether they were timely is not known. */
async function countEarlierFiles({ tx }: Scope<SystemActor>): Promise<void> {
  await tx.execute(sql`
    with uncounted as (
      select b.* from import_batches b
      where b.status in ('loaded', 'partly_loaded') and b.ended_at is not null
        and not exists (select from quality_figures q where q.import_batch_id = b.id)
    ), told as (
      select r.import_batch_id, case when count(distinct r.item_code) = 1 then min(r.item_code) end as item_code, sum(f.declared) as declared,
        sum(f.filled) as filled
      from credit_records r
      join uncounted u on u.id = r.import_batch_id
      cross join lateral (
        select count(*) as declared, count(*) filter (where value not in ('null', '""', '[]')) as filled from jsonb_each(r.content)
      ) f
      group by 1
    )
    insert into quality_figures (day, source_unit, item_code, import_batch_id, organization_id, region_code, rows_read, rows_accepted,
      rows_duplicate, rows_refused, fields_declared, fields_filled)
    select (b.ended_at at time zone 'Asia/Shanghai')::date, b.source_unit, c.item_code, b.id, b.organization_id,
      coalesce(o.region_code, d.region_code, b.covers_region), b.rows_read, b.rows_accepted, b.rows_duplicate, b.rows_rejected,
      coalesce(c.declared, 0), coalesce(c.filled, 0)
    from uncounted b
    left join organizations o on o.id = b.organization_id
    left join ${desks} d on d.name_zh = b.source_unit
    left join told c on c.import_batch_id = b.id`);
}

async function countToday({ tx }: Scope<SystemActor>, today: Day): Promise<void> {
  await tx.execute(sql`
    with held as (
      select r.source_unit, r.item_code, coalesce(d.id, b.organization_id) as organization_id,
        coalesce(d.region_code, o.region_code, b.covers_region) as region_code, count(*) as held,
        count(*) filter (where r.status = 'withdrawn') as withdrawn, max(r.known_from) as known_from
      from credit_records r
      left join import_batches b on b.id = r.import_batch_id
      left join organizations o on o.id = b.organization_id
      left join ${desks} d on d.name_zh = r.source_unit
      where r.known_to is null
      group by 1, 2, 3, 4
    ), told as (
      select source_unit, item_code, max(day) as day from quality_figures where import_batch_id is not null and rows_read > rows_refused group by 1, 2
    ), cycles as (
      select distinct on (i.code) i.code, case i.update_cycle when 'weekly' then 7 when 'monthly' then 31 when 'quarterly' then 92 when 'yearly' then 366 else 1 end as days
      from catalogue_items i join catalogue_versions v on v.id = i.version_id
      where v.status = 'published' and v.effective_from <= ${today}
      order by i.code, v.effective_from desc, v.id desc
    )
    insert into quality_figures (day, source_unit, item_code, organization_id, region_code, records_held, records_withdrawn, cycles_due, cycles_met)
    select ${today}::date, h.source_unit, h.item_code, h.organization_id, h.region_code, h.held, h.withdrawn,
      case when c.code is null then 0 else 1 end,
      case when greatest((h.known_from at time zone 'Asia/Shanghai')::date, t.day) >= ${today}::date - c.days then 1 else 0 end
    from held h
    left join told t on t.source_unit = h.source_unit and t.item_code = h.item_code
    left join cycles c on c.code = h.item_code`);
}

/**
 * Withdrawals that units decided themselves in the last twelve months: each is a dated row of the unit's item, timely where it came within its working days. They
 * stand on the day's row of the unit's own desk, beside what is held.
 */
async function countAnnulments({ tx }: Scope<SystemActor>, today: Day): Promise<void> {
  await tx.execute(sql`
    insert into quality_figures (day, source_unit, item_code, organization_id, region_code, rows_withdrawn, rows_dated, rows_timely)
    select ${today}::date, a.unit_name, a.item_code, a.authority_id, o.region_code, count(*), count(*),
      count(*) filter (where (a.decided_at at time zone 'Asia/Shanghai')::date <= a.due_on)
    from record_amendments a
    join organizations o on o.id = a.authority_id
    where a.way = 'withdrawn' and a.new_version is not null and a.decided_at >= date_trunc('month', ${today}::date) - interval '11 months'
    group by 2, 3, 4, 5
    on conflict on constraint quality_figures_once do update
      set rows_withdrawn = excluded.rows_withdrawn, rows_dated = excluded.rows_dated, rows_timely = excluded.rows_timely`);
}
