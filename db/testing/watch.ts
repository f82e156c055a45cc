import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { EnterpriseActor, LenderActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { accessReceipts } from "../schema/consents.ts";
import { accessReports, readingAlerts } from "../schema/watch.ts";

type Reading = Partial<typeof accessReceipts.$inferInsert>;

/** The receipt of a reading by a lender's officer a moment ago, as a reading leaves it. Returns its id. */
export async function makeReading(owner: Pick<EnterpriseActor, "organizationId" | "subjectId">, officer: LenderActor, more: Reading = {}) {
  const id = newId("accessReceipt");
  await ownerDatabase()
    .insert(accessReceipts)
    .values({
      ...{ id, subjectId: owner.subjectId, enterpriseId: owner.organizationId, lenderId: officer.organizationId, lenderName: "测试银行" },
      ...{ consentId: newId("consent"), readerUserId: officer.userId, readerName: officer.displayName, readerRole: officer.role },
      ...{ purpose: "assessment", result: "read", itemCodes: ["REG-01", "TAX-01"], recordVersions: [] },
      shownHash: randomBytes(32).toString("hex"),
      ...more,
    });
  return id;
}

export const reportStatement = "我公司近期未向该行申请贷款，不清楚此次查询的原因。";

/** A reading by the officer that the enterprise has reported. */
export async function makeAccessReport(
  owner: EnterpriseActor,
  officer: LenderActor,
  more: Partial<typeof accessReports.$inferInsert> = {},
) {
  const receiptId = await makeReading(owner, officer);
  const { accessReportId } = await callerFor(owner).accessReports.file({ receiptId, ground: "not_needed", statement: reportStatement });
  if (Object.keys(more).length > 0) await changeReport(accessReportId, more);
  return { receiptId, accessReportId };
}

/** Puts a report where time or others would have brought it. */
export async function changeReport(accessReportId: string, set: Partial<typeof accessReports.$inferInsert>) {
  await ownerDatabase().update(accessReports).set(set).where(eq(accessReports.id, accessReportId));
}

/** A sweep by the officer that was noticed a moment ago. */
export async function makeAlert(officer: LenderActor, more: Partial<typeof readingAlerts.$inferInsert> = {}) {
  const id = newId("readingAlert");
  const windowTo = new Date();
  await ownerDatabase()
    .insert(readingAlerts)
    .values({
      ...{ id, lenderId: officer.organizationId, lenderName: "测试银行", regionCode: "320500", readerUserId: officer.userId },
      ...{ readerName: officer.displayName, kind: "many", windowFrom: new Date(windowTo.getTime() - 1_800_000), windowTo },
      ...{ subjects: 41, undecided: 30, usualHundredths: 350, ruleFrom: "2026-01-01", status: "open", raisedAt: windowTo },
      ...more,
    });
  return id;
}

/** What the access matrix needs: a reported reading, another before the office, and an alert about the same officer. */
export async function makeWatched(owner: EnterpriseActor, lender: { readonly officer: LenderActor }) {
  const { receiptId, accessReportId } = await makeAccessReport(owner, lender.officer);
  const escalated = await makeAccessReport(owner, lender.officer, { answerBy: "2026-01-05" });
  return { receiptId, accessReportId, escalatedReportId: escalated.accessReportId, readingAlertId: await makeAlert(lender.officer) };
}
