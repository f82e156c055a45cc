import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type postgres from "postgres";
import { Declaration } from "../../server/catalogue/declaration.ts";
import { EvaluationModel } from "../../server/evaluation/models/model.ts";
import { makeCalendar, type WorkCalendar } from "../../server/kernel/working-days.ts";
import type { DatedRule } from "../../server/records/publicity.ts";
import type { MeasureKind, MeasureType } from "../schema/words.ts";

/** The editions of the national catalogue have one id everywhere, so that a demo world and its copies agree. The second is in force. */
const firstCatalogueId = "cat_00000000000000000000000001";
export const nationalCatalogueId = "cat_00000000000000000000000002";

type Sources = {
  regions: Record<string, { edition: string; effective_from: string }>;
  industries: { edition: string };
  size_standards: { edition: string; effective_from: string };
};
type Catalogue = { classes: Row[]; items: Row[] } & Row;
type Row = Record<string, unknown>;
export type ListedMeasure = {
  readonly code: string;
  readonly effective_from: string;
  readonly kind: MeasureKind;
  readonly type: MeasureType | null;
  readonly name_zh: string;
  readonly basis: string;
  readonly item_codes: readonly string[];
  readonly grades: readonly string[] | null;
};

/**
 * Adds the reference rows that are missing and changes none that are there. Runs as the owner role, in one transaction; a later
 * edition, rate or rule is another row of the files beside this one.
 */
export async function seedReference(sql: postgres.Sql): Promise<void> {
  const sources = json<Sources>("sources.json");
  await sql.begin(async (tx) => {
    await addRegions(tx, sources);
    await addIndustries(tx, sources);
    await addCatalogue(tx);
    await addSecondEdition(tx);
    await addDeclarations(tx);
    await addSizeStandards(tx, sources);
    await addRates(tx);
    await addCalendarDays(tx);
    await addRules(tx);
    await addMeasures(tx);
    await addFirstModel(tx);
  });
}

async function addRegions(tx: postgres.TransactionSql, sources: Sources): Promise<void> {
  const rows = table("regions.csv").map(({ source, ...row }) => ({ ...row, ...sources.regions[String(source)] }));
  await tx`
    insert into regions (code, parent_code, level, name_zh, name_en, edition, effective_from)
    select code, nullif(parent_code, ''), level, name_zh, nullif(name_en, ''), edition, effective_from
    from json_to_recordset(${text(rows)}::text::json) as given (code text, parent_code text, level integer, name_zh text, name_en text,
      edition text, effective_from date)
    on conflict (code) do update set name_en = excluded.name_en where regions.name_en is distinct from excluded.name_en`;
}

async function addIndustries(tx: postgres.TransactionSql, sources: Sources): Promise<void> {
  await tx`
    insert into industries (code, parent_code, level, name_zh, name_en, edition)
    select code, nullif(parent_code, ''), level, name_zh, nullif(name_en, ''), ${sources.industries.edition}::text
    from json_to_recordset(${text(table("industries.csv"))}::text::json) as given (code text, parent_code text, level integer, name_zh text,
      name_en text)
    on conflict (code) do update set name_en = excluded.name_en where industries.name_en is distinct from excluded.name_en`;
}

async function addCatalogue(tx: postgres.TransactionSql): Promise<void> {
  const { classes, items, ...version } = json<Catalogue>("catalogue.json");
  await tx`
    insert into catalogue_versions (id, version, region_code, label_zh, label_en, status, effective_from, published_at)
    select ${firstCatalogueId}, version, region_code, label_zh, label_en, 'published', effective_from, effective_from - interval '30 days'
    from json_to_record(${text(version)}::text::json) as given (version integer, region_code text, label_zh text, label_en text,
      effective_from date)
    on conflict do nothing`;
  await tx`
    insert into catalogue_classes (version_id, code, position, name_zh, name_en)
    select ${firstCatalogueId}, code, position, name_zh, name_en
    from json_to_recordset(${text(classes)}::text::json) as given (code text, position integer, name_zh text, name_en text)
    on conflict do nothing`;
  await tx`
    insert into catalogue_items (version_id, code, class_code, name_zh, name_en, source_zh, source_en, mode, sensitivity, subject_kinds,
      update_cycle, validity_months, publicity_scope, retention_months, legal_basis, mark)
    select ${firstCatalogueId}, code, class_code, name_zh, name_en, source_zh, source_en, mode, sensitivity::sensitivity,
      array(select json_array_elements_text(subject_kinds)), update_cycle::update_cycle, validity_months, publicity_scope::publicity_scope,
      retention_months, legal_basis, mark
    from json_to_recordset(${text(items)}::text::json) as given (code text, class_code text, name_zh text, name_en text, source_zh text,
      source_en text, mode text, sensitivity text, subject_kinds json, update_cycle text, validity_months integer, publicity_scope text,
      retention_months integer, legal_basis text, mark text)
    on conflict do nothing`;
}

/**
 * The second edition says what the first does, and adds to it. Where the first was in force already it begins on the day it comes; where an edition of the
 * platform's own stands in its place, it is left out.
 */
async function addSecondEdition(tx: postgres.TransactionSql): Promise<void> {
  const { classes, items, ...version } = json<Catalogue>("catalogue-2.json");
  const [added] = await tx`
    insert into catalogue_versions (id, version, region_code, label_zh, label_en, status, effective_from, based_on_id, published_at)
    select ${nationalCatalogueId}, given.version, first.region_code, given.label_zh, given.label_en, 'published',
      case when first.created_at = now()::timestamptz(3) then given.effective_from else (now() at time zone 'Asia/Shanghai')::date end, first.id,
      case when first.created_at = now()::timestamptz(3) then given.effective_from - interval '30 days' else now() end
    from json_to_record(${text(version)}::text::json) as given (version integer, label_zh text, label_en text, effective_from date)
    join catalogue_versions first on first.id = ${firstCatalogueId}
    on conflict do nothing
    returning id`;
  if (!added) return;
  await tx`
    insert into catalogue_classes select (jsonb_populate_record(c, ${text({ version_id: nationalCatalogueId })}::text::jsonb)).*
    from catalogue_classes c where c.version_id = ${firstCatalogueId}`;
  await tx`
    insert into catalogue_classes (version_id, code, position, name_zh, name_en)
    select ${nationalCatalogueId}, code, position, name_zh, name_en
    from json_to_recordset(${text(classes)}::text::json) as given (code text, position integer, name_zh text, name_en text)`;
  await tx`
    insert into catalogue_items select (jsonb_populate_record(i, ${text({ version_id: nationalCatalogueId })}::text::jsonb)).*
    from catalogue_items i where i.version_id = ${firstCatalogueId}`;
  // What is not said of a new item is as of honours, which everybody may read too.
  await tx`
    insert into catalogue_items select (jsonb_populate_record(like_it, given.item)).*
    from catalogue_items like_it, jsonb_array_elements(${text(items)}::text::jsonb) given (item)
    where like_it.version_id = ${nationalCatalogueId} and like_it.code = 'HON-01'`;
}

/**
 * What the records of the items that came with the product hold. Said once of every version that was written before items declared their fields; what an
 * administrator has said since stays.
 */
async function addDeclarations(tx: postgres.TransactionSql): Promise<void> {
  const declared = Object.entries(json<Record<string, unknown>>("declarations.json")).map(([code, declaration]) => ({
    code,
    declaration: Declaration.parse(declaration),
  }));
  await tx`
    update catalogue_items i set declaration = given.declaration
    from json_to_recordset(${text(declared)}::text::json) as given (code text, declaration jsonb)
    where i.code = given.code and i.declaration is null`;
}

async function addSizeStandards(tx: postgres.TransactionSql, sources: Sources): Promise<void> {
  const { edition, effective_from } = sources.size_standards;
  await tx`
    insert into size_standards (edition, position, name_zh, name_en, industry_codes, floors, effective_from, mark)
    select ${edition}::text, position, name_zh, name_en, array(select json_array_elements_text(industry_codes)), floors,
      ${effective_from}::date, mark
    from json_to_recordset(${text(json<Row[]>("size-standards.json"))}::text::json) as given (position integer, name_zh text, name_en text,
      industry_codes json, floors jsonb, mark text)
    on conflict do nothing`;
}

async function addRates(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into lpr_rates (term, effective_from, rate_bps, mark)
    select term, effective_from, rate_bps, mark
    from json_to_recordset(${text(table("lpr.csv"))}::text::json) as given (term text, effective_from date, rate_bps integer, mark text)
    on conflict do nothing`;
}

async function addCalendarDays(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into calendar_days (day, kind, mark)
    select day, kind, mark
    from json_to_recordset(${text(table("calendar-days.csv"))}::text::json) as given (day date, kind text, mark text)
    on conflict do nothing`;
}

/** A value that is not known yet is kept as JSON null: the slot exists, its number does not. */
async function addRules(tx: postgres.TransactionSql): Promise<void> {
  const rows = json<Row[]>("dated-rules.json").map((row) => ({
    region_code: "000000",
    effective_to: null,
    ...row,
    value: JSON.stringify(row.value),
  }));
  await tx`
    insert into dated_rules (rule, region_code, effective_from, effective_to, value, unit, article, mark)
    select rule, region_code, effective_from, effective_to, value::jsonb, unit, article, mark
    from json_to_recordset(${text(rows)}::text::json) as given (rule text, region_code text, effective_from date, effective_to date,
      value text, unit text, article text, mark text)
    on conflict do nothing`;
}

/** The list of measures: outside it nothing may be ordered. */
async function addMeasures(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into measure_list (code, effective_from, effective_to, position, kind, type, name_zh, name_en, by_whom_zh, by_whom_en, basis,
      item_codes, grades, mark)
    select code, effective_from, effective_to, position, kind::measure_kind, type::measure_type, name_zh, name_en, by_whom_zh, by_whom_en,
      basis, array(select json_array_elements_text(item_codes)),
      case when json_typeof(grades) = 'array' then array(select json_array_elements_text(grades)) end, mark
    from json_to_recordset(${file("measures.json")}::text::json) as given (code text, effective_from date, effective_to date,
      position integer, kind text, type text, name_zh text, name_en text, by_whom_zh text, by_whom_en text, basis text, item_codes json,
      grades json, mark text)
    on conflict do nothing`;
}

/** The measures as the file has them, for whoever needs them without a database. */
export function referenceMeasures(): ListedMeasure[] {
  return json<ListedMeasure[]>("measures.json");
}

/** The first model of the public credit evaluation has one id everywhere. */
export const firstModelId = "evm_00000000000000000000000001";

/** The model that comes with the product; every later one is written and adopted by administrators. */
export function referenceModel(): EvaluationModel {
  return EvaluationModel.parse(json<{ model: unknown }>("evaluation-model.json").model);
}

async function addFirstModel(tx: postgres.TransactionSql): Promise<void> {
  const { effectiveFrom } = json<{ effectiveFrom: string }>("evaluation-model.json");
  await tx`
    insert into evaluation_models (id, version, status, effective_from, content, adopted_at)
    values (${firstModelId}, 1, 'adopted', ${effectiveFrom}::date, ${text(referenceModel())}::text::jsonb, now())
    on conflict do nothing`;
}

/** The dated rules as the files have them, for whoever needs them without a database. */
export function referenceRules(): DatedRule[] {
  type Given = { rule: string; region_code?: string; effective_from: string; effective_to?: string; value: unknown };
  return json<Given[]>("dated-rules.json").map(({ rule, region_code, effective_from, effective_to, value }) => ({
    ...{ rule, value, regionCode: region_code ?? "000000", effectiveFrom: effective_from, effectiveTo: effective_to ?? null },
  }));
}

/** Holidays and make-up working days as the file has them. */
export function referenceCalendar(): WorkCalendar {
  return makeCalendar((table("calendar-days.csv") as { day: string; kind: string }[]).map(({ day, kind }) => ({ day, kind })));
}

function file(name: string): string {
  return readFileSync(new URL(`reference/${name}`, import.meta.url), "utf8");
}

function json<T>(name: string): T {
  return JSON.parse(file(name)) as T;
}

function table(name: string): Row[] {
  return parse(file(name), { columns: true });
}

function text(rows: unknown): string {
  return JSON.stringify(rows);
}
