import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { importBatches } from "../../db/schema/records.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { type ImportingActor, mayImport } from "./policy.ts";
import type { ImportView, UploadInput } from "./schema.ts";

export type QueuedImport = UploadInput & { readonly batchId: string; readonly bytes: number };

/**
 * Notes a file that was received and asks for its import. An authority's file comes from that authority; an administrator names the source
 * unit. Refuses with FORBIDDEN, or PRECONDITION_FAILED when no source is named.
 */
export function queueImport(actor: ImportingActor, input: QueuedImport): Promise<Pick<ImportView, "batchId">> {
  return withActor(actor, async (scope) => {
    if (!mayImport(actor)) throw new DomainError("FORBIDDEN", "import.not_yours");
    const sourceUnit = actor.kind === "authority" ? await ownName(scope) : input.source;
    if (sourceUnit === "") throw new DomainError("PRECONDITION_FAILED", "import.source_missing");

    await scope.tx.insert(importBatches).values({
      id: input.batchId,
      kind: input.kind,
      status: "received",
      fileName: input.name,
      fileBytes: input.bytes,
      sourceUnit,
      organizationId: actor.organizationId,
      startedByUserId: actor.userId,
      startedAt: scope.now,
    });

    await recordAudit(scope, { action: "import.received", objectId: input.batchId, detail: { kind: input.kind, fileName: input.name } });
    await enqueue(scope.tx, "imports.run", { batchId: input.batchId }, input.batchId);
    return { batchId: input.batchId };
  });
}

async function ownName(scope: Scope<ImportingActor>): Promise<string> {
  const [own] = await scope.tx
    .select({ name: organizations.nameZh })
    .from(organizations)
    .where(eq(organizations.id, scope.actor.organizationId));
  return own?.name ?? "";
}
