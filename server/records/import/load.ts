import "server-only";
import type { ImportKind } from "../../../db/schema/words.ts";
import type { CopyScope } from "../../access/with-copy.ts";
import { holdMisnamed } from "./hold.ts";
import { recordIdOf } from "./stage.ts";

export type LoadBatch = {
  readonly id: string;
  readonly kind: ImportKind;
  /** A unit ends the records it told or decided, and nobody else's. */
  readonly isUnits: boolean;
  readonly catalogueVersionId: string;
  /** Items of supplements, each with the version it stands in; every other item stands in the national edition. */
  readonly supplementVersions: Readonly<Record<string, string>>;
  readonly sourceUnit: string;
  /** Rows in `incoming`. */
  readonly staged: number;
  /** How many of them gave cause for caution. */
  readonly cautioned: number;
};
export type Loaded = {
  readonly accepted: number;
  readonly warned: number;
  readonly namesDiffering: number;
  readonly held: number;
  /** None was held back; every row is the one telling of its fact in the file, and its source's own word is the record. */
  readonly isPlain: boolean;
};

// Unique violation, deadlock: another import brought in the same subject or fact meanwhile.
const overtaken = ["23505", "40P01"];
const triesMax = 5;

/**
 * Brings what is staged in `incoming` into subjects and records, and counts the rows that told something new. Of several rows about one
 * fact the last stands, an annulment before all; what another source tells of a decision is listed beside the record, unless it is the deciding unit's
 * own word, which takes the place of what others told for it. What is equal
 * to the version in force changes nothing; a repaired, expired or annulled record stays as it is, and one that was corrected after an objection is
 * not put back by an older file that says again what was wrong. A row whose code the register knows under another name is held back.
 *
 * What is new is inserted as new, without asking row by row whether another import was quicker: one that was makes the insert fail, and what
 * is new is looked up again.
 */
export async function loadIncoming(scope: CopyScope, batch: LoadBatch): Promise<Loaded> {
  // The planner knows nothing of a table that was just filled but its size; a merge join would sort whole rows.
  await scope.sql.unsafe("set local jit = off; set local work_mem = '96MB'; set local enable_mergejoin = off");
  const strangers = await untilNotOvertaken(scope, async (step) => {
    const met = await findMet(step);
    const hasStrangers = met.rows < batch.staged;
    const held = hasRegistry(batch) ? 0 : await holdMisnamed(step);
    if (hasStrangers || met.isAnyNew) await addSubjects(step, batch);
    const told = hasStrangers ? await addStrangersRecords(step, batch) : { accepted: 0, warned: 0 };
    return { ...told, held };
  });
  const met = await untilNotOvertaken(scope, async (step) => {
    await chooseRows(step, batch);
    return writeRecords(step, batch);
  });
  if (hasRegistry(batch)) await updateSubjects(scope, batch);
  if (mayBeToldBySeveral(batch)) await addSources(scope, batch);
  return {
    accepted: strangers.accepted + met.accepted,
    warned: strangers.warned + met.warned,
    namesDiffering: met.namesDiffering,
    held: strangers.held,
    isPlain: met.isPlain && strangers.held === 0,
  };
}

/** A registry and a list of taxpayers are replaced as they are; of everything else further sources are listed beside the record. */
export const mayBeToldBySeveral = ({ kind }: Pick<LoadBatch, "kind">): boolean => kind === "records" || kind === "mapped";
export const hasRegistry = ({ kind }: Pick<LoadBatch, "kind">): boolean => kind === "subjects";

type Step = Pick<CopyScope, "sql">;

async function untilNotOvertaken<T>({ sql }: CopyScope, work: (step: Step) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return (await sql.savepoint((within) => work({ sql: within }))) as T;
    } catch (error) {
      if (tries === triesMax || !overtaken.includes((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

/**
 * The codes of the file that are *met*: their subject is known, or several rows name them. Each with its subject's id, or the id that one will
 * have; the last row about it says what it is. Every other row is about a stranger, alone: nothing is to be compared with it.
 */
async function findMet({ sql }: Step): Promise<{ readonly rows: number; readonly isAnyNew: boolean }> {
  await sql`
    create temporary table met on commit drop as
    select given.code, given.row_no, given.rows, coalesce(s.id, l.id, given.subject_id) as owner_id, s.id is null and l.id is null as is_new,
      coalesce(s.name_folded, l.name_folded) as known_name, coalesce(s.known_from, l.known_from) = 'registry' is true as is_registered
    from (
      select coalesce(uscc, legacy_number) as code, uscc is null as is_old, max(row_no) as row_no, min(subject_id) as subject_id, count(*) as rows
      from incoming group by 1, 2
    ) as given
    left join subjects s on s.uscc = given.code and not given.is_old
    left join subjects l on l.legacy_number = given.code and given.is_old
    where given.rows > 1 or s.id is not null or l.id is not null`;
  const [met] = await sql<[{ rows: number; isAnyNew: boolean }]>`
    select coalesce(sum(rows), 0)::int as rows, coalesce(bool_or(is_new), false) as "isAnyNew" from met`;
  return met;
}

async function addSubjects({ sql }: Step, batch: LoadBatch): Promise<void> {
  await sql`
    insert into subjects (id, uscc, legacy_number, is_check_digit_confirmed, kind, name, name_folded, registered_on, capital_raw, capital_minor,
      capital_currency, region_code, industry_code, business_scope, known_from, source_unit, as_of, import_batch_id)
    select coalesce(m.owner_id, i.subject_id), i.uscc, i.legacy_number, i.is_check_digit_confirmed, i.kind, i.name,
      coalesce(i.name_folded, i.name), i.registered_on, i.capital_raw, i.capital_minor, i.capital_currency, i.region_code, i.industry_code,
      i.business_scope, case when i.has_registry then 'registry' else ${batch.kind}::text end, coalesce(i.source_unit, ${batch.sourceUnit}),
      current_date, ${batch.id}
    from incoming i left join met m on m.code = coalesce(i.uscc, i.legacy_number)
    where m.code is null or (m.is_new and m.row_no = i.row_no)`;
}

async function addStrangersRecords({ sql }: Step, batch: LoadBatch): Promise<Pick<Loaded, "accepted" | "warned">> {
  const strangers = sql`incoming i where not exists (select from met m where m.code = coalesce(i.uscc, i.legacy_number))`;
  const { count: accepted } = await sql`
    insert into credit_records (${sql.unsafe(recordColumns)})
    select i.subject_id, ${sql.unsafe(recordIdOf("i.subject_id"))}, 1, ${toldBy(sql, batch)} from ${strangers}`;
  if (batch.cautioned === 0) return { accepted, warned: 0 };
  const [odd] = await sql<[{ warned: number }]>`select count(*)::int as warned from ${strangers} and i.is_warned`;
  return { accepted, ...odd };
}

const recordColumns = `subject_id, id, version, item_code, catalogue_version_id, natural_key, content_hash, status, severity, content, source_unit,
  deciding_unit, document_no, true_from, true_to, publicity_ends_on, publicity_rule, import_batch_id`;

/** What a staged row says, in the order of `recordColumns`. */
function toldBy(sql: Step["sql"], batch: LoadBatch) {
  return sql`i.item_code, ${versionOf(sql, batch)}, i.natural_key, i.content_hash, i.status, i.severity, i.content,
    coalesce(i.source_unit, ${batch.sourceUnit}), i.deciding_unit, i.document_no, i.true_from, i.true_to, i.publicity_ends_on, i.publicity_rule,
    ${batch.id}`;
}

/** The catalogue version that a staged row's item stands in. */
function versionOf(sql: Step["sql"], { catalogueVersionId, supplementVersions }: LoadBatch) {
  if (Object.keys(supplementVersions).length === 0) return sql`${catalogueVersionId}::text`;
  return sql`coalesce(${JSON.stringify(supplementVersions)}::text::jsonb ->> i.item_code, ${catalogueVersionId})`;
}

/**
 * Of the rows about those that are met, one for each fact that something becomes of: it is `new`, or another `version`, or it is `known` and told by
 * another source than the record's. A fact that the file tells once has nothing to be ordered by; most are, and of most that are known nothing becomes.
 */
async function chooseRows({ sql }: Step, batch: LoadBatch): Promise<void> {
  await sql.unsafe(`
    create temporary table repeated on commit drop as
    select ${factOf} as fact from incoming i join met m on m.code = coalesce(i.uscc, i.legacy_number) group by 1 having count(*) > 1`);
  const [{ isAny }] = await sql<[{ isAny: boolean }]>`select exists (select from repeated) as "isAny"`;
  const fact = sql.unsafe(factOf);
  const isOnce = isAny ? sql`not exists (select from repeated r where r.fact = ${fact})` : sql`true`;
  await sql`
    create temporary table chosen on commit drop as
    select row_no, owner_id, is_new, known_id, known_version, has_other_name, is_warned, outcome
    from (select *, ${outcomeOf(sql, batch)} as outcome from (${toldOfMet(sql, batch)} where ${isOnce}) as told) as told
    where outcome <> 'known' or (${mayBeToldBySeveral(batch)} and known_source <> source_unit)`;
  if (isAny) await chooseRepeated({ sql }, batch);
}

/**
 * A fact in eight bytes, which two facts may have in common: they are then compared as if they were one fact told twice, and told apart by what
 * they are.
 */
const factOf = "hashtextextended(i.natural_key, hashtextextended(i.item_code, hashtextextended(m.owner_id, 0)))";

/** The facts that the file may tell several times: one row of each. Only row numbers are sorted and kept. */
async function chooseRepeated({ sql }: Step, batch: LoadBatch): Promise<void> {
  const isToldBySeveral = mayBeToldBySeveral(batch);
  const firstSource = isToldBySeveral
    ? sql`first_value(source_unit) over (partition by owner_id, item_code, natural_key order by row_no)`
    : sql`source_unit`;
  await sql`
    insert into chosen
    select distinct on (owner_id collate "C", item_code, natural_key collate "C") row_no, owner_id, is_new, known_id, known_version, has_other_name,
      is_warned, ${outcomeOf(sql, batch)} as outcome
    from (
      select *, coalesce(known_source, ${firstSource}) as first_source
      from (${toldOfMet(sql, batch)} where exists (select from repeated r where r.fact = ${sql.unsafe(factOf)})) as told
    ) as told
    order by owner_id collate "C", item_code, natural_key collate "C", status = 'withdrawn' desc,
      (${isToldBySeveral} and source_unit is not distinct from deciding_unit) desc, source_unit = first_source desc, row_no desc`;
}

/**
 * The rows about those that are met, each with the record in force of its fact. Each looks its record up by key: after a large load the planner knows too
 * little of the table to join it well. A subject that comes with this file has none.
 */
function toldOfMet(sql: Step["sql"], batch: LoadBatch) {
  return sql`
    select i.row_no, i.item_code, i.natural_key, i.status, i.content_hash, i.deciding_unit, coalesce(i.source_unit, ${batch.sourceUnit}) as source_unit,
      m.owner_id, m.is_new, n.has_other_name, i.is_warned or n.has_other_name as is_warned, c.*
    from incoming i
    join met m on m.code = coalesce(i.uscc, i.legacy_number)
    cross join lateral (select not i.has_registry and coalesce(i.name_folded, i.name) <> m.known_name is true as has_other_name) n
    left join lateral (
      select id as known_id, version as known_version, content_hash as known_hash, status as known_status, source_unit as known_source,
        deciding_unit as known_decider, import_batch_id as known_batch
      from credit_records
      where not m.is_new and subject_id = m.owner_id and item_code = i.item_code and natural_key = i.natural_key and known_to is null limit 1
    ) c on true`;
}

/** What becomes of a row of `told`. */
function outcomeOf(sql: Step["sql"], batch: LoadBatch) {
  return sql`
    case
      when known_id is null then 'new'
      when known_hash = content_hash or known_status in ('repaired', 'expired', 'withdrawn') then 'known'
      when ${mayBeToldBySeveral(batch)} and known_source <> source_unit and source_unit is distinct from known_decider
        and (${batch.isUnits} or status <> 'withdrawn') then 'known'
      when known_batch is null and exists (
        select from credit_records e
        where e.subject_id = owner_id and e.id = known_id and e.version < known_version and e.content_hash = told.content_hash
      ) then 'known'
      else 'version'
    end`;
}

/** A subject's records come to lie side by side, whatever the file's order: in the table, and on the pages of both indexes that they are entered in. */
async function writeRecords({ sql }: Step, batch: LoadBatch): Promise<Omit<Loaded, "held">> {
  await sql`
    update credit_records c set known_to = now()
    from chosen n
    where n.outcome = 'version' and c.subject_id = n.owner_id and c.id = n.known_id and c.version = n.known_version and c.known_to is null`;
  const { count: accepted } = await sql`
    insert into credit_records (${sql.unsafe(recordColumns)})
    select n.owner_id, coalesce(n.known_id, ${sql.unsafe(recordIdOf("i.subject_id"))}), coalesce(n.known_version, 0) + 1, ${toldBy(sql, batch)}
    from incoming i join chosen n on n.row_no = i.row_no
    where n.outcome <> 'known'
    order by n.owner_id`;
  const [odd] = await sql<[Pick<Loaded, "warned" | "namesDiffering" | "isPlain">]>`
    select count(*) filter (where is_warned and outcome <> 'known')::int as warned,
      count(*) filter (where has_other_name and outcome <> 'known')::int as "namesDiffering",
      not exists (select from repeated) and count(*) filter (where outcome = 'known') = 0 as "isPlain"
    from chosen`;
  return { accepted, ...odd };
}

/** The subject's row carries what the registry last said. */
async function updateSubjects({ sql }: CopyScope, batch: LoadBatch): Promise<void> {
  await sql`
    update subjects s set name = i.name, name_folded = coalesce(i.name_folded, i.name), registered_on = i.registered_on,
      capital_raw = i.capital_raw, capital_minor = i.capital_minor, capital_currency = i.capital_currency,
      region_code = coalesce(i.region_code, s.region_code), industry_code = coalesce(i.industry_code, s.industry_code),
      business_scope = i.business_scope, known_from = 'registry', source_unit = coalesce(i.source_unit, ${batch.sourceUnit}),
      as_of = current_date, changed_at = now(), is_check_digit_confirmed = s.is_check_digit_confirmed or i.is_check_digit_confirmed
    from chosen n join incoming i on i.row_no = n.row_no
    where i.has_registry and n.outcome <> 'known' and not n.is_new and s.id = n.owner_id`;
}

/** What further sources tell of a decision, with the version that stands; and whoever's word the deciding unit's own has just taken the place of. */
async function addSources({ sql }: CopyScope, batch: LoadBatch): Promise<void> {
  const [found] = await sql<[{ isAny: boolean }]>`
    select exists (select from repeated) or exists (select from chosen where outcome <> 'new') as "isAny"`;
  if (!found.isAny) return;
  await sql`
    insert into record_sources (subject_id, record_id, record_version, item_code, source_unit, content_hash, content, import_batch_id)
    select distinct on (c.subject_id, c.id, i.told_by, i.content_hash)
      c.subject_id, c.id, c.version, i.item_code, i.told_by, i.content_hash, i.content, ${batch.id}::text
    from (select *, coalesce(source_unit, ${batch.sourceUnit}) as told_by from incoming) i
    join met m on m.code = coalesce(i.uscc, i.legacy_number)
    cross join lateral (
      select subject_id, id, version, source_unit from credit_records
      where subject_id = m.owner_id and item_code = i.item_code and natural_key = i.natural_key and known_to is null limit 1
    ) c
    where c.source_unit <> i.told_by
      and (i.row_no in (select row_no from chosen where outcome = 'known') or ${sql.unsafe(factOf)} in (select fact from repeated))
      and not exists (
      select from record_sources s where s.subject_id = c.subject_id and s.record_id = c.id and s.source_unit = i.told_by
        and s.content_hash = i.content_hash
    )
    on conflict do nothing`;
  await sql`
    insert into record_sources (subject_id, record_id, record_version, item_code, source_unit, content_hash, content, received_at, import_batch_id)
    select e.subject_id, e.id, c.version, e.item_code, e.source_unit, e.content_hash, e.content, e.known_from, e.import_batch_id
    from chosen n
    join credit_records e on e.subject_id = n.owner_id and e.id = n.known_id and e.version = n.known_version
    join credit_records c on c.subject_id = e.subject_id and c.id = e.id and c.version = e.version + 1
    where n.outcome = 'version' and c.source_unit <> e.source_unit and c.status <> 'withdrawn'
    on conflict do nothing`;
}
