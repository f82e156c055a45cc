import "server-only";
import { and, eq } from "drizzle-orm";
import { creditReports } from "../../db/schema/reports.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { mayHandleReport } from "./policy.ts";
import type { ReportMade, ReportRef } from "./schema.ts";

/** Takes a report back: from now on whoever checks it is told so. Twice is once. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT before its file is made. */
export function revokeReport(actor: EnterpriseActor, { reportId }: ReportRef): Promise<ReportMade> {
  return withActor(actor, async (scope) => {
    const own = and(eq(creditReports.id, reportId), eq(creditReports.enterpriseId, actor.organizationId));
    const [report] = await scope.tx.select().from(creditReports).where(own);
    if (!report) throw notFound("report");
    if (!mayHandleReport(actor, report)) throw new DomainError("FORBIDDEN", "mandate.none_live");
    const told = { reportId, number: report.number };
    if (report.revokedAt) return told;
    if (report.status !== "ready") throw new DomainError("CONFLICT", "report.not_ready");

    const revoked = await scope.tx.update(creditReports).set({ revokedAt: scope.now }).where(own).returning({ id: creditReports.id });
    if (revoked.length === 1) await recordAudit(scope, { action: "report.revoked", objectId: reportId, detail: { number: report.number } });
    return told;
  });
}
