import "server-only";
import { eq } from "drizzle-orm";
import { uploads } from "../../../db/schema/uploads.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { ImportingActor } from "../policy.ts";
import { noteImport } from "../queue-import.ts";
import { discardUpload } from "../receive-upload.ts";
import { UploadInput } from "../schema.ts";
import { digestOf, nameForBatch, removeParts } from "./bytes.ts";
import { findOwnUpload, lockOwnUpload, standOf } from "./queries.ts";
import type { FinishedUpload, FinishUploadInput } from "./schema.ts";

/**
 * Makes a whole upload an import; asked again it names the same batch. Refuses with PRECONDITION_FAILED while bytes are missing, and when
 * what came is not what the browser read: it is then dropped. Refuses besides as an import does.
 */
export async function finishUpload(actor: ImportingActor, { uploadId, sha256 }: FinishUploadInput): Promise<FinishedUpload> {
  const whole = await withActor(actor, (scope) => findOwnUpload(scope, uploadId));
  if (whole.batchId) return { batchId: whole.batchId };
  const { bytesReceived, bytesTotal } = await standOf(whole);
  if (bytesReceived < bytesTotal) throw new DomainError("PRECONDITION_FAILED", "upload.not_whole");
  // Nothing is added to a whole file, so it is read outside the transaction.
  if ((await digestOf(uploadId)) !== sha256) return refuseOther(actor, uploadId);

  const batchId = newId("importBatch");
  try {
    const finished = await withActor(actor, async (scope) => {
      const upload = await lockOwnUpload(scope, uploadId);
      if (upload.batchId) return { batchId: upload.batchId };

      await nameForBatch(uploadId, batchId);
      await scope.tx.update(uploads).set({ batchId, touchedAt: scope.now }).where(eq(uploads.id, uploadId));
      return noteImport(scope, { ...UploadInput.parse(upload.input), batchId, bytes: upload.bytesTotal });
    });
    await removeParts(uploadId);
    return finished;
  } catch (error) {
    await discardUpload(batchId);
    throw error;
  }
}

/** Drops what came otherwise than it was read, unless somebody finished it meanwhile: then it is that import. */
async function refuseOther(actor: ImportingActor, uploadId: string): Promise<FinishedUpload> {
  const batchId = await withActor(actor, async (scope) => {
    const upload = await lockOwnUpload(scope, uploadId);
    if (upload.batchId) return upload.batchId;
    await scope.tx.delete(uploads).where(eq(uploads.id, uploadId));
    await recordAudit(scope, { action: "import.upload_refused", objectId: uploadId, detail: { fileName: upload.fileName } });
    return null;
  });
  if (batchId) return { batchId };
  await removeParts(uploadId);
  throw new DomainError("PRECONDITION_FAILED", "upload.other_bytes");
}
