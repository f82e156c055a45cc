import "server-only";
import { eq } from "drizzle-orm";
import { uploads } from "../../../db/schema/uploads.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { ImportingActor } from "../policy.ts";
import { removeParts } from "./bytes.ts";
import { lockOwnUpload } from "./queries.ts";
import type { UploadRef } from "./schema.ts";

/** Gives an open upload up; nothing of it is kept. Refuses with NOT_FOUND, or CONFLICT when it has become an import. */
export async function dropUpload(actor: ImportingActor, { uploadId }: UploadRef): Promise<void> {
  await withActor(actor, async (scope) => {
    const upload = await lockOwnUpload(scope, uploadId);
    if (upload.batchId) throw new DomainError("CONFLICT", "upload.came_in");
    await scope.tx.delete(uploads).where(eq(uploads.id, uploadId));
    await recordAudit(scope, { action: "import.upload_dropped", objectId: uploadId, detail: { fileName: upload.fileName } });
  });
  await removeParts(uploadId);
}
