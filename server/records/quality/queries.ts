import "server-only";
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, max, or, type SQL, sql, sum } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { qualityFigures, qualityFindings } from "../../../db/schema/quality.ts";
import { importBatches, importRejectCounts } from "../../../db/schema/records.ts";
import { catalogueItems, catalogueVersions, regions } from "../../../db/schema/reference.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { DeclaredField } from "../../catalogue/declaration.ts";
import type { AdministratorActor, AuthorityActor } from "../../kernel/actor.ts";
import { addMonths, monthsFrom, shanghaiDate } from "../../kernel/dates.ts";
import { regionPrefix } from "../../kernel/region.ts";
import { mayGovern } from "../../subjects/policy.ts";
import type { ImportReason } from "../import-reasons.ts";
import { type CountName, type Counts, countNames, monthsCounted } from "./measures.ts";
import type { Findings, OwnQuality, QualityLeague } from "./schema.ts";

const [filesShown, columnsShown] = [20, 10];
const q = qualityFigures;
const whole = (column: (typeof q)[CountName]) => sql<number>`coalesce(${sum(column)}, 0)`.mapWith(Number);
const counted = Object.fromEntries(countNames.map((name) => [name, whole(q[name])])) as Record<CountName, SQL<number>>;
/** A file whose same bytes came in once more from the same sender: its refused rows are counted once, of the last that came. */
const cameAgain = sql`coalesce(${q.importBatchId} in (
  select b.id from import_batches b
  join import_batches later on later.file_hash = b.file_hash and later.kind = b.kind and later.source_unit = b.source_unit
    and later.organization_id is not distinct from b.organization_id and later.ended_at > b.ended_at
  where b.rows_rejected > 0
), false)`;
const refusedBefore = sql`coalesce(sum(${q.rowsRefused}) filter (where ${cameAgain}), 0)`;
const once = {
  ...counted,
  rowsRead: sql<number>`${counted.rowsRead} - ${refusedBefore}`.mapWith(Number),
  rowsRefused: sql<number>`${counted.rowsRefused} - ${refusedBefore}`.mapWith(Number),
};
const none = Object.fromEntries(countNames.map((name) => [name, 0])) as Counts;

/** The figures of the authority's own files. Another unit's never come: its rows are not to be read. */
export async function findOwnQuality(scope: Scope<AuthorityActor>): Promise<OwnQuality> {
  const mine = and(eq(q.organizationId, scope.actor.organizationId), counting(scope));
  const [total] = await scope.tx.select(once).from(q).where(mine);
  const items = await scope.tx
    .select({ itemCode: q.itemCode, ...once })
    .from(q)
    .where(mine)
    .groupBy(q.itemCode)
    .orderBy(asc(q.itemCode));
  const names = await namesOf(
    scope,
    items.flatMap(({ itemCode }) => itemCode ?? []),
  );
  const files = await scope.tx
    .select({ batchId: importBatches.id, fileName: importBatches.fileName, day: q.day, ...counted })
    .from(q)
    .innerJoin(importBatches, eq(importBatches.id, q.importBatchId))
    .where(mine)
    .groupBy(importBatches.id, importBatches.fileName, q.day)
    .orderBy(desc(q.day), desc(importBatches.id))
    .limit(filesShown);
  return {
    total: total ?? none,
    items: items.map((item) => ({ ...item, itemName: nameOf(names.get(item.itemCode ?? "")) })),
    files,
    columns: await listWorstColumns(scope),
    findings: await listFindings(scope, eq(qualityFindings.organizationId, scope.actor.organizationId)),
    filesRefused: await scope.tx.$count(
      importBatches,
      and(refusedWhole(scope), eq(importBatches.organizationId, scope.actor.organizationId)),
    ),
  };
}

const nameOf = (named: Named | undefined) => (named ? { zh: named.zh, en: named.en } : null);

async function listWorstColumns(scope: Scope<AuthorityActor>): Promise<OwnQuality["columns"]> {
  const { columnName, reason, rows, importBatchId, organizationId } = importRejectCounts;
  const counts = await scope.tx
    .select({ column: columnName, reason, rows: sql<number>`sum(${rows})`.mapWith(Number), batchId: sql<string>`max(${importBatchId})` })
    .from(importRejectCounts)
    .innerJoin(importBatches, eq(importBatches.id, importBatchId))
    .where(and(eq(organizationId, scope.actor.organizationId), gte(importBatches.startedAt, new Date(monthsAgo(scope)))))
    .groupBy(columnName, reason)
    .orderBy(desc(sql`sum(${rows})`), asc(columnName), asc(reason))
    .limit(columnsShown);
  return counts.map((count) => ({ ...count, reason: count.reason as ImportReason }));
}

/** Source units, their regions and the last twelve months: of the whole country, or of a regional administrator's region. */
export async function findLeague(scope: Scope<AdministratorActor>): Promise<QualityLeague> {
  const { tx } = scope;
  const [last] = await tx
    .select({ day: max(q.day) })
    .from(q)
    .where(isNull(q.importBatchId));
  const governed = and(within(scope), counting(scope));
  const [total] = await tx.select(once).from(q).where(governed);
  const units = await tx
    .select({ sourceUnit: q.sourceUnit, ...once })
    .from(q)
    .where(governed)
    .groupBy(q.sourceUnit)
    .orderBy(asc(q.sourceUnit));
  const places = await tx
    .select({ regionCode: q.regionCode, zh: regions.nameZh, en: regions.nameEn, ...once })
    .from(q)
    .leftJoin(regions, eq(regions.code, q.regionCode))
    .where(governed)
    .groupBy(q.regionCode, regions.nameZh, regions.nameEn)
    .orderBy(asc(q.regionCode));
  const month = sql<string>`to_char(${q.day}, 'YYYY-MM')`;
  const arrivals = and(governed, isNotNull(q.importBatchId));
  const months = await tx
    .select({ month, ...once })
    .from(q)
    .where(arrivals)
    .groupBy(sql`1`)
    .orderBy(sql`1`);
  return {
    countedOn: last?.day ?? null,
    total: total ?? none,
    units: withRefusedFiles(units, await countRefusedFiles(scope)),
    departments: await listDepartments(scope, governed),
    regions: places.map(({ zh, en, ...place }) => ({ ...place, regionName: zh === null ? null : { zh, en: en ?? zh } })),
    months: everyMonth(scope, months),
    findings: await listFindings(scope, within(scope, qualityFindings.regionCode)),
  };
}

/** The figures by the department whose information it is, in the words of the item's newest edition; items of one department added together. */
async function listDepartments(scope: Scope<AdministratorActor>, governed: SQL | undefined): Promise<QualityLeague["departments"]> {
  const items = await scope.tx
    .select({ itemCode: q.itemCode, ...once })
    .from(q)
    .where(governed)
    .groupBy(q.itemCode)
    .orderBy(asc(q.itemCode));
  const names = await namesOf(
    scope,
    items.flatMap(({ itemCode }) => itemCode ?? []),
  );
  const departments = new Map<string, QualityLeague["departments"][number]>();
  for (const { itemCode, ...counts } of items) {
    const department = names.get(itemCode ?? "")?.source ?? null;
    const key = department?.zh ?? "";
    const before = departments.get(key) ?? { ...none, department, items: [] };
    const sums = Object.fromEntries(countNames.map((name) => [name, before[name] + counts[name]])) as Counts;
    departments.set(key, { department: before.department, ...sums, items: [...before.items, ...(itemCode ? [itemCode] : [])] });
  }
  return [...departments.values()].sort((one, other) =>
    (one.department?.zh ?? "\uffff").localeCompare(other.department?.zh ?? "\uffff", "zh"),
  );
}

type Unit = Counts & { readonly sourceUnit: string };

/** A unit whose files were all refused whole stands among the others, with nothing that was counted. */
function withRefusedFiles(units: readonly Unit[], refused: ReadonlyMap<string, number>): QualityLeague["units"] {
  const silent = [...refused.keys()].filter((sourceUnit) => units.every((unit) => unit.sourceUnit !== sourceUnit));
  return [...units, ...silent.map((sourceUnit) => ({ ...none, sourceUnit }))].map((unit) => ({
    ...unit,
    filesRefused: refused.get(unit.sourceUnit) ?? 0,
  }));
}

/** Files of which nothing was read or loaded, by the unit they are said to come from. */
async function countRefusedFiles(scope: Scope<AdministratorActor>): Promise<ReadonlyMap<string, number>> {
  const place = sql<string | null>`coalesce(${organizations.regionCode}, ${importBatches.coversRegion})`;
  const rows = await scope.tx
    .select({ sourceUnit: importBatches.sourceUnit, files: sql<number>`count(*)`.mapWith(Number) })
    .from(importBatches)
    .leftJoin(organizations, eq(organizations.id, importBatches.organizationId))
    .where(and(refusedWhole(scope), within(scope, place)))
    .groupBy(importBatches.sourceUnit);
  return new Map(rows.map(({ sourceUnit, files }) => [sourceUnit, files]));
}

const refusedWhole = (scope: Pick<Scope, "now">) =>
  and(eq(importBatches.status, "refused"), gte(importBatches.startedAt, new Date(monthsAgo(scope))));

/** The last twelve months, also those in which nothing came. */
function everyMonth(scope: Pick<Scope, "now">, told: QualityLeague["months"]): QualityLeague["months"] {
  const found = new Map(told.map((counts) => [counts.month, counts]));
  return monthsFrom(monthsAgo(scope), shanghaiDate(scope.now)).map((month) => found.get(month) ?? { month, ...none });
}

/** What files brought in the last twelve months, and how everything stood on the last day that was counted. */
function counting(scope: Pick<Scope, "now">): SQL | undefined {
  const lastDay = sql`(select max(s.day) from quality_figures s where s.import_batch_id is null)`;
  const arrived = and(isNotNull(q.importBatchId), gte(q.day, monthsAgo(scope)));
  return or(arrived, and(isNull(q.importBatchId), sql`${q.day} = ${lastDay}`));
}

const monthsAgo = (scope: Pick<Scope, "now">) => addMonths(`${shanghaiDate(scope.now).slice(0, 7)}-01`, 1 - monthsCounted);

/** A regional administrator's units. Undefined for the whole country, which alone sees what tells no region. */
function within(
  { actor }: Scope<AdministratorActor>,
  regionCode: typeof q.regionCode | typeof qualityFindings.regionCode | SQL = q.regionCode,
): SQL | undefined {
  return mayGovern(actor, null) ? undefined : sql`${regionCode} like ${`${regionPrefix(actor.regionCode ?? "")}%`}`;
}

const findingsShown = 50;

/** The declared rules that were broken most on the last day that was counted. */
async function listFindings(scope: Scope, mine: SQL | undefined): Promise<Findings> {
  const f = qualityFindings;
  const broken = sql<number>`sum(${f.broken})`.mapWith(Number);
  const lastDay = sql`${f.day} = (select max(s.day) from quality_findings s)`;
  const rows = await scope.tx
    .select({
      sourceUnit: f.sourceUnit,
      itemCode: f.itemCode,
      rule: f.rule,
      field: f.field,
      held: sql<number>`sum(${f.held})`.mapWith(Number),
      broken,
    })
    .from(f)
    .where(and(mine, lastDay))
    .groupBy(f.sourceUnit, f.itemCode, f.rule, f.field)
    .orderBy(desc(sql`sum(${f.broken})`), asc(f.sourceUnit), asc(f.itemCode), asc(f.rule), asc(f.field))
    .limit(findingsShown);
  const names = await namesOf(scope, [...new Set(rows.map(({ itemCode }) => itemCode))]);
  return rows.map(({ field, ...row }) => {
    const item = names.get(row.itemCode);
    const declared = item?.fields.find(({ key }) => key === field);
    const fieldName = field === "" ? null : declared ? { zh: declared.nameZh, en: declared.nameEn } : { zh: field, en: field };
    return { ...row, itemName: nameOf(item), fieldName };
  });
}

type Named = {
  readonly zh: string;
  readonly en: string;
  readonly source: { readonly zh: string; readonly en: string };
  readonly fields: readonly DeclaredField[];
};

async function namesOf({ tx }: Scope, codes: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const { code, nameZh, nameEn, sourceZh, sourceEn, declaration } = catalogueItems;
  const rows = await tx
    .selectDistinctOn([code], { code, zh: nameZh, en: nameEn, sourceZh, sourceEn, declaration })
    .from(catalogueItems)
    .innerJoin(catalogueVersions, eq(catalogueVersions.id, catalogueItems.versionId))
    .where(and(inArray(catalogueItems.code, [...codes]), eq(catalogueVersions.status, "published")))
    .orderBy(catalogueItems.code, desc(catalogueVersions.effectiveFrom));
  return new Map(
    rows.map(({ code: key, zh, en, sourceZh: sourceOf, sourceEn: sourceName, declaration: said }) => [
      key,
      { zh, en, source: { zh: sourceOf, en: sourceName }, fields: said?.fields ?? [] },
    ]),
  );
}
