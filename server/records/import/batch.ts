import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { importBatches, importRejectCounts } from "../../../db/schema/records.ts";
import type { SourceFormat } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { CopyScope } from "../../access/with-copy.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { logError } from "../../log.ts";
import type { FileRefusal } from "../import-reasons.ts";
import { interruptCommands } from "../resume-imports.ts";
import type { ImportInput } from "./input.ts";
import type { SourceFile } from "./source-file.ts";
import type { ImportSummary, ImportTally } from "./tally.ts";

const integerMax = 2_147_483_647;
const progressStepMs = 500;

/** Another run of the same import ended it first; what this one did is undone. */
export class ImportOvertaken extends Error {}

/** Enters an import that came by command, and says which earlier ones were interrupted; one that was received is entered already. */
export async function enterBatch(actor: SystemActor, input: ImportInput): Promise<void> {
  await interruptCommands(actor);
  const { batchId, kind, fileName, sourceUnit, organizationId, coversRegion = null, mappingId = null } = input;
  await withActor(actor, async ({ tx, now }) => {
    const batch = {
      id: batchId,
      kind,
      status: "received" as const,
      fileName,
      sourceUnit,
      organizationId,
      coversRegion,
      mappingId,
      startedAt: now,
    };
    await tx.insert(importBatches).values(batch).onConflictDoNothing();
  });
}

/**
 * Holds the batch's row while its file is loaded, without standing in the way of its progress, and only then says that the import runs: a batch
 * that runs and is held by nobody was dropped. The database lets go within seconds of a process that was killed.
 */
export async function startBatch(scope: CopyScope, input: ImportInput): Promise<void> {
  await scope.sql.unsafe("set local client_connection_check_interval = '1s'");
  await scope.sql`select from import_batches where id = ${input.batchId} for key share`;
  await withActor(scope.actor, async ({ tx }) => {
    await tx
      .update(importBatches)
      .set({ status: "running", rowsRead: 0, progressPercent: 0 })
      .where(and(eq(importBatches.id, input.batchId), isOpen));
  });
}

const isOpen = inArray(importBatches.status, ["received", "running"]);

/** Once the file is read: from here to commit no other run of this import loads it. Throws when one has ended it already. */
export async function claimBatch({ sql }: CopyScope, batchId: string): Promise<void> {
  const open = await sql`select from import_batches where id = ${batchId} and status = 'running' for no key update`;
  if (open.length === 0) throw new ImportOvertaken(`${batchId} was ended by another run`);
}

type Read = { readonly file: SourceFile; readonly format: SourceFormat | null; readonly readingHash: string };

/** Writes the outcome in the transaction that loads the rows. */
export async function endBatch(scope: CopyScope, input: ImportInput, summary: ImportSummary, read: Read): Promise<void> {
  const { file, format, readingHash } = read;
  const status = summary.rejected > 0 ? "partly_loaded" : "loaded";
  await scope.sql`
    update import_batches set status = ${status}, rows_read = ${summary.read}, rows_accepted = ${summary.accepted},
      rows_duplicate = ${summary.duplicate}, rows_rejected = ${summary.rejected}, rows_warned = ${summary.warned}, progress_percent = 100,
      file_format = ${format}, file_hash = ${file.digest()}, reading_hash = ${readingHash}, file_bytes = ${file.bytesRead <= integerMax ? file.bytesRead : null}, ended_at = clock_timestamp()
    where id = ${input.batchId}`;
  for (const { column, reason, rows, rowNumbers } of summary.reasons) {
    await scope.sql`
      insert into import_reject_counts (import_batch_id, organization_id, column_name, reason, rows, row_numbers)
      values (${input.batchId}, ${input.organizationId}, ${column}, ${reason}, ${rows}, ${[...rowNumbers]}::integer[])`;
  }
  const { accepted, duplicate, rejected, supplied } = summary;
  await scope.audit({
    action: "import.loaded",
    objectId: input.batchId,
    detail: { kind: input.kind, read: summary.read, accepted, duplicate, rejected, supplied, coversRegion: input.coversRegion ?? null },
  });
}

/** Says why nothing was loaded. The counts tell how far the file was read. */
export function refuseBatch(actor: SystemActor, input: ImportInput, refusal: FileRefusal, tally: ImportTally): Promise<void> {
  return withActor(actor, async (scope) => {
    const counts = { rowsRead: tally.read, rowsRejected: tally.rejected, rowsAccepted: 0, rowsDuplicate: 0, fileFormat: tally.format };
    const refused = await scope.tx
      .update(importBatches)
      .set({ status: "refused", refusal: refusal.reason, missingColumns: [...refusal.missing], ...counts, endedAt: scope.now })
      .where(and(eq(importBatches.id, input.batchId), isOpen))
      .returning({ id: importBatches.id });
    if (refused.length === 0) return;
    const reasons = tally.reasons();
    if (reasons.length > 0) {
      const { batchId, organizationId } = input;
      await scope.tx
        .insert(importRejectCounts)
        .values(
          reasons.map(({ column, rowNumbers, ...count }) => ({
            ...{ importBatchId: batchId, organizationId, columnName: column },
            ...{ ...count, rowNumbers: [...rowNumbers] },
          })),
        )
        .onConflictDoNothing();
    }
    await recordAudit(scope, { action: "import.refused", objectId: input.batchId, detail: { kind: input.kind, refusal: refusal.reason } });
  });
}

/** Tells how far the file is read, at most twice a second, beside the transaction that loads it. */
export function showProgress(actor: SystemActor, input: ImportInput, file: SourceFile, tally: ImportTally) {
  let lastAt = performance.now();
  let telling: Promise<void> = Promise.resolve();
  const tell = () => {
    if (performance.now() - lastAt < progressStepMs) return;
    lastAt = performance.now();
    input.onProgress?.(file.percent, tally.read);
    const { percent } = file;
    const rowsRead = tally.read;
    telling = telling
      .then(() =>
        withActor(
          actor,
          async ({ tx }) =>
            void (await tx
              .update(importBatches)
              .set({ progressPercent: percent, rowsRead })
              .where(and(eq(importBatches.id, input.batchId), isOpen))),
        ),
      )
      .catch((error: unknown) => logError("import progress was not shown", { batchId: input.batchId }, error));
  };
  return { tell, end: () => telling };
}
