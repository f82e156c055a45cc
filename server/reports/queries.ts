import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { creditReportPapers, creditReports } from "../../db/schema/reports.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { mayHandleReport } from "./policy.ts";
import { groupCode, standingOf } from "./report.ts";
import type { OwnReport, OwnReports } from "./schema.ts";

const shownAtMost = 100;

/** The enterprise's reports, newest first. */
export async function listOwnReports({ actor, tx, now }: Scope<EnterpriseActor>): Promise<OwnReports> {
  const rows = await tx
    .select()
    .from(creditReports)
    .where(eq(creditReports.enterpriseId, actor.organizationId))
    .orderBy(desc(creditReports.madeAt), desc(creditReports.id))
    .limit(shownAtMost);
  return {
    reports: rows.map((row) => viewOf(row, now)),
    mayMake: mayHandleReport(actor, { enterpriseId: actor.organizationId }),
  };
}

function viewOf(row: typeof creditReports.$inferSelect, now: Date): OwnReport {
  const { id, number, locale, madeAt, validUntil, madeByName, pages, fileHash } = row;
  const state = row.status === "ready" ? standingOf(row, now) : row.status;
  return { reportId: id, number, locale, state, madeAt, validUntil, madeByName, pages, fileHash, checkCode: groupCode(row.checkCode) };
}

/** The file of one of the enterprise's own reports, whatever became of it since, with its name. Leaves an audit row. Everything else is not found. */
export function readReportFile(
  actor: EnterpriseActor,
  reportId: string,
): Promise<{ fileName: string; mediaType: string; content: Uint8Array }> {
  return withActor(actor, async (scope) => {
    const own = and(
      eq(creditReports.id, reportId),
      eq(creditReports.enterpriseId, actor.organizationId),
      isNotNull(creditReportPapers.file),
    );
    const [row] = await scope.tx
      .select({ number: creditReports.number, file: creditReportPapers.file })
      .from(creditReports)
      .innerJoin(creditReportPapers, eq(creditReportPapers.reportId, creditReports.id))
      .where(own);
    if (!row?.file) throw notFound("report");
    await recordAudit(scope, { action: "report.downloaded", objectId: reportId });
    return { fileName: `${row.number}.pdf`, mediaType: "application/pdf", content: row.file };
  });
}
