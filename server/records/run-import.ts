import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import { importBatches } from "../../db/schema/records.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { logInfo } from "../log.ts";
import { ImportOvertaken } from "./import/batch.ts";
import { copyRejects, noRejects } from "./import/rejects.ts";
import { importFile } from "./import.ts";
import { FileRefusal } from "./import-reasons.ts";
import { clearUpload, refusedPath, uploadPath } from "./receive-upload.ts";

const Payload = z.object({ batchId: z.string() });

/**
 * Imports a file that came through the browser. Delivered twice it does nothing more, also at once: what has ended stays as it is, what was
 * interrupted left nothing behind, and of two runs one undoes itself. An authority may later read its refused rows; an administrator sees counts.
 */
export async function runImport(actor: SystemActor, payload: unknown): Promise<void> {
  const { batchId } = Payload.parse(payload);
  const batch = await findQueued(actor, batchId);
  const path = uploadPath(batchId);
  if (!batch) return clearUpload(batchId, { whole: true });
  const isAuthority = batch.senderKind === "authority";
  const rejects = isAuthority ? copyRejects(refusedPath(batchId, actor.requestId)) : noRejects;
  try {
    await importFile(actor, { ...batch, batchId, path, onError: "keep", rejects, keepsRejects: isAuthority });
  } catch (error) {
    if (error instanceof ImportOvertaken) logInfo("an import was ended by another run of it", { batchId });
    else if (error instanceof FileRefusal) logInfo("an uploaded file was refused", { batchId, refusal: error.reason });
    else throw error;
  }
  await clearUpload(batchId, { whole: true });
}

function findQueued(actor: SystemActor, batchId: string) {
  return withActor(actor, async ({ tx }) => {
    const [batch] = await tx
      .select({
        kind: importBatches.kind,
        status: importBatches.status,
        fileName: importBatches.fileName,
        sourceUnit: importBatches.sourceUnit,
        organizationId: importBatches.organizationId,
        coversRegion: importBatches.coversRegion,
        mappingId: importBatches.mappingId,
        senderKind: organizations.kind,
      })
      .from(importBatches)
      .innerJoin(organizations, eq(organizations.id, importBatches.organizationId))
      .where(eq(importBatches.id, batchId));
    return batch && (batch.status === "received" || batch.status === "running") ? batch : null;
  });
}
