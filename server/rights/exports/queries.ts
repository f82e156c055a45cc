import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";
import { dataExportFiles, dataExports } from "../../../db/schema/rights.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { findRule } from "../../catalogue/rules.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { mayTakeEverything } from "../policy.ts";
import type { OwnDataExport, OwnDataExports } from "../schema.ts";

const shownAtMost = 50;

/** The exports that were asked for in the enterprise's name, newest first, whether their files still stand or not. */
export async function listExports(scope: Scope<EnterpriseActor>): Promise<OwnDataExports> {
  const { actor, tx, now } = scope;
  const rows = await tx
    .select()
    .from(dataExports)
    .where(eq(dataExports.enterpriseId, actor.organizationId))
    .orderBy(desc(dataExports.askedAt), desc(dataExports.id))
    .limit(shownAtMost);
  const { value, article } = await findRule(scope, "retention.export", shanghaiDate(now));
  const mayAsk = mayTakeEverything(actor, { enterpriseId: actor.organizationId });
  return { exports: rows.map((row) => viewOf(row, now)), mayAsk, keptDays: value as number, article };
}

function viewOf(row: typeof dataExports.$inferSelect, now: Date): OwnDataExport {
  const { id, status, progress, askedAt, askedByName, doneAt, expiresAt, deletedAt, fileHash, fileBytes, tables, rows } = row;
  const state = status === "ready" && expiresAt !== null && expiresAt <= now ? "expired" : status;
  return { exportId: id, state, progress, askedAt, askedByName, doneAt, expiresAt, deletedAt, fileHash, fileBytes, tables, rows };
}

/** The file of an own export while its time lasts, with its name. Leaves an audit row. Everything else, and everybody else, is not found. */
export function readExportFile(
  actor: EnterpriseActor,
  exportId: string,
): Promise<{ fileName: string; mediaType: string; content: Uint8Array }> {
  return withActor(actor, async (scope) => {
    if (!mayTakeEverything(actor, { enterpriseId: actor.organizationId })) throw notFound("data_export");
    const own = and(
      eq(dataExports.id, exportId),
      eq(dataExports.enterpriseId, actor.organizationId),
      eq(dataExports.status, "ready"),
      gt(dataExports.expiresAt, scope.now),
    );
    const [row] = await scope.tx
      .select({ content: dataExportFiles.content, doneAt: dataExports.doneAt })
      .from(dataExports)
      .innerJoin(dataExportFiles, eq(dataExportFiles.exportId, dataExports.id))
      .where(own);
    if (!row) throw notFound("data_export");
    await recordAudit(scope, { action: "data_export.downloaded", objectId: exportId });
    const fileName = `xinfu-export-${shanghaiDate(row.doneAt ?? scope.now)}.zip`;
    return { fileName, mediaType: "application/zip", content: row.content };
  });
}
