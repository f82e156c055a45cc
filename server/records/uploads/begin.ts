import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { uploads } from "../../../db/schema/uploads.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { limits, takeTry } from "../../auth/attempts.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import type { ImportingActor } from "../policy.ts";
import { originOf } from "../queue-import.ts";
import { standOf } from "./queries.ts";
import { type BeginUploadInput, openUploadsMax, type UploadStand } from "./schema.ts";

/**
 * Opens an upload, or finds the open one of the same file and tells where it stands; what is said beside the file is then what was said last.
 * Refuses with FORBIDDEN and PRECONDITION_FAILED as an import does, or LIMIT_EXCEEDED when the house has too many open or begins too often.
 */
export async function beginUpload(actor: ImportingActor, { bytes, fingerprint, ...input }: BeginUploadInput): Promise<UploadStand> {
  if (!(await takeTry(limits.uploads, actor.organizationId))) throw new DomainError("LIMIT_EXCEEDED", "upload.too_many_tries");
  return withActor(actor, async (scope) => {
    await originOf(scope, input);
    // The house's own are counted one after the other.
    await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads of ${actor.organizationId}`}, 0))`);
    const open = and(eq(uploads.organizationId, actor.organizationId), isNull(uploads.batchId));
    const words = { input, fileName: input.name, touchedAt: scope.now };
    const [known] = await scope.tx
      .update(uploads)
      .set(words)
      .where(and(open, eq(uploads.fingerprint, fingerprint), eq(uploads.bytesTotal, bytes)))
      .returning();
    if (known) return standOf(known);

    if ((await scope.tx.$count(uploads, open)) >= openUploadsMax) {
      throw new DomainError("LIMIT_EXCEEDED", "upload.too_many_open", { max: openUploadsMax });
    }
    return standOf(await enter(scope, { ...words, bytesTotal: bytes, fingerprint }));
  });
}

type Begun = Pick<typeof uploads.$inferInsert, "input" | "fileName" | "touchedAt" | "bytesTotal" | "fingerprint">;

async function enter(scope: Scope<ImportingActor>, begun: Begun) {
  const { organizationId, userId: startedByUserId } = scope.actor;
  const row = { ...begun, id: newId("upload"), organizationId, startedByUserId, startedAt: scope.now };
  const upload = only(await scope.tx.insert(uploads).values(row).returning());
  await recordAudit(scope, {
    action: "import.upload_begun",
    objectId: upload.id,
    detail: { fileName: upload.fileName, bytes: upload.bytesTotal },
  });
  return upload;
}
