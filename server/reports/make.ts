import "server-only";
import { and, count, eq, gte } from "drizzle-orm";
import { creditReportPapers, creditReports } from "../../db/schema/reports.ts";
import type { ReportLocale } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { findNationalEdition } from "../catalogue/edition.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { canonicalJson, sha256 } from "../kernel/canonical.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { reportOf } from "./content.ts";
import { drawCheckCode, drawNumber } from "./draw.ts";
import { mayHandleReport } from "./policy.ts";
import { readForReport } from "./read-content.ts";
import { reportsADay, validUntil } from "./report.ts";
import type { MakeReportInput, ReportContent, ReportMade } from "./schema.ts";

/**
 * Reads the enterprise's profile as it is now and has a report of it set in one language. One that is being made in that language is the answer. Refuses
 * with FORBIDDEN without a live mandate, or LIMIT_EXCEEDED above twenty reports a day.
 */
export function makeReport(actor: EnterpriseActor, { locale }: MakeReportInput): Promise<ReportMade> {
  return withActor(actor, async (scope) => {
    if (!mayHandleReport(actor, { enterpriseId: actor.organizationId })) throw new DomainError("FORBIDDEN", "mandate.none_live");
    const waiting = await findBeingMade(scope, locale);
    if (waiting) {
      // Asked again in case its job was lost; one that is queued already stays one.
      await enqueue(scope.tx, "reports.make", { reportId: waiting.reportId }, waiting.reportId);
      return waiting;
    }
    if ((await countToday(scope)) >= reportsADay) throw new DomainError("LIMIT_EXCEEDED", "report.too_many_today");

    const content = await contentOf(scope);
    const written = canonicalJson(content);
    const code = drawCheckCode();
    const reportId = newId("report");
    const [made] = await scope.tx
      .insert(creditReports)
      .values({
        ...{ id: reportId, enterpriseId: actor.organizationId, subjectId: actor.subjectId, number: content.number, locale },
        ...{ checkCode: code, checkHash: sha256(code), head: content.head, catalogueVersionId: content.catalogue.versionId },
        ...{ contentHash: sha256(written), madeAt: scope.now, validUntil: content.validUntil },
        ...{ madeByUserId: actor.userId, madeByName: actor.displayName },
      })
      .onConflictDoNothing({ target: [creditReports.enterpriseId, creditReports.locale], where: eq(creditReports.status, "making") })
      .returning({ reportId: creditReports.id, number: creditReports.number });
    // Asked twice at once, both wait for the first.
    if (!made) return only([await findBeingMade(scope, locale)].filter((found) => found !== null));
    await scope.tx.insert(creditReportPapers).values({ reportId, enterpriseId: actor.organizationId, content: written });
    await enqueue(scope.tx, "reports.make", { reportId }, reportId);

    await recordAudit(scope, { action: "report.asked", objectId: reportId, detail: { number: made.number, locale } });
    return made;
  });
}

async function contentOf(scope: Scope<EnterpriseActor>): Promise<ReportContent> {
  const { profile, measures } = await readForReport(scope);
  const edition = await findNationalEdition(scope, shanghaiDate(scope.now));
  return {
    version: "V2.0",
    number: drawNumber(scope.now),
    madeAt: scope.now.toISOString(),
    validUntil: validUntil(scope.now),
    catalogue: { versionId: edition.id, name: { zh: edition.labelZh, en: edition.labelEn } },
    ...reportOf(profile, measures),
  };
}

async function findBeingMade({ actor, tx }: Scope<EnterpriseActor>, locale: ReportLocale): Promise<ReportMade | null> {
  const own = and(
    eq(creditReports.enterpriseId, actor.organizationId),
    eq(creditReports.locale, locale),
    eq(creditReports.status, "making"),
  );
  const [found] = await tx.select({ reportId: creditReports.id, number: creditReports.number }).from(creditReports).where(own);
  return found ?? null;
}

async function countToday({ actor, tx, now }: Scope<EnterpriseActor>): Promise<number> {
  const today = and(eq(creditReports.enterpriseId, actor.organizationId), gte(creditReports.madeAt, startOfDay(shanghaiDate(now))));
  return only(await tx.select({ made: count() }).from(creditReports).where(today)).made;
}
