import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "../../access/with-actor.ts";
import { loadCalendar, loadRules } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addDays, type Day } from "../../kernel/dates.ts";
import { ruleOn } from "../publicity.ts";
import { findPlacesNamed } from "../source-region.ts";
import { listDeclared } from "./count-findings.ts";
import { desks } from "./desks.ts";
import { hasPeriod, oldestTimely } from "./measures.ts";

type Uncounted = { readonly batchId: string; readonly sourceUnit: string };
type Dated = { readonly batchId: string; readonly itemCode: string; readonly day: Day; readonly trueFrom: Day; readonly rows: number };

/**
 * Files whose arrival nobody counted: their rows as the file tells them, their fields and whether they were told in time as their records do, by the
 * rules of the day on which each came.
 */
export async function countEarlierFiles(scope: Scope<SystemActor>, today: Day): Promise<void> {
  const files = await scope.tx.execute<Uncounted>(sql`
    select b.id as "batchId", b.source_unit as "sourceUnit" from import_batches b
    where b.status in ('loaded', 'partly_loaded') and b.ended_at is not null
      and not exists (select from quality_figures q where q.import_batch_id = b.id)`);
  if (files.length === 0) return;
  const times = await countTimes(scope, today, files);
  const places = await findPlacesNamed(
    scope,
    files.map(({ sourceUnit }) => sourceUnit),
  );
  const told = files.map(({ batchId, sourceUnit }) => {
    const { dated, timely } = times.get(batchId) ?? { dated: 0, timely: 0 };
    return { id: batchId, place: places.get(sourceUnit) ?? null, dated, timely };
  });
  await scope.tx.execute(sql`
    with uncounted as (
      select b.*, u.place, u.dated, u.timely
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as u (id text, place text, dated int, timely int)
      join import_batches b on b.id = u.id
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
      rows_duplicate, rows_refused, rows_dated, rows_timely, fields_declared, fields_filled)
    select (b.ended_at at time zone 'Asia/Shanghai')::date, b.source_unit, c.item_code, b.id, b.organization_id,
      coalesce(o.region_code, d.region_code, b.covers_region, b.place), b.rows_read, b.rows_accepted, b.rows_duplicate, b.rows_rejected,
      b.dated, b.timely, coalesce(c.declared, 0), coalesce(c.filled, 0)
    from uncounted b
    left join organizations o on o.id = b.organization_id
    left join ${desks} d on d.name_zh = b.source_unit
    left join told c on c.import_batch_id = b.id`);
}

/** Of each file's records whose item has to be told within a time: how many there are, and how many came within it. */
async function countTimes(scope: Scope<SystemActor>, today: Day, files: readonly Uncounted[]) {
  const rows = await scope.tx.execute<Dated>(sql`
    select r.import_batch_id as "batchId", r.item_code as "itemCode", (r.known_from at time zone 'Asia/Shanghai')::date::text as day,
      r.true_from::text as "trueFrom", count(*)::int as rows
    from jsonb_array_elements_text(${JSON.stringify(files.map(({ batchId }) => batchId))}::jsonb) as u (id)
    join import_batches b on b.id = u.id
    join credit_records r on r.import_batch_id = b.id
    group by 1, 2, 3, 4`);
  const [rules, calendar] = [await loadRules(scope), await loadCalendar(scope)];
  const ages = new Map((await listDeclared(scope, today)).map(({ code, declaration }) => [code, declaration.maxAgeDays]));
  const decided = new Map<Day, Day | null>();
  const oldestOf = (itemCode: string, day: Day): Day | null => {
    const age = ages.get(itemCode) ?? null;
    if (age !== null) return addDays(day, -age);
    if (!hasPeriod(itemCode)) return null;
    const within = decided.has(day) ? null : ruleOn(rules, "quality.publish_within", day);
    if (!decided.has(day)) decided.set(day, typeof within === "number" ? oldestTimely(calendar, day, within) : null);
    return decided.get(day) ?? null;
  };
  const times = new Map<string, { dated: number; timely: number }>();
  for (const { batchId, itemCode, day, trueFrom, rows: count } of rows) {
    const oldest = oldestOf(itemCode, day);
    if (oldest === null) continue;
    const before = times.get(batchId) ?? { dated: 0, timely: 0 };
    times.set(batchId, { dated: before.dated + count, timely: before.timely + (trueFrom >= oldest ? count : 0) });
  }
  return times;
}
