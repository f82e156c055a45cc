import "server-only";
import { and, eq, gte } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import { nameOf } from "../access/row-context.ts";
import type { Scope } from "../access/with-actor.ts";
import type { ConsentRow } from "../consents/locks.ts";
import { countRead } from "../consents/open-consent.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { type PlatformReading, platformReceipt } from "./platform-receipt.ts";

/**
 * Leaves the row by which the enterprise sees, under *who looked at my data*, that the platform read its records for matching, and the audit
 * beside it. The caller has opened the consent, which stays locked until commit. What was read once is read again whenever the shelf is
 * looked at: the same records under the same consent leave one row a day for the enterprise's own looking and one for each job, so that
 * lenders' readings stay in sight. Nothing is kept of what was read, so nothing has to be deleted.
 */
export async function leaveMatchingReceipt(
  scope: Scope<EnterpriseActor | SystemActor>,
  consent: ConsentRow,
  reading: PlatformReading,
): Promise<void> {
  const { tx, actor } = scope;
  const byThisOne =
    actor.kind === "system" ? eq(accessReceipts.readerUserId, nameOf(actor)) : eq(accessReceipts.enterpriseId, actor.organizationId);
  const sameToday = and(
    eq(accessReceipts.subjectId, consent.subjectId),
    eq(accessReceipts.consentId, consent.id),
    byThisOne,
    eq(accessReceipts.shownHash, reading.shownHash),
    gte(accessReceipts.readAt, startOfDay(shanghaiDate(reading.readAt))),
  );
  const [known] = await tx.select({ id: accessReceipts.id }).from(accessReceipts).where(sameToday).limit(1);
  if (known) return;

  await countRead(scope, consent);
  const receipt = platformReceipt(actor, consent, reading);
  await tx.insert(accessReceipts).values(receipt);
  const counted = { receiptId: receipt.id, items: consent.itemCodes.length, records: reading.recordVersions.length };
  await recordAudit(scope, {
    action: "profile.read_for_matching",
    objectId: consent.loanRequestId,
    detail: { ...counted, consentId: consent.id, shownHash: reading.shownHash },
  });
}
