import "server-only";
import { existsSync } from "node:fs";
import { eq, type SQL, sql } from "drizzle-orm";
import { auditEvents } from "../../db/schema/events.ts";
import { importBatches } from "../../db/schema/records.ts";
import type { ImportStatus } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { logInfo } from "../log.ts";
import { clearUpload, uploadPath } from "./receive-upload.ts";

/** A file that ended its worker this often is not tried again. */
const resumesMax = 2;

type Dropped = { readonly id: string; readonly organizationId: string | null; readonly status: ImportStatus };

/**
 * Takes up imports that a worker left when it ended: whoever imports holds the batch's row, so a row that nobody holds was dropped, and what
 * it had read is gone. A file that is still here is queued again; one that is not, or that has ended its worker before, is told as
 * interrupted, and so is an import by command. `atStart` also takes up files whose job was fetched and not begun.
 */
export function resumeImports(actor: SystemActor, { atStart }: { readonly atStart: boolean }): Promise<void> {
  const isWaiting = sql`${isSent} and status = 'received' and ${atStart}`;
  return withActor(actor, async (scope) => {
    for (const batch of await lockDropped(scope, sql`(${isCommands}) or (${isSent} and status = 'running') or (${isWaiting})`)) {
      if (await mayResume(scope, batch)) await resume(scope, batch);
      else await interrupt(scope, batch);
    }
  });
}

/** Tells imports by command that nobody holds any more as interrupted. */
export function interruptCommands(actor: SystemActor): Promise<void> {
  return withActor(actor, async (scope) => {
    for (const batch of await lockDropped(scope, isCommands)) await interrupt(scope, batch);
  });
}

const isSent = sql`organization_id is not null`;
// A command makes its batch a moment before it holds it.
const isCommands = sql`organization_id is null and status in ('received', 'running') and started_at < now() - interval '1 minute'`;

async function lockDropped({ tx }: Scope<SystemActor>, which: SQL): Promise<Dropped[]> {
  return tx.execute<Dropped>(sql`
    select id, organization_id as "organizationId", status from import_batches where ${which} order by id for update skip locked`);
}

async function mayResume({ tx }: Scope<SystemActor>, { id, organizationId, status }: Dropped): Promise<boolean> {
  if (organizationId === null) return false;
  // A file that was never begun is missed by its own job, in the words for that.
  if (status === "received") return true;
  const resumed = await tx.$count(auditEvents, sql`${auditEvents.action} = 'import.resumed' and ${auditEvents.objectId} = ${id}`);
  return resumed < resumesMax && existsSync(uploadPath(id));
}

async function resume(scope: Scope<SystemActor>, { id, status }: Dropped): Promise<void> {
  await scope.tx.update(importBatches).set({ status: "received", rowsRead: 0, progressPercent: 0 }).where(eq(importBatches.id, id));
  if (status === "running") await recordAudit(scope, { action: "import.resumed", objectId: id });
  await clearUpload(id, { whole: false });
  await enqueue(scope.tx, "imports.run", { batchId: id }, id);
  logInfo("an import is taken up again", { batchId: id });
}

async function interrupt(scope: Scope<SystemActor>, { id }: Dropped): Promise<void> {
  await scope.tx
    .update(importBatches)
    .set({ status: "refused", refusal: "INTERRUPTED", endedAt: scope.now })
    .where(eq(importBatches.id, id));
  await recordAudit(scope, { action: "import.refused", objectId: id, detail: { refusal: "INTERRUPTED" } });
  await clearUpload(id, { whole: true });
  logInfo("an import was interrupted", { batchId: id });
}
