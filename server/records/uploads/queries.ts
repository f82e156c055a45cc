import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { uploads } from "../../../db/schema/uploads.ts";
import type { Scope } from "../../access/with-actor.ts";
import { notFound } from "../../kernel/errors.ts";
import type { ImportingActor } from "../policy.ts";
import { bytesOnDisk } from "./bytes.ts";
import { type UploadStand, type UploadView, uploadLifeHours } from "./schema.ts";

export type Upload = typeof uploads.$inferSelect;

/** The own house's upload. Another house's is not found. */
export async function findOwnUpload(scope: Scope<ImportingActor>, uploadId: string): Promise<Upload> {
  const [upload] = await scope.tx.select().from(uploads).where(own(scope, uploadId));
  if (!upload) throw notFound("upload");
  return upload;
}

/** The same, held until commit: of two that send at once, one waits and finds the place moved. */
export async function lockOwnUpload(scope: Scope<ImportingActor>, uploadId: string): Promise<Upload> {
  const [upload] = await scope.tx.select().from(uploads).where(own(scope, uploadId)).for("update");
  if (!upload) throw notFound("upload");
  return upload;
}

/** The own house's files that have not come whole, the last touched first. */
export async function listOpenUploads(scope: Scope<ImportingActor>): Promise<UploadView[]> {
  const mine = and(eq(uploads.organizationId, scope.actor.organizationId), isNull(uploads.batchId));
  const rows = await scope.tx.select().from(uploads).where(mine).orderBy(desc(uploads.touchedAt));
  return Promise.all(
    rows.map(async (upload) => ({
      ...(await standOf(upload)),
      fileName: upload.fileName,
      keptUntil: new Date(upload.touchedAt.getTime() + uploadLifeHours * 3_600_000),
    })),
  );
}

/** So many bytes are noted as received, unless the disk holds fewer. */
export async function standOf({ id, bytesReceived, bytesTotal, batchId }: Upload): Promise<UploadStand> {
  const received = batchId === null ? Math.min(bytesReceived, await bytesOnDisk(id)) : bytesTotal;
  return { uploadId: id, bytesReceived: received, bytesTotal };
}

const own = ({ actor }: Scope<ImportingActor>, uploadId: string) =>
  and(eq(uploads.id, uploadId), eq(uploads.organizationId, actor.organizationId));
