import "server-only";
import { and, eq, gte } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import { calledName, nameOf } from "../access/row-context.ts";
import type { Scope } from "../access/with-actor.ts";
import type { ConsentRow } from "../consents/locks.ts";
import { countRead } from "../consents/open-consent.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import type { MatchingReading } from "./leave-matching-receipt.ts";

/**
 * Leaves the row by which the enterprise sees that the platform by itself read its records for matching, and the audit beside it: as
 * `leaveMatchingReceipt`, with the job as the reader. The same records under the same consent leave one row a day.
 */
export async function leaveTellingReceipt(scope: Scope<SystemActor>, consent: ConsentRow, reading: MatchingReading): Promise<void> {
  const { tx, actor } = scope;
  const sameToday = and(
    eq(accessReceipts.subjectId, consent.subjectId),
    eq(accessReceipts.consentId, consent.id),
    eq(accessReceipts.readerUserId, nameOf(actor)),
    eq(accessReceipts.shownHash, reading.shownHash),
    gte(accessReceipts.readAt, startOfDay(shanghaiDate(reading.readAt))),
  );
  const [known] = await tx.select({ id: accessReceipts.id }).from(accessReceipts).where(sameToday).limit(1);
  if (known) return;

  await countRead(scope, consent);
  const id = newId("accessReceipt");
  await tx.insert(accessReceipts).values({
    id,
    subjectId: consent.subjectId,
    enterpriseId: consent.enterpriseId,
    lenderId: null,
    lenderName: null,
    loanRequestId: consent.loanRequestId,
    consentId: consent.id,
    readerUserId: nameOf(actor),
    readerName: calledName(actor),
    readerRole: actor.kind,
    purpose: "matching",
    result: "read",
    itemCodes: consent.itemCodes,
    ...reading,
  });
  const { shownHash } = reading;
  const counted = { receiptId: id, items: consent.itemCodes.length, records: reading.recordVersions.length };
  await recordAudit(scope, {
    action: "profile.read_for_matching",
    objectId: consent.loanRequestId,
    detail: { ...counted, consentId: consent.id, shownHash },
  });
}
