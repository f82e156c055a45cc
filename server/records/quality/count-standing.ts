import "server-only";
import { sql } from "drizzle-orm";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addMonths, type Day, shanghaiDate } from "../../kernel/dates.ts";
import { findPlacesNamed } from "../source-region.ts";
import { countEarlierFiles } from "./count-earlier-files.ts";
import { countFindings } from "./count-findings.ts";
import { desks } from "./desks.ts";
import { monthsCounted } from "./measures.ts";
import { addedUp, onceDue, type StandingRow } from "./standing.ts";

/**
 * Counts once a day how every source unit's records stand: held, withdrawn, and whether something came within the cycle that the catalogue
 * declares, which of the rules between records that it declares are broken, and whether what was annulled was withdrawn in time. Files that came before arrivals were counted are counted first. Run again on the same day it counts the day anew.
 */
export async function countStanding(actor: SystemActor): Promise<void> {
  await withActor(actor, async (scope) => {
    const today = shanghaiDate(scope.now);
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtext('quality.count_standing'))`);
    await countEarlierFiles(scope, today);
    await scope.tx.execute(sql`delete from quality_figures where day = ${today} and import_batch_id is null`);
    await countToday(scope, today);
    await countAnnulments(scope, today);
    await countFindings(scope, today);
  });
}

/** Each unit's items as they stand. What a unit writes at its desk counts among its rows: no file brings it. */
async function countToday(scope: Scope<SystemActor>, today: Day): Promise<void> {
  const since = addMonths(`${today.slice(0, 7)}-01`, 1 - monthsCounted);
  const standing = await scope.tx.execute<StandingRow>(sql`
    with held as (
      select r.source_unit, r.item_code, coalesce(d.id, b.organization_id) as organization_id,
        coalesce(d.region_code, o.region_code, b.covers_region) as region_code, count(*) as held,
        count(*) filter (where r.status = 'withdrawn') as withdrawn, max(r.known_from) as known_from, count(*) filter (where w.is_filed) as filed,
        coalesce(sum(f.declared), 0) as declared, coalesce(sum(f.filled), 0) as filled
      from credit_records r
      left join import_batches b on b.id = r.import_batch_id
      left join organizations o on o.id = b.organization_id
      left join ${desks} d on d.name_zh = r.source_unit
      cross join lateral (
        select r.import_batch_id is null and d.id is not null and r.version = 1 and r.known_from >= ${`${since}T00:00:00+08:00`}::timestamptz as is_filed
      ) w
      left join lateral (
        select count(*) as declared, count(*) filter (where value not in ('null', '""', '[]')) as filled from jsonb_each(r.content)
      ) f on w.is_filed
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
    select h.source_unit as "sourceUnit", h.item_code as "itemCode", h.organization_id as "organizationId", h.region_code as "regionCode",
      h.held::int as held, h.withdrawn::int as withdrawn, h.filed::int as filed, h.declared::int as declared, h.filled::int as filled,
      c.code is not null as "isDue",
      coalesce(greatest((h.known_from at time zone 'Asia/Shanghai')::date, t.day) >= ${today}::date - c.days, false) as "isMet"
    from held h
    left join told t on t.source_unit = h.source_unit and t.item_code = h.item_code
    left join cycles c on c.code = h.item_code`);
  const places = await findPlacesNamed(
    scope,
    standing.flatMap(({ sourceUnit, regionCode }) => (regionCode ? [] : [sourceUnit])),
  );
  const rows = onceDue(addedUp(standing.map((row) => ({ ...row, regionCode: row.regionCode ?? places.get(row.sourceUnit) ?? null }))));
  await scope.tx.execute(sql`
    insert into quality_figures (day, source_unit, item_code, organization_id, region_code, records_held, records_withdrawn, cycles_due, cycles_met,
      rows_read, rows_accepted, fields_declared, fields_filled)
    select ${today}::date, s."sourceUnit", s."itemCode", s."organizationId", s."regionCode", s.held, s.withdrawn, s."isDue"::int, s."isMet"::int,
      s.filed, s.filed, s.declared, s.filled
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s ("sourceUnit" text, "itemCode" text, "organizationId" text, "regionCode" text,
      held int, withdrawn int, filed int, declared int, filled int, "isDue" boolean, "isMet" boolean)`);
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
