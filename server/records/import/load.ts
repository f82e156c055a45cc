import "server-only";
import type { ImportKind } from "../../../db/schema/words.ts";
import type { CopyScope } from "../../access/with-copy.ts";

export type LoadBatch = { readonly id: string; readonly kind: ImportKind; readonly catalogueVersionId: string };
export type Loaded = { readonly accepted: number; readonly warned: number; readonly namesDiffering: number };

/**
 * Brings what is staged in `incoming` into subjects and records, and counts the rows that told something new. Of several rows about one
 * fact the last stands, an annulment before all; a decision that another source already told is listed beside the record. What is equal
 * to the version in force changes nothing; a repaired, expired or annulled record stays as it is.
 */
export async function loadIncoming(scope: CopyScope, batch: LoadBatch): Promise<Loaded> {
  await scope.sql.unsafe("set local jit = off; set local work_mem = '96MB'; analyze incoming (row_no, uscc, legacy_number)");
  await addSubjects(scope, batch);
  await resolveSubjects(scope);
  await chooseRows(scope, batch);
  const loaded = await writeRecords(scope, batch);
  await updateSubjects(scope);
  if (batch.kind === "records") await addSources(scope, batch);
  return loaded;
}

async function addSubjects({ sql }: CopyScope, batch: LoadBatch): Promise<void> {
  await sql`
    create temporary table holders on commit drop as
    select distinct on (code) code, is_old, row_no, subject_id
    from (select coalesce(uscc, legacy_number) collate "C" as code, uscc is null as is_old, row_no, subject_id from incoming) as given
    order by code, row_no desc`;
  await sql`
    insert into subjects (id, uscc, legacy_number, is_check_digit_confirmed, kind, name, name_folded, registered_on, capital_raw, capital_minor,
      capital_currency, region_code, industry_code, business_scope, known_from, source_unit, as_of, import_batch_id)
    select i.subject_id, i.uscc, i.legacy_number, i.is_check_digit_confirmed, i.kind, i.name, i.name_folded, i.registered_on, i.capital_raw,
      i.capital_minor, i.capital_currency, i.region_code, i.industry_code, i.business_scope,
      case when i.has_registry then 'registry' else ${batch.kind}::text end, i.source_unit, current_date, ${batch.id}
    from holders h join incoming i on i.row_no = h.row_no
    where not exists (select from subjects s where s.uscc = h.code) and not exists (select from subjects s where s.legacy_number = h.code)
    on conflict do nothing`;
}

/** Another import may have added a subject meanwhile, so the ids are read after the insert. */
async function resolveSubjects({ sql }: CopyScope): Promise<void> {
  await sql`
    create temporary table resolved on commit drop as
    select h.code, s.id as owner_id, s.id = h.subject_id as is_new, s.name_folded as known_name
    from holders h join subjects s on s.uscc = h.code
    where not h.is_old
    union all
    select h.code, s.id, s.id = h.subject_id, s.name_folded
    from holders h join subjects s on s.legacy_number = h.code
    where h.is_old`;
  await sql.unsafe("analyze resolved (code)");
}

/**
 * One row for each fact, with what becomes of it: `new`, another `version`, or already `known`. Each row looks its record up by key: after a
 * large load the planner knows too little of the table to join it well. Only row numbers are sorted and kept, not the rows.
 */
async function chooseRows({ sql }: CopyScope, batch: LoadBatch): Promise<void> {
  const hasSources = batch.kind === "records";
  const firstSource = hasSources
    ? sql`first_value(i.source_unit) over (partition by r.owner_id, i.item_code, i.natural_key order by i.row_no)`
    : sql`i.source_unit`;
  await sql`
    create temporary table chosen on commit drop as
    select distinct on (owner_id, item_code, natural_key) row_no, owner_id, is_new, known_name, known_id, known_version,
      case
        when known_id is null then 'new'
        when known_hash = content_hash or known_status in ('repaired', 'expired', 'withdrawn') then 'known'
        when ${hasSources} and known_source <> source_unit and status <> 'withdrawn' then 'known'
        else 'version'
      end as outcome
    from (
      select i.row_no, i.item_code, i.natural_key collate "C" as natural_key, i.status, i.content_hash, i.source_unit,
        r.owner_id collate "C" as owner_id, r.is_new, r.known_name, c.id as known_id, c.version as known_version,
        c.content_hash as known_hash, c.status as known_status, c.source_unit as known_source,
        coalesce(c.source_unit, ${firstSource}) as first_source
      from incoming i
      join resolved r on r.code = coalesce(i.uscc, i.legacy_number)
      left join lateral (
        select id, version, content_hash, status, source_unit from credit_records
        where subject_id = r.owner_id and item_code = i.item_code and natural_key = i.natural_key and known_to is null limit 1
      ) c on true
    ) as told
    order by owner_id, item_code, natural_key, status = 'withdrawn' desc, source_unit = first_source desc, row_no desc`;
  await sql.unsafe("analyze chosen (row_no, outcome)");
}

async function writeRecords({ sql }: CopyScope, batch: LoadBatch): Promise<Loaded> {
  await sql`
    update credit_records c set known_to = now()
    from chosen n
    where n.outcome = 'version' and c.subject_id = n.owner_id and c.id = n.known_id and c.version = n.known_version and c.known_to is null`;
  const [counts] = await sql<[Loaded]>`
    with inserted as (
      insert into credit_records (subject_id, id, version, item_code, catalogue_version_id, natural_key, content_hash, status, severity, content,
        source_unit, deciding_unit, document_no, true_from, true_to, publicity_ends_on, publicity_rule, import_batch_id)
      select n.owner_id, coalesce(n.known_id, i.record_id), coalesce(n.known_version, 0) + 1, i.item_code, ${batch.catalogueVersionId},
        i.natural_key, i.content_hash, i.status, i.severity, i.content::jsonb, i.source_unit, i.deciding_unit, i.document_no, i.true_from,
        i.true_to, i.publicity_ends_on, i.publicity_rule, ${batch.id}
      from chosen n join incoming i on i.row_no = n.row_no
      where n.outcome <> 'known'
      on conflict do nothing
      returning 1
    )
    select (select count(*) from inserted)::int as accepted,
      count(*) filter (where i.is_warned or (not i.has_registry and i.name_folded <> n.known_name))::int as warned,
      count(*) filter (where not i.has_registry and i.name_folded <> n.known_name)::int as "namesDiffering"
    from chosen n join incoming i on i.row_no = n.row_no
    where n.outcome <> 'known'`;
  return counts;
}

/** The subject's row carries what the registry last said. */
async function updateSubjects({ sql }: CopyScope): Promise<void> {
  await sql`
    update subjects s set name = i.name, name_folded = i.name_folded, registered_on = i.registered_on, capital_raw = i.capital_raw,
      capital_minor = i.capital_minor, capital_currency = i.capital_currency, region_code = coalesce(i.region_code, s.region_code),
      industry_code = coalesce(i.industry_code, s.industry_code), business_scope = i.business_scope, known_from = 'registry',
      source_unit = i.source_unit, as_of = current_date, changed_at = now(),
      is_check_digit_confirmed = s.is_check_digit_confirmed or i.is_check_digit_confirmed
    from chosen n join incoming i on i.row_no = n.row_no
    where i.has_registry and n.outcome <> 'known' and not n.is_new and s.id = n.owner_id`;
}

/** The sources that told a decision which another source had told first. */
async function addSources({ sql }: CopyScope, batch: LoadBatch): Promise<void> {
  await sql`
    insert into record_sources (subject_id, record_id, record_version, source_unit, import_batch_id)
    select distinct c.subject_id, c.id, c.version, i.source_unit, ${batch.id}::text
    from incoming i
    join resolved r on r.code = coalesce(i.uscc, i.legacy_number)
    cross join lateral (
      select subject_id, id, version, source_unit from credit_records
      where subject_id = r.owner_id and item_code = i.item_code and natural_key = i.natural_key and known_to is null limit 1
    ) c
    where c.source_unit <> i.source_unit
    on conflict do nothing`;
}
