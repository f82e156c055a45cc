import "server-only";
import { eq } from "drizzle-orm";
import { creditReports } from "../../db/schema/reports.ts";
import { openReport, type Scope, withActor } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { foldCode, groupCode, maskCode, standingOf } from "./report.ts";
import type { CheckedReport, CheckReportInput } from "./schema.ts";

type Row = typeof creditReports.$inferSelect;

/**
 * What a report is, for whoever holds its code, its file or both. With both, a file that is not the one handed out is *altered*. A code or a file of no
 * report is *unknown*, and nothing more is said. Refuses nothing.
 */
export function checkReport(visitor: Visitor, { code, fileHash }: CheckReportInput): Promise<CheckedReport> {
  const folded = code === undefined ? null : foldCode(code);
  return withActor(visitor, async (scope) => {
    const named = folded && (await findByCode(scope, sha256(folded)));
    const report = named || (fileHash && code === undefined && (await findByFile(scope, fileHash)));
    return report ? viewOf(report, fileHash, scope.now) : { outcome: "unknown" };
  });
}

async function findByCode(scope: Scope, checkHash: string): Promise<Row | null> {
  await openReport(scope, checkHash);
  const [row] = await scope.tx.select().from(creditReports).where(eq(creditReports.checkHash, checkHash));
  return row ?? null;
}

async function findByFile(scope: Scope, fileHash: string): Promise<Row | null> {
  await openReport(scope, fileHash);
  const [row] = await scope.tx.select().from(creditReports).where(eq(creditReports.fileHash, fileHash)).limit(1);
  return row ?? null;
}

function viewOf(row: Row, fileHash: string | undefined, now: Date): CheckedReport {
  if (row.fileHash === null || row.pages === null) throw new Error("a report that can be checked has a file");
  const { number, locale, madeAt, validUntil, pages, contentHash } = row;
  const { name, uscc, labels, labelsKnown, counts } = row.head;
  const standing = standingOf(row, now);
  const file = fileHash === undefined ? "not_given" : fileHash === row.fileHash ? "same" : "altered";
  return {
    outcome: file === "altered" ? "altered" : standing,
    ...{ file, standing, number, locale, madeAt, validUntil, pages, contentHash, name, labels, labelsKnown, counts },
    checkCode: groupCode(row.checkCode),
    fileHash: row.fileHash,
    uscc: maskCode(uscc),
    endedAt: standing === "revoked" ? row.revokedAt : standing === "superseded" ? row.supersededAt : null,
  };
}
