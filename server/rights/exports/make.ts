import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { dataExportFiles, dataExports } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { findRule } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { exported, readApart } from "../holdings.ts";
import { standInFor } from "../stand-in.ts";
import { type Packed, packExport } from "./pack.ts";
import { readHeld } from "./read-held.ts";

const Payload = z.object({ exportId: z.string() });
const dayMs = 86_400_000;
type Asked = typeof dataExports.$inferSelect;

/**
 * Makes an export's file, of one moment, with the eyes of who asked, as their place stands now: who no longer represents the enterprise gets none. It enters the log as a
 * reading of its own. Done twice it changes nothing.
 */
export async function makeExport(actor: SystemActor, payload: unknown): Promise<void> {
  const { exportId } = Payload.parse(payload);
  const asked = await withActor(actor, (scope) => findBeingMade(scope, exportId));
  if (!asked) return;
  const { askedByUserId: userId, askedByMemberId: memberId, askedByName: displayName } = asked;
  const owner = await standInFor(actor, asked.enterpriseId, { userId, memberId, displayName });
  if (!owner) return withActor(actor, (scope) => giveUp(scope, exportId));
  const all = Object.keys(exported).length + Object.keys(readApart).length;
  const { readFrom, tables } = await readHeld(actor, owner, (done) =>
    withActor(actor, (scope) => noteProgress(scope, exportId, Math.floor((done / all) * 95))),
  );
  const { enterpriseId, subjectId, askedAt } = asked;
  const packed = packExport({ exportId, enterpriseId, subjectId, askedAt, readFrom }, tables);
  await withActor(actor, (scope) => keep(scope, asked, packed));
}

async function findBeingMade({ tx }: Scope, exportId: string): Promise<Asked | null> {
  const [found] = await tx
    .select()
    .from(dataExports)
    .where(and(eq(dataExports.id, exportId), eq(dataExports.status, "making")));
  return found ?? null;
}

async function noteProgress({ tx }: Scope, exportId: string, progress: number): Promise<void> {
  await tx.update(dataExports).set({ progress }).where(eq(dataExports.id, exportId));
}

async function giveUp(scope: Scope, exportId: string): Promise<void> {
  const waiting = and(eq(dataExports.id, exportId), eq(dataExports.status, "making"));
  await scope.tx.update(dataExports).set({ status: "failed", doneAt: scope.now }).where(waiting);
  await recordAudit(scope, { action: "data_export.failed", objectId: exportId });
}

async function keep(scope: Scope, { id, enterpriseId }: Asked, packed: Packed): Promise<void> {
  const { tx, now } = scope;
  const waiting = and(eq(dataExports.id, id), eq(dataExports.status, "making"));
  const [held] = await tx.select({ id: dataExports.id }).from(dataExports).where(waiting).for("update");
  if (!held) return;
  const rule = await findRule(scope, "retention.export", shanghaiDate(now));
  const expiresAt = new Date(now.getTime() + (rule.value as number) * dayMs);
  const { content, fileHash, tables, rows } = packed;
  await tx.insert(dataExportFiles).values({ exportId: id, enterpriseId, content });
  await tx
    .update(dataExports)
    .set({
      status: "ready",
      progress: 100,
      doneAt: now,
      expiresAt,
      keptBy: rule.article,
      fileHash,
      fileBytes: content.length,
      tables,
      rows,
    })
    .where(waiting);
  await recordAudit(scope, { action: "data_export.made", objectId: id, detail: { tables, rows, fileHash } });
}

/** A job that failed as often as it is tried leaves the enterprise free to ask anew. */
export function giveUpExport(actor: SystemActor, payload: unknown): Promise<void> {
  const { exportId } = Payload.parse(payload);
  return withActor(actor, (scope) => giveUp(scope, exportId));
}
