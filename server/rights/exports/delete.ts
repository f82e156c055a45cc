import "server-only";
import { and, eq, inArray, lte } from "drizzle-orm";
import { dataExportFiles, dataExports } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";

const atOnce = 100;

/** Deletes the files of exports whose time is over; what was handed out, when and to whom stays. Says how many. Run twice it changes nothing. */
export async function deleteExports(actor: SystemActor): Promise<number> {
  let all = 0;
  for (let deleted = atOnce; deleted === atOnce; all += deleted) deleted = await withActor(actor, deleteSome);
  return all;
}

async function deleteSome(scope: Scope): Promise<number> {
  const { tx, now } = scope;
  const due = and(eq(dataExports.status, "ready"), lte(dataExports.expiresAt, now));
  const rows = await tx.select({ id: dataExports.id }).from(dataExports).where(due).limit(atOnce).for("update", { skipLocked: true });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.delete(dataExportFiles).where(inArray(dataExportFiles.exportId, ids));
  await tx.update(dataExports).set({ status: "deleted", deletedAt: now }).where(inArray(dataExports.id, ids));
  for (const id of ids) await recordAudit(scope, { action: "data_export.deleted", objectId: id });
  return ids.length;
}
