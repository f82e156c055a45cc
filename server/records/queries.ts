import "server-only";
import { and, asc, count, countDistinct, desc, eq, gt, ilike, lt, or, type SQL, sql } from "drizzle-orm";
import { importMappings } from "../../db/schema/mappings.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { importBatches, importRejectCounts, importRejects, importWarnings } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AdministratorActor, AuthorityActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { regionPrefix } from "../kernel/region.ts";
import { inRegionOf } from "../subjects/governed.ts";
import {
  type FileRefusalReason,
  fileRefusals,
  type ImportReason,
  type ImportWarning,
  importReasons,
  importWarnings as warningWords,
} from "./import-reasons.ts";
import { boundsOf } from "./mappings/mapping.ts";
import { findMappedItem } from "./mappings/queries.ts";
import type { ImportingActor } from "./policy.ts";
import type {
  ImportDetail,
  ImportRef,
  ImportView,
  ListImportsInput,
  ListOwnRejectsInput,
  ListWarningsInput,
  RejectView,
  WarningView,
} from "./schema.ts";

type Batch = typeof importBatches.$inferSelect;

/** The files that came in, newest first: an administrator's view of those it governs, an authority's of its own. */
export async function listImports(scope: Scope<ImportingActor>, input: ListImportsInput): Promise<ImportView[]> {
  const earlier = input.before === null ? undefined : lt(importBatches.startedAt, input.before);
  // What people type is text to be found, never a pattern.
  const unit = input.source === "" ? undefined : ilike(importBatches.sourceUnit, `%${input.source.replace(/[\\%_]/g, "\\$&")}%`);
  const state = input.status === null ? undefined : eq(importBatches.status, input.status);
  const mine = scope.tx
    .select()
    .from(importBatches)
    .where(and(within(scope), earlier, unit, state));
  return (await mine.orderBy(desc(importBatches.startedAt)).limit(input.limit)).map(viewOf);
}

/** One file with its refused rows, and the warnings of accepted ones, counted by column and reason. Another unit's file, or another region's, is not found. */
export async function findImport(scope: Scope<ImportingActor>, input: ImportRef): Promise<ImportDetail> {
  const batch = await findBatch(scope, input.batchId);
  const counts = await scope.tx
    .select()
    .from(importRejectCounts)
    .where(eq(importRejectCounts.importBatchId, batch.id))
    .orderBy(desc(importRejectCounts.rows), asc(importRejectCounts.columnName));
  return {
    ...viewOf(batch),
    rejects: counts.map(({ columnName, reason, rows, rowNumbers }) => ({
      column: columnName,
      reason: known<ImportReason>(importReasons, reason),
      ...{ rows, rowNumbers },
    })),
    bounds: counts.some(({ reason }) => reason === "OUT_OF_RANGE") ? await findBounds(scope, batch) : [],
    ...(await countWarnings(scope, batch.id)),
  };
}

/** None where the mapping is not the actor's to read, or its item is no longer in force. */
async function findBounds(scope: Scope<ImportingActor>, { mappingId }: Batch): Promise<ImportDetail["bounds"]> {
  const [mapping] = mappingId === null ? [] : await scope.tx.select().from(importMappings).where(eq(importMappings.id, mappingId));
  const item = mapping ? await findMappedItem(scope, mapping) : null;
  return mapping && item ? boundsOf(mapping.content, item.declaration) : [];
}

async function countWarnings({ tx }: Scope<ImportingActor>, batchId: string): Promise<Pick<ImportDetail, "warnings" | "rowsListed">> {
  const ofBatch = eq(importWarnings.importBatchId, batchId);
  const { columnName: column, warning, rowNo } = importWarnings;
  const counts = await tx
    .select({ column, warning, rows: count() })
    .from(importWarnings)
    .where(ofBatch)
    .groupBy(column, warning)
    .orderBy(desc(count()), asc(column), asc(warning));
  const [listed] = await tx
    .select({ rows: countDistinct(rowNo) })
    .from(importWarnings)
    .where(ofBatch);
  return {
    warnings: counts.map((row) => ({ ...row, warning: known<ImportWarning>(warningWords, row.warning) })),
    rowsListed: listed?.rows ?? 0,
  };
}

/**
 * Where accepted rows of a file were odd, in the order of the file, without a value. `limit` counts warnings and cuts between rows. Another
 * unit's file, or another region's, is not found.
 */
export async function listWarnings(scope: Scope<ImportingActor>, input: ListWarningsInput): Promise<WarningView[]> {
  const batch = await findBatch(scope, input.batchId);
  const wanted = and(
    eq(importWarnings.importBatchId, batch.id),
    gt(importWarnings.rowNo, input.afterRow),
    input.column === null ? undefined : eq(importWarnings.columnName, input.column),
    input.warning === null ? undefined : eq(importWarnings.warning, input.warning),
  );
  const rows = await scope.tx
    .select()
    .from(importWarnings)
    .where(wanted)
    .orderBy(asc(importWarnings.rowNo), asc(importWarnings.position))
    .limit(input.limit);
  return wholeRows(rows, input.limit).map(({ rowNo, columnName, warning }) => ({
    rowNo,
    column: columnName,
    warning: known<ImportWarning>(warningWords, warning),
  }));
}

/**
 * The refused rows of an authority's own file, with their values, in the order of the file. A row with several faults is told whole: `limit`
 * counts faults and cuts between rows.
 */
export async function listRejects(scope: Scope<AuthorityActor>, input: ListOwnRejectsInput): Promise<RejectView[]> {
  const batch = await findBatch(scope, input.batchId);
  const rows = await scope.tx
    .select()
    .from(importRejects)
    .where(
      and(
        eq(importRejects.importBatchId, batch.id),
        eq(importRejects.organizationId, scope.actor.organizationId),
        gt(importRejects.rowNo, input.afterRow),
      ),
    )
    .orderBy(asc(importRejects.rowNo), asc(importRejects.position))
    .limit(input.limit);
  return wholeRows(rows, input.limit).map(({ rowNo, columnName, reason, value, cells }) => ({
    rowNo,
    column: columnName,
    reason: known<ImportReason>(importReasons, reason),
    value,
    cells: input.withRows && cells ? cells.map(([name, cell]): [string, string] => [name, cell]) : null,
  }));
}

/** Where the limit may have cut a row in two, that row is left to the next page; a row longer than a page stands as it is. */
function wholeRows<T extends { rowNo: number }>(rows: readonly T[], limit: number): readonly T[] {
  if (rows.length < limit) return rows;
  const whole = rows.filter(({ rowNo }) => rowNo !== rows.at(-1)?.rowNo);
  return whole.length > 0 ? whole : rows;
}

async function findBatch(scope: Scope<ImportingActor>, batchId: string): Promise<Batch> {
  const [batch] = await scope.tx
    .select()
    .from(importBatches)
    .where(and(eq(importBatches.id, batchId), within(scope)));
  if (!batch) throw notFound("import");
  return batch;
}

function within({ actor }: Scope<ImportingActor>): SQL | undefined {
  return actor.kind === "administrator" ? governedBy(actor) : eq(importBatches.organizationId, actor.organizationId);
}

/**
 * A regional administrator's files: its own office's, those of units of its region, and whole registers of a part of it. A file that came by
 * command and tells no region is for the whole country's administrators. Undefined for those.
 */
function governedBy(actor: AdministratorActor): SQL | undefined {
  const ofItsUnits = inRegionOf(actor);
  if (!ofItsUnits) return undefined;
  return or(
    eq(importBatches.organizationId, actor.organizationId),
    sql`${importBatches.coversRegion} like ${`${regionPrefix(actor.regionCode ?? "")}%`}`,
    sql`exists (select from ${organizations} where ${organizations.id} = ${importBatches.organizationId} and ${ofItsUnits})`,
  );
}

function viewOf(batch: Batch): ImportView {
  const { id, organizationId, refusal, mappingId: _mapping, startedByUserId: _user, ...rest } = batch;
  const { fileHash: _hash, fileBytes: _bytes, readingHash: _reading, numberedAt: _numbered, ...shown } = rest;
  return {
    ...shown,
    batchId: id,
    isByCommand: organizationId === null,
    refusal: refusal === null ? null : known<FileRefusalReason>(fileRefusals, refusal),
  };
}

/** A word that only our own code writes; another one is a broken invariant. */
function known<T extends string>(words: readonly T[], word: string): T {
  const found = words.find((candidate) => candidate === word);
  if (found === undefined) throw new Error(`an import says ${word}, which is no word of ours`);
  return found;
}
