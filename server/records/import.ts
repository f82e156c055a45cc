import "server-only";
import { type CopyScope, withCopy } from "../access/with-copy.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { claimBatch, endBatch, enterBatch, ImportOvertaken, refuseBatch, showProgress, startBatch } from "./import/batch.ts";
import { tellHeld } from "./import/hold.ts";
import type { ImportInput } from "./import/input.ts";
import { type KnownToday, readKnown } from "./import/known.ts";
import { findKnownPassages, KeptPassages, tellsOtherwise } from "./import/known-passages.ts";
import { loadIncoming } from "./import/load.ts";
import { Passages } from "./import/passages.ts";
import { blocksOf, discard, noRejects, type RejectList } from "./import/rejects.ts";
import { countSameFile, findSameFile, type SameFile } from "./import/same-file.ts";
import { SourceFile } from "./import/source-file.ts";
import { copyIncoming, createIncoming } from "./import/stage.ts";
import { stagedBlocks } from "./import/staged-blocks.ts";
import { recordSupplies } from "./import/supply.ts";
import { type ImportSummary, ImportTally } from "./import/tally.ts";
import { keepWarnings } from "./import/warnings.ts";
import { FileRefusal } from "./import-reasons.ts";
import { countArrivals } from "./quality/count-arrivals.ts";

/**
 * Loads a file in one transaction: all of its good rows or, when it cannot be read to its end or `abort` meets a refused row, none. Every row
 * counts once: read = accepted + duplicate + rejected. Refuses with a `FileRefusal`, which the batch then carries.
 */
export async function importFile(actor: SystemActor, input: ImportInput): Promise<ImportSummary> {
  const startedAt = performance.now();
  const tally = new ImportTally();
  const rejects = input.rejects ?? noRejects;
  await enterBatch(actor, input);
  try {
    const file = await SourceFile.open(input.path);
    const { kind, sourceUnit, organizationId, coversRegion = null, mappingId = null, confirmed = new Set() } = input;
    const known = await readKnown(actor, { kind, sourceUnit, organizationId, coversRegion, mappingId, confirmed });
    const summary = await withCopy(actor, (scope) => loadFile(scope, input, { file, known, tally, rejects, startedAt }));
    return summary;
  } catch (error) {
    await rejects.end();
    if (error instanceof ImportOvertaken) throw error;
    const refusal = error instanceof FileRefusal ? error : new FileRefusal("FAULT");
    await refuseBatch(actor, input, refusal, tally);
    throw error;
  }
}

type Work = { file: SourceFile; known: KnownToday; tally: ImportTally; rejects: RejectList; startedAt: number };

async function loadFile(scope: CopyScope, input: ImportInput, work: Work): Promise<ImportSummary> {
  const { file, known, tally, rejects } = work;
  await startBatch(scope, input);
  const same = await findSameFile(scope, input, file, known.readingHash);
  if (same) return passOver(scope, input, work, same);
  const kept = await stageFile(scope, input, work);
  requireAll(input, tally);

  await claimBatch(scope, input.batchId);
  const { batchId: id, kind, sourceUnit } = input;
  const { catalogueVersionId, supplementVersions, isUnits } = known;
  const rows = { staged: tally.staged, cautioned: tally.cautioned };
  const batch = { id, kind, sourceUnit, isUnits, catalogueVersionId, supplementVersions, ...rows };
  const loaded = await loadIncoming(scope, batch);
  if (loaded.held > 0)
    await tellHeld(scope, { kind: input.kind, path: input.path, tally, rejects, mapped: known.context.mapped?.form ?? null });
  await rejects.end();
  requireAll(input, tally);
  if (loaded.warned > 0) await keepWarnings(scope, input, tally.warned.listed, tally.form);
  const supplied = await recordSupplies(scope, input, tally);
  if (input.keepsRejects && input.organizationId !== null && rejects.path !== null && tally.rejected > 0) {
    await keepRejects(scope, input.batchId, input.organizationId, rejects.path);
  }

  const summary = tally.summary({ batchId: input.batchId, loaded, supplied, startedAt: work.startedAt, rejects: rejects.path });
  await endBatch(scope, input, summary, { file, format: tally.format, readingHash: known.readingHash });
  await countArrivals(scope, input, summary, tally.arrivals.list());
  if (loaded.isPlain) await kept.write(scope, input.batchId);
  return summary;
}

/** All rows or none, where that was asked for. */
function requireAll({ onError }: ImportInput, { rejected, read }: ImportTally): void {
  if (onError === "abort" && rejected > 0) throw new FileRefusal("ROWS_REFUSED", `${rejected}`, read);
}

/**
 * Fills `incoming` with the file's good rows but those of passages that are known. Where one of the rows tells a fact otherwise than its record, which of the
 * file's tellings stands may depend on a row that was passed over: then every row is staged. Answers with the passages that it met.
 */
async function stageFile(scope: CopyScope, input: ImportInput, { file, known, tally, rejects }: Work): Promise<KeptPassages> {
  const { kind, path, coversRegion = null } = input;
  const { context, readingHash } = known;
  const reading = { hash: readingHash, oldestTimely: context.oldestTimely };
  const kept = new KeptPassages(reading);
  // A register that came in whole says so of every row; and a pipe is read once.
  const mayPassOver = coversRegion === null && file.bytesTotal > 0;
  const passages = new Passages({
    known: mayPassOver ? await findKnownPassages(scope, input, reading) : new Map(),
    oldestTimely: context.mapped ? null : context.oldestTimely,
    whole: tally.arrivals,
    keep: kept.add,
  });
  await scope.sql.unsafe(createIncoming);
  const progress = showProgress(scope.actor, input, file, tally);
  await scope.copy(copyIncoming, stagedBlocks({ kind, file, context, tally, rejects, progress: progress.tell, passages }));
  await progress.end();
  if (tally.passedOver === 0 || !(await tellsOtherwise(scope))) return kept;

  await scope.sql.unsafe("truncate incoming");
  const again = await SourceFile.open(path);
  const blocks = stagedBlocks({ kind, file: again, context, tally: new ImportTally(), rejects: noRejects, progress: () => {} });
  await scope.copy(copyIncoming, blocks);
  if (again.digest() !== file.digest()) throw new FileRefusal("FILE_UNREADABLE");
  tally.passedOver = 0;
  return kept;
}

/** The same bytes came in today, and nothing since: each of their rows is a duplicate. */
async function passOver(scope: CopyScope, input: ImportInput, work: Work, same: SameFile): Promise<ImportSummary> {
  const { known, tally, rejects, startedAt } = work;
  await rejects.end();
  await claimBatch(scope, input.batchId);
  Object.assign(tally, { read: same.rows, passedOver: same.rows, format: same.format });
  const loaded = { accepted: 0, warned: 0, namesDiffering: 0, held: 0, isPlain: false };
  const summary = tally.summary({ batchId: input.batchId, loaded, supplied: [], startedAt, rejects: null });
  await endBatch(scope, input, summary, { file: same.file, format: tally.format, readingHash: known.readingHash });
  await countSameFile(scope, input.batchId, same);
  return summary;
}

/** Tables under row policies take no COPY: the list goes through a temporary one. */
async function keepRejects(scope: CopyScope, batchId: string, organizationId: string, path: string): Promise<void> {
  await scope.sql.unsafe(
    "create temporary table refused (row_no integer, position integer, column_name text, reason text, value text, cells text) on commit drop",
  );
  await scope.copy("copy refused from stdin", blocksOf(path));
  await scope.sql`
    insert into import_rejects (import_batch_id, organization_id, row_no, position, column_name, reason, value, cells)
    select ${batchId}, ${organizationId}, row_no, position, column_name, reason, value, nullif(cells, '')::jsonb from refused`;
  await discard(path);
}
