import "server-only";
import { eq } from "drizzle-orm";
import { uploads } from "../../../db/schema/uploads.ts";
import { withActor } from "../../access/with-actor.ts";
import { limits, takeTry } from "../../auth/attempts.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { ImportingActor } from "../policy.ts";
import { writePart } from "./bytes.ts";
import { lockOwnUpload, standOf } from "./queries.ts";
import type { UploadStand } from "./schema.ts";

export type Part = { readonly uploadId: string; readonly offset: number; readonly bytes: Uint8Array };

/**
 * Adds a part where the last one ended. Refuses with CONFLICT, naming the true `offset`, when it ends elsewhere or the file is whole already;
 * PRECONDITION_FAILED when the part goes beyond the end; NOT_FOUND; LIMIT_EXCEEDED.
 */
export async function appendPart(actor: ImportingActor, { uploadId, offset, bytes }: Part): Promise<UploadStand> {
  if (!(await takeTry(limits.uploadParts, actor.organizationId))) throw new DomainError("LIMIT_EXCEEDED", "upload.too_many_tries");
  return withActor(actor, async (scope) => {
    const upload = await lockOwnUpload(scope, uploadId);
    const stand = await standOf(upload);

    if (stand.bytesReceived !== offset || upload.batchId !== null) {
      throw new DomainError("CONFLICT", "upload.stands_elsewhere", { offset: stand.bytesReceived });
    }
    const bytesReceived = offset + bytes.byteLength;
    if (bytesReceived > upload.bytesTotal) throw new DomainError("PRECONDITION_FAILED", "upload.too_long");

    // Written before it is noted: a fall between the two leaves bytes that the next part writes over.
    await writePart(uploadId, offset, bytes);
    await scope.tx.update(uploads).set({ bytesReceived, touchedAt: scope.now }).where(eq(uploads.id, uploadId));
    return { uploadId, bytesReceived, bytesTotal: upload.bytesTotal };
  });
}
