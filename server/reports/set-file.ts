import "server-only";
import { and, eq, isNull, lt, ne } from "drizzle-orm";
import { z } from "zod";
import { creditReportPapers, creditReports } from "../../db/schema/reports.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { env } from "../env.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { logError } from "../log.ts";
import { type PrintedReport, printReport, UnprintableError } from "./print-report.ts";
import { groupCode } from "./report.ts";
import { ReportContent } from "./schema.ts";

const Payload = z.object({ reportId: z.string() });

/**
 * Sets a report's file from what was read when it was asked for; the older ones in its language are superseded then. A report that cannot be set
 * has failed and says so. Done twice it changes nothing.
 */
export async function setReportFile(actor: SystemActor, payload: unknown): Promise<void> {
  const { reportId } = Payload.parse(payload);
  const report = await withActor(actor, (scope) => findBeingMade(scope, reportId));
  if (!report) return;
  const printed = await setOrNull(report);
  await withActor(actor, async (scope) => {
    const waiting = and(eq(creditReports.id, reportId), eq(creditReports.status, "making"));
    const [held] = await scope.tx.select({ id: creditReports.id }).from(creditReports).where(waiting).for("update");
    if (!held) return;
    if (printed) await keep(scope, report, printed);
    else await scope.tx.update(creditReports).set({ status: "failed", doneAt: scope.now }).where(waiting);
    await recordAudit(scope, { action: printed ? "report.made" : "report.failed", objectId: reportId });
  });
}

type BeingMade = NonNullable<Awaited<ReturnType<typeof findBeingMade>>>;

async function findBeingMade({ tx }: Scope, reportId: string) {
  const { id, enterpriseId, locale, checkCode, madeAt } = creditReports;
  const [found] = await tx
    .select({ id, enterpriseId, locale, checkCode, madeAt, content: creditReportPapers.content })
    .from(creditReports)
    .innerJoin(creditReportPapers, eq(creditReportPapers.reportId, id))
    .where(and(eq(id, reportId), eq(creditReports.status, "making")));
  return found ?? null;
}

/** Null where this very report cannot be set, however often it is tried; what else goes wrong is tried again. */
async function setOrNull({ id, locale, checkCode, content }: BeingMade): Promise<PrintedReport | null> {
  try {
    const read = ReportContent.safeParse(JSON.parse(content));
    if (!read.success) throw new UnprintableError("what was read is not in this version's form");
    return await printReport({ locale, checkCode: groupCode(checkCode), origin: env().publicOrigin, content: read.data });
  } catch (error) {
    if (!(error instanceof UnprintableError)) throw error;
    logError("a report could not be set", { reportId: id }, error);
    return null;
  }
}

async function keep({ tx, now }: Scope, report: BeingMade, { file, fileHash, pages }: PrintedReport): Promise<void> {
  await tx.update(creditReportPapers).set({ file }).where(eq(creditReportPapers.reportId, report.id));
  await tx.update(creditReports).set({ status: "ready", fileHash, pages, doneAt: now }).where(eq(creditReports.id, report.id));
  const older = and(
    eq(creditReports.enterpriseId, report.enterpriseId),
    eq(creditReports.locale, report.locale),
    eq(creditReports.status, "ready"),
    ne(creditReports.id, report.id),
    lt(creditReports.madeAt, report.madeAt),
    isNull(creditReports.supersededAt),
  );
  await tx.update(creditReports).set({ supersededAt: now }).where(older);
}
